"""Pictures inside a page that stand in place of its tables: read as the pages of one document."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from parsers.model import Attachment, Document, Grid, Issue
from parsers.readers.refusal import Refused, needs_extra

_INLINE = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/\s]+)")
_SMALLEST = 8_000  # bytes: no page of a report is as small
MAX_PICTURES = 30
MAX_BYTES = 48 << 20  # of all pictures of a page
Fetch = Callable[[str], bytes | None]  # the payload of an address, if it was captured
_FULL = 30  # cells of a table that needs no picture


def inline_pictures(markup: str) -> list[bytes]:
    """The payloads of the larger pictures that a page holds itself, in order, each once.

    The markup is searched, for the tree keeps no attribute of that size.
    """
    found: list[bytes] = []
    for data in _INLINE.finditer(markup):
        if len(data[1]) >= _SMALLEST:
            try:
                found.append(base64.b64decode("".join(data[1].split()) + "=="))
            except binascii.Error:
                continue
    return list(dict.fromkeys(found))


def with_pictures(document: Document, pictures: Iterable[bytes]) -> Document:
    """The document with what its pictures say behind its own text, if it has no table itself."""
    payloads = list(pictures)
    if not payloads or has_table(document):
        return document
    issues = []
    if len(payloads) > MAX_PICTURES:
        message = f"{len(payloads)} pictures, only the first {MAX_PICTURES} were read"
        issues.append(Issue("error", "too_large", message))
    return _read_with(document, dict(enumerate(payloads[:MAX_PICTURES], 1)), issues)


def with_pictures_beside(document: Document, fetch: Fetch) -> Document:
    """The same for pictures that were captured apart; a page is numbered as its picture is."""
    named = document.metadata.get("pictures", "").split("\n")
    if not named[0] or document.has_pictures or has_table(document):
        return document
    found = {n: (url, fetch(url)) for n, url in enumerate(named, 1)}
    payloads = {n: payload for n, (_, payload) in found.items() if payload is not None}
    if not payloads:
        return document
    missing = [(n, url) for n, (url, payload) in found.items() if payload is None]
    issues = [
        Issue("warning", "picture_missing", f"not captured: {url}"[:1000], f"page {n}")
        for n, url in missing
    ]
    read = _read_with(document, payloads, issues)
    if not read.has_pictures:
        return read
    pages = tuple(Attachment(found[n][0], f"page {n}") for n in payloads)
    own = {page.url for page in pages}
    others = tuple(item for item in document.attachments if item.url not in own)
    return replace(read, attachments=(*others, *pages))


def has_table(document: Document) -> bool:
    """Whether a document has a table so large that no picture needs to stand in for it.

    That of documents issued stands before the others, and says nothing of them.
    """
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return any(_size(grid) >= _FULL and not _is_of_issued(grid) for grid in grids)


def _is_of_issued(grid: Grid) -> bool:
    text = "".join(cell.text for row in grid.rows for cell in row)
    return "规范性文件" in text and "自然人" not in text


def _read_with(document: Document, payloads: Mapping[int, bytes], issues: list[Issue]) -> Document:
    """The document with its pictures read; none of them a printed page changes nothing."""
    try:
        from parsers.readers.image import frames_of, read_frames
        from parsers.readers.scan import Gray
    except ModuleNotFoundError as error:
        issue = Issue("warning", "needs_extra", f"pictures inside the page: {needs_extra(error)}")
        return replace(document, issues=(*document.issues, issue))
    frames: dict[int, Gray] = {}
    size = 0
    for number, payload in payloads.items():
        size += len(payload)
        if size > MAX_BYTES:
            issues.append(Issue("error", "too_large", f"only {MAX_BYTES} bytes of pictures"))
            break
        try:
            frames[number] = frames_of(payload)[0][0]  # a browser shows the first
        except Refused as refused:
            if refused.issue.code != "not_a_scan":
                issues.append(replace(refused.issue, where=f"page {number}"))
    if not frames:
        return replace(document, issues=(*document.issues, *issues))
    return _joined(document, read_frames(frames, issues))


def _size(grid: Grid) -> int:
    return sum(len(row) for row in grid.rows)


def _joined(document: Document, pictures: Document) -> Document:
    """Both as one; the tables of the pictures are numbered behind those of the page."""
    first = document.tables_seen
    blocks = tuple(
        replace(b, ordinal=b.ordinal + first) if isinstance(b, Grid) else b for b in pictures.blocks
    )
    return replace(
        document,
        blocks=(*document.blocks, *blocks),
        body_method=f"{document.body_method} and pictures",
        tables_seen=first + pictures.tables_seen,
        issues=(*document.issues, *pictures.issues),
        has_pictures=True,
    )
