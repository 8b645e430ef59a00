"""Which URLs are the same page, and which belong to the same host."""

import hashlib
import ipaddress
import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from scrapy import Request

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Nearly every address is as plain as this, and needs none of the URL library's care.
_PLAIN = re.compile(
    r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::(?!0|80\b|443\b)(?:[1-5]\d{4}|\d{1,4}))?)"
    r"(/[^?#\s\\]*)?(\?[^#\s]*)?(?:#\S*)?",
    re.ASCII,
)


def split_web_url(url: str) -> SplitResult | None:
    """The parts of an absolute http(s) URL, or None if it is not one."""
    try:
        parts = urlsplit(url.strip())
        valid = parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if valid else None


def host_of(parts: SplitResult) -> str:
    """The host name in the form in which hosts are compared."""
    return (parts.hostname or "").rstrip(".").lower()


def odd_port(parts: SplitResult) -> int | None:
    """The port, or None where it is the default one of its scheme."""
    port = parts.port
    return None if port in (None, _DEFAULT_PORTS[parts.scheme]) else port


def page_identity(url: str) -> str:
    """One text for all spellings of a page: scheme, www, default port, last slash, fragment gone.

    Sites link one page under all of them, and each spelling fetched costs a request.
    """
    if plain := _PLAIN.fullmatch(url):
        host, path, query = plain.groups("")
        return f"//{host.removeprefix('www.')}{path.rstrip('/')}{query if query != '?' else ''}"
    parts = split_web_url(url)
    if parts is None:
        return url
    host = host_of(parts).removeprefix("www.")
    port = odd_port(parts)
    query = f"?{parts.query}" if parts.query else ""
    return f"//{host}{f':{port}' if port else ''}{parts.path.rstrip('/')}{query}"


def host_key(url: str) -> str:
    """The host that manners count by: scheme and www are one server, each odd port its own."""
    return _host_key(origin_of(url))


def origin_of(url: str) -> str:
    """What stands before the path: a crawl sees few of these and very many URLs."""
    return "/".join(url.split("/", 3)[:3])


@lru_cache(maxsize=8192)
def _host_key(origin: str) -> str:
    parts = split_web_url(origin)
    if parts is None:
        return ""
    port = odd_port(parts)
    return f"{host_of(parts).removeprefix('www.')}{f':{port}' if port else ''}"


def is_loopback(host: str) -> bool:
    """Whether a host name or address literal is this machine itself."""
    name = host.strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = address_of(name)
    return address is not None and address.is_loopback


def is_private(host: str) -> bool:
    """Whether a host name or address literal lies outside the public internet."""
    address = address_of(host.strip("[]"))
    if address is None:
        return is_loopback(host)
    return not address.is_global or address.is_multicast


def address_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host name is, if it is one; an IPv4 address in IPv6 clothes is IPv4."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped if mapped is not None else address


class PageFingerprinter:
    """Makes Scrapy drop a request for a page that was already asked in another spelling."""

    def fingerprint(self, request: Request) -> bytes:
        """The key of a request: its page, and for anything but a plain GET method and body too."""
        key = page_identity(request.url)
        if request.method != "GET" or request.body:
            key = f"{request.method} {key} {request.body.hex()}"
        return hashlib.blake2b(key.encode(), digest_size=16).digest()
