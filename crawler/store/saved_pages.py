"""Pages that a person saved: which file is one, what it holds, and where it came from."""

import email
import mimetypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path

from crawler.clock import iso
from parsers.readers.medium import medium_of

PAGES = (
    *(".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".txt", ".mht", ".mhtml", ".xml"),
    *(".pdf", ".doc", ".docx", ".wps", ".rtf", ".xls", ".xlsx", ".et", ".ofd"),
)
_MARKUP = (".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".txt", ".xml")
_ARCHIVED = (".mht", ".mhtml")
# What pages need to look as they do; nothing in it is for reading.
_PARTS = {
    **dict.fromkeys((".css", ".less", ".scss"), "a style sheet"),
    **dict.fromkeys((".js", ".mjs", ".map", ".json", ".wasm"), "a script or its data"),
    **dict.fromkeys((".woff", ".woff2", ".ttf", ".otf", ".eot"), "a font"),
    **dict.fromkeys((".ico", ".cur", ".svg"), "an icon"),
    **dict.fromkeys((".db", ".sqlite", ".ini", ".lnk", ".log", ".part", ".tmp"), "no page"),
}
_SMALL_PICTURE = 20_000  # bytes; a scan that can be read is far larger
_WARC = re.compile(r"\.warc(\.gz|\.zst)?$", re.IGNORECASE)
_TYPES = {".shtml": "text/html", ".jhtml": "text/html", ".ofd": "application/ofd"}
_HEAD = 1 << 17
# Where browsers and sites write a page's own address, the surest first.
_ADDRESSES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)\s*-->",
        rb"<!--[^>]{0,200}?\burl:\s*(https?://[^\s>]+)",
        rb"<link\b(?=[^>]*\brel=[\"']?canonical\b)[^>]*?\bhref=[\"']?(https?://[^\s\"'>]+)",
        rb"<meta\b(?=[^>]*\bname=[\"']?url\b)[^>]*?\bcontent=[\"']?(https?://[^\s\"'>]+)",
        rb"<meta\b(?=[^>]*\bproperty=[\"']?og:url\b)[^>]*?\bcontent=[\"']?(https?://[^\s\"'>]+)",
    )
)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One page as saved: its bytes, and where and when it was saved as far as can be told."""

    url: str
    saved_at: str
    content_type: str
    payload: bytes


class NotAPageError(ValueError):
    """A file that holds no page; the message says what is wrong with it."""


def is_warc(path: Path) -> bool:
    """Whether a file calls itself a WARC file."""
    return _WARC.search(path.name) is not None


@dataclass(frozen=True, slots=True)
class PassedBy:
    """Something in a folder that is not taken, and why not."""

    path: Path
    why: str


def files_in(folder: Path) -> Iterator[Path | PassedBy]:
    """Everything under a folder: what may be a page or a WARC file, and what is passed by."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            yield PassedBy(path, "hidden")
        elif path.is_dir():
            if _is_companion(path):
                yield PassedBy(path, "what a browser saved beside a page")
            else:
                yield from files_in(path)
        elif not path.is_file():
            yield PassedBy(path, "not a file")
        elif not is_warc(path) and (why := _is_part(path)):
            yield PassedBy(path, why)
        else:
            yield path


def _is_part(path: Path) -> str | None:
    suffix = path.suffix.lower()
    if suffix in _PARTS:
        return _PARTS[suffix]
    if suffix in PAGES:
        return None
    is_small = path.stat().st_size < _SMALL_PICTURE
    with path.open("rb") as stream:
        medium = medium_of(stream.read(4096)) if is_small else None
    return "a small picture" if medium == "image" else None


def read_saved(path: Path) -> list[SavedPage]:
    """The pages that a file holds: one, or all parts of a web archive of a browser."""
    payload = path.read_bytes()
    suffix = path.suffix.lower()
    saved_at = iso(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    if not payload.strip():
        raise NotAPageError("the file is empty")
    if suffix in _ARCHIVED:
        return list(_parts(payload, path, saved_at))
    medium = medium_of(payload)
    if suffix in _MARKUP and medium in ("binary", "image"):
        raise NotAPageError("binary, not the page that its name promises")
    if medium == "binary" and suffix not in PAGES:
        raise NotAPageError("neither a page nor a WARC file, nor a document that can be read")
    url = address_in(payload) if medium in ("html", "text") else None
    return [SavedPage(url or path.resolve().as_uri(), saved_at, _content_type(suffix), payload)]


def address_in(payload: bytes) -> str | None:
    """The address that a saved page says it came from."""
    head = payload[:_HEAD]
    found = next(filter(None, (pattern.search(head) for pattern in _ADDRESSES)), None)
    return found[1].decode("ascii", "ignore").replace("&amp;", "&") if found else None


def _parts(payload: bytes, path: Path, saved_at: str) -> Iterator[SavedPage]:
    message = email.message_from_bytes(payload, policy=modern)
    main = message.get("Snapshot-Content-Location")
    parts = [part for part in message.walk() if not part.is_multipart()]
    found = 0
    for part in _with_bytes(parts):
        url = part.get("Content-Location") or (main if not found else None)
        if url and url.startswith(("http://", "https://", "file:")):
            found += 1
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            yield SavedPage(str(url), saved_at, str(part.get("Content-Type")), data)
    if not found:
        raise NotAPageError("a web archive without a page in it")


def _with_bytes(parts: Iterable[EmailMessage]) -> Iterator[EmailMessage]:
    return (part for part in parts if part.get_payload(decode=True))


def _content_type(suffix: str) -> str:
    guessed = _TYPES.get(suffix) or mimetypes.guess_type(f"x{suffix}")[0]
    return guessed or "application/octet-stream"


def _is_companion(folder: Path) -> bool:
    """Browsers save what a page needs into a folder named after it."""
    stem = re.sub(r"(_files|\.files|_文件)$", "", folder.name)
    return stem != folder.name and any(folder.with_name(stem + s).exists() for s in _MARKUP)
