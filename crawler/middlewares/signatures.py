"""Tell a challenge, a hidden "not found" and mislabelled bytes by what stands in a page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from parsers.formats import lookup

_TITLE = re.compile(r"<title[^>]*>([^<]*)", re.IGNORECASE)
_NOISE = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>|&\w+;|\s+", re.IGNORECASE | re.DOTALL)
HEAD = 4096  # characters in which a page's title stands
LONG = 50_000  # whatever its words, a page of that size is one
# The first bytes of what is not text, and the file names under which it may come as itself.
_BINARY = {
    b"%PDF-": ("pdf",),
    b"PK\x03\x04": ("docx", "xlsx", "pptx", "zip", "ofd", "wps", "et"),
    b"\xd0\xcf\x11\xe0": ("doc", "xls", "ppt", "wps", "et"),
    b"Rar!": ("rar",),
    b"7z\xbc\xaf": ("7z",),
    b"\x89PNG": ("png",),
    b"\xff\xd8\xff": ("jpg", "jpeg"),
    b"GIF8": ("gif",),
    b"\x1f\x8b": ("gz",),
    b"\x7fELF": (),
    b"MZ\x90": ("exe",),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """How one kind of shield is recognised; words as the bytes of either Chinese encoding."""

    name: str
    words: tuple[tuple[bytes, ...], ...]
    statuses: frozenset[int]
    max_bytes: int

    def holds(self, status: int, body: bytes, cookies: bytes) -> bool:
        """Whether a response carries every mark of this shield."""
        if self.statuses and status not in self.statuses or len(body) > self.max_bytes:
            return False
        return all(any(form in body or form in cookies for form in word) for word in self.words)


@cache
def signatures() -> tuple[Signature, ...]:
    """The signatures of `data/lookups/challenges.toml`."""
    return tuple(_signature(raw) for raw in lookup("challenges")["challenge"])


def challenge_in(status: int, body: bytes, cookies: Iterable[bytes]) -> str | None:
    """The name of the shield that answered, if one did."""
    joined = b"\n".join(cookies)
    for signature in signatures():
        if signature.holds(status, body, joined):
            return signature.name
    return None


def looks_like_soft_404(text: str) -> bool:
    """Whether a page served with status 200 says that there is no such page."""
    return title_says_404(text[:HEAD]) or _says_nothing_else(text)


def title_says_404(head: str) -> bool:
    """Whether the title in the first characters of a page says so."""
    title = _TITLE.search(head)
    return title is not None and any(mark in title[1].lower() for mark in _marks("title"))


def _says_nothing_else(text: str) -> bool:
    """Whether the words stand in a page that has next to no others."""
    if len(text) > LONG:
        return False
    lower = text.lower()
    if not any(mark in lower for mark in _marks("text")):
        return False
    return len(_NOISE.sub("", text)) <= int(_soft_404()["short_text"])


def mislabelled(url: str, body: bytes) -> str | None:
    """What a body called HTML really is, unless the URL says so itself."""
    extension = urlsplit(url).path.rpartition(".")[2].lower()
    for magic, extensions in _BINARY.items():
        if body.startswith(magic):
            return None if extension in extensions else f"begins like a file ({magic[:4]!r})"
    if body[:2] not in (b"\xff\xfe", b"\xfe\xff") and body[:1024].count(b"\0") > 8:
        return "holds zero bytes"
    return None


@cache
def _soft_404() -> dict[str, Any]:
    return lookup("soft_404")


@cache
def _marks(where: str) -> tuple[str, ...]:
    return tuple(mark.lower() for mark in _soft_404()[where])


def _signature(raw: dict[str, Any]) -> Signature:
    words = tuple(
        tuple({word.encode(encoding) for encoding in ("utf-8", "gb18030")}) for word in raw["all"]
    )
    statuses = frozenset(raw.get("statuses", ()))
    return Signature(raw["name"], words, statuses, raw.get("max_bytes", 1 << 16))
