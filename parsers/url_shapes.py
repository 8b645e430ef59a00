"""What a URL's shape says: resolving what pages write in href, articles, folders, file kinds."""

import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from w3lib.url import safe_url_string

ATTACHMENT_EXTENSIONS = frozenset(
    ("pdf", "doc", "docx", "xls", "xlsx", "wps", "et", "ofd", "rtf", "zip", "rar")
)
_INSIDE = re.compile(r"[\t\r\n]")
_ABSOLUTE = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_PLAIN = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?#][!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]*)?"
)
_DOTS = re.compile(r"(?:^|/)\.\.?(?:$|[/?#])")
_BROKEN_SCHEME = re.compile(r"^(https?):/*(?=[^/])", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# Session ids in paths and queries: dropped, so that one page keeps one address.
_SESSION = re.compile(
    r";jsessionid=[^/?#&]*|(?<=[?&])(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id)"
    r"=[^&#]*&?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"""/t\d{8}_\d+\.s?html?$|/t_?\d{5,}\.s?html?$      # TRS
    |/art/\d{4}/(?:\d+/\d+/)?art_\w+\.html$             # JCMS
    |/info/\d+/\d+\.html?$                              # VSB
    |/(?:m?post|content|detail|article|doc|c0\d|i|n|show|a)_?-?\d{3,}\w*(?:\.\w+)?$
    |/\w*-show-\d+\.html$
    |/[0-9a-f]{24,32}(?:\.\w+|/index\.s?html?|/)?$        # UCAP
    |/doc_[0-9a-f]{24}\.html$                           # Shandong
    |/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\.html?$
    |/\d{5,}(?:\.[a-z]+|/index\.s?html?)$
    |/(?:19|20)\d\d-?\d\d(?:-?\d\d)?/[^/]+\.\w+$
    |/(?:19|20)\d\d/\d{1,2}(?:[-/]?\d{1,2})?/[^/]+\.\w+$
    |/show/\d+\.html$|/n?\d{6,}/content\.html$
    |xxgkannualreport\.jsp\?.*fbtime=
    |/[^/]*(?:detail|show|content|view|read|article|info)s?[^/]*\.(?:aspx?|jsp|php|action|do)\?.*id=
    |/(?:details?|show|view|article)\?.*id=""",
    re.IGNORECASE | re.VERBOSE,
)
_FOLDER = re.compile(
    r"/(?:(?:index|list|xlist|default|col\d*)(?:_?\d+)?\.\w{3,5})?$", re.IGNORECASE
)
_VIEWED = re.compile(
    r"(?:viewer|pdfjs|pdf\.js|preview|reader|flip)[^?]*\?(?:[^#]*&)?(?:file|url|src|pdf|path)=([^&#]+)",
    re.IGNORECASE,
)
_TRAILING_NUMBER = re.compile(r"_?\d+$")
_FILE_IN_QUERY = re.compile(
    r"[?&=/][^?&=]+\.(pdf|docx?|xlsx?|wps|ofd|rtf)(?:$|[&#])", re.IGNORECASE
)
_REMEMBERED = 16_384  # addresses whose shape is known: the menus of a site stand on all its pages


def resolve(href: str, base: str, encoding: str = "utf-8") -> str | None:
    """The absolute http(s) URL that a browser would open for this href, or None."""
    href = _INSIDE.sub("", href).strip()
    if "\\" in href:
        href = href.replace("\\", "/")
    if not href or href[0] == "#":
        return None
    url = _join_plain(href, base) or _join(href, base, encoding)
    return drop_session(url) if url and "sess" in url.lower() else url


def _join_plain(href: str, base: str) -> str | None:
    # Nine links in ten need no URL library, which would cost more than all the rest of the walk.
    if _SCHEME.match(href):
        url = href
    elif href[:2] == "./" and href[2:3] != "/" and not _DOTS.search(href[2:]):
        url = _origin_and_folder(base)[1] + href[2:]
    elif href[0] == "?" or href[:2] == "//" or _DOTS.search(href):
        return None
    else:
        origin, folder = _origin_and_folder(base)
        url = (origin if href[0] == "/" else folder) + href
    return url if _PLAIN.fullmatch(url) else None


def base_for(href: str, base: str) -> str:
    """What of the base this href hangs on: nothing more than the site, where it starts with /."""
    rooted = href[:1] == "/" and href[1:2] not in ("/", "\\")
    if rooted or href.startswith(("http://", "https://")):
        return _origin_and_folder(base)[0] + "/"
    return base


@lru_cache(maxsize=256)
def _origin_and_folder(base: str) -> tuple[str, str]:
    match = _ABSOLUTE.match(base)
    slash = base.find("/", match.end()) if match else -1
    if slash < 0:
        return base.rstrip("/"), base + "/"
    return base[:slash], folder_of(base)


def _join(href: str, base: str, encoding: str) -> str | None:
    if _SCHEME.match(href):
        if href[:4].lower() != "http":
            return None
        if not _ABSOLUTE.match(href):
            href = _BROKEN_SCHEME.sub(r"\1://", href)
    try:
        url = safe_url_string(urljoin(base, href), encoding)
        return url if _ABSOLUTE.match(url) and urlsplit(url).hostname else None
    except (ValueError, LookupError):
        return None  # a bracketed host, a port that is no number, an encoding nobody knows


def unwrap_viewer(url: str) -> str:
    """The file that a PDF viewer's address shows, or the address itself."""
    match = _VIEWED.search(url) if "?" in url else None
    return (resolve(unquote(match[1]), url) or url) if match else url


def drop_session(url: str) -> str:
    """The URL without session ids, which name a visit and not a page."""
    return _SESSION.sub("", url).rstrip("?&")


def extension_of(url: str) -> str:
    """The lower-case extension of the last path segment, or an empty string."""
    last = _path(url).rpartition("/")[2]
    stem, dot, extension = last.rpartition(".")
    return extension.lower() if dot and stem and len(extension) <= 5 else ""


@lru_cache(maxsize=_REMEMBERED)
def attachment_extension(url: str) -> str:
    """The extension of an office or PDF file, also where a viewer or a query carries it."""
    extension = extension_of(url)
    if extension in ATTACHMENT_EXTENSIONS:
        return extension
    match = _FILE_IN_QUERY.search(url) if "?" in url or "&" in url or "#" in url else None
    return match[1].lower() if match else ""


@lru_cache(maxsize=_REMEMBERED)
def is_article(url: str) -> bool:
    """Whether the URL has the shape of one document rather than of a list."""
    return bool(_ARTICLE.search(url.partition("#")[0]))


def is_folder(url: str) -> bool:
    """Whether the URL names a folder or its index page."""
    return "?" not in url and bool(_FOLDER.search(_path(url)))


def folder_of(url: str) -> str:
    """Everything up to the last slash of the path."""
    return url.partition("?")[0].partition("#")[0].rpartition("/")[0] + "/"


def segments(url: str) -> tuple[str, ...]:
    """The path's segments in lower case."""
    return tuple(part for part in _path(url).lower().split("/") if part)


def stem_of(segment: str) -> str:
    """A folder's name without its trailing id: `zfxxgknb_73130` is `zfxxgknb`."""
    return _TRAILING_NUMBER.sub("", segment) or segment


def _path(url: str) -> str:
    start = url.find("/", url.find("//") + 2)
    return url[start:].partition("?")[0].partition("#")[0] if start > 0 else "/"
