"""The stored bytes of a capture, and how they are shown without harm."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.archive.encoding import TooLargeError, UndecodableError
from crawler.archive.reader import StoredResponse, WarcReadError, read_response
from crawler.browse.archive_file import Row, select_one, warc_directory
from crawler.browse.marking import mark_cell
from parsers.model import Medium
from parsers.readers.decoding import decode_payload
from parsers.readers.medium import medium_of
from parsers.readers.mhtml import page_of

if TYPE_CHECKING:
    from datasette.database import Database  # type: ignore[import-untyped]

# A stored page is somebody else's: no script of it runs, nothing is fetched, no form is sent.
_NOTHING = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
SHUT = f"sandbox; {_NOTHING}"
HEADERS = {
    "Content-Security-Policy": SHUT,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Browsers open a PDF with a program of their own, never as a page of this address, and not at all
# in a sandbox.
PDF_HEADERS = HEADERS | {"Content-Security-Policy": f"{_NOTHING}; object-src 'self'"}
SHOWN_LIMIT = 32 * 1024 * 1024
CAPTURE = "SELECT * FROM captures WHERE id = ?"
MEDIA_TYPES: dict[Medium, str] = {
    "pdf": "application/pdf",
    "rtf": "application/rtf",
    "ofd": "application/ofd",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
# The bytes decide which kind of picture it is: a header may say text/html.
PICTURES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"RIFF": "image/webp",
}


class NotStoredError(Exception):
    """There is nothing to show; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the stored page: which table, which row and column, from 0, spans expanded."""

    grid: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Stored:
    """The payload of a capture, its content encoding undone."""

    key: str
    payload: bytes
    transferred: bytes
    content_type: str | None
    medium: Medium


@dataclass(frozen=True, slots=True)
class Shown:
    """What is sent to the browser."""

    body: str | bytes
    content_type: str
    marked: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """Shut, and opened in the browser only where a browser shows such a file."""
        inline = self.content_type.startswith(("text/", "image/", "application/pdf"))
        kind = {"Content-Disposition": "inline" if inline else "attachment"}
        return (PDF_HEADERS if self.content_type == "application/pdf" else HEADERS) | kind


async def find_capture(db: "Database", capture_id: str) -> Row | None:
    """The row of this capture."""
    return await select_one(db, CAPTURE, [capture_id])


def read_stored(db: "Database", capture: Row) -> Stored:
    """The payload as the WARC files hold it."""
    if capture["warc_file"] is None:
        raise NotStoredError(f"no response arrived: {capture['outcome']}")
    directory = warc_directory(db)
    if directory is None:
        raise NotStoredError("this database is not in a file, so no WARC files lie beside it")
    if not (directory / capture["warc_file"]).is_file():
        raise NotStoredError(f"the file {capture['warc_file']} is not beside this database")
    try:
        response = read_response(directory, capture["warc_file"], capture["warc_offset"])
    except WarcReadError as error:
        raise NotStoredError(str(error)) from error
    payload = _decoded(response)
    medium = medium_of(payload)
    key = capture["payload_digest"] or capture["id"]
    return Stored(key, payload, response.payload, response.content_type, medium)


def _decoded(response: StoredResponse) -> bytes:
    """The payload with its content encoding undone, or as transferred where that fails."""
    try:
        return response.decoded(SHOWN_LIMIT).body
    except (UndecodableError, TooLargeError):
        return response.payload


def show(stored: Stored, cell: Cell | None = None) -> Shown:
    """The page for a browser: text in UTF-8, the cell asked for marked, other media as they are."""
    if stored.medium == "text":
        text = decode_payload(stored.payload, stored.content_type).text
        return Shown(text, "text/plain; charset=utf-8")
    page = page_of(stored.payload) if stored.medium == "mhtml" else None
    if stored.medium != "html" and page is None:
        return Shown(stored.payload, media_type(stored))
    payload, content_type = page or (stored.payload, stored.content_type)
    text = decode_payload(payload, content_type).text
    marked = mark_cell(text, cell.grid, (cell.row, cell.column)) if cell else None
    return Shown(marked or text, "text/html; charset=utf-8", marked is not None)


def media_type(stored: Stored) -> str:
    """The bytes decide what a file is, never the header."""
    if stored.medium == "image":
        found = (kind for head, kind in PICTURES.items() if stored.payload.startswith(head))
        return next(found, "application/octet-stream")
    return MEDIA_TYPES.get(stored.medium, "application/octet-stream")
