"""The stored bytes of a capture, and how they are shown without harm."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.archive.encoding import TooLargeError, UndecodableError
from crawler.archive.reader import StoredResponse, WarcReadError, read_response
from crawler.browse.archive_file import Row, select_one, warc_directory
from crawler.browse.marking import mark_cell
from crawler.store.revisits import finder_in
from parsers.model import Medium
from parsers.readers.decoding import decode_payload
from parsers.readers.medium import medium_of

if TYPE_CHECKING:
    from datasette.database import Database  # type: ignore[import-untyped]

# A stored page is somebody else's: no script of it runs, nothing is fetched, no form is sent.
SHUT = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": SHUT,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
SHOWN_LIMIT = 32 * 1024 * 1024
CAPTURE = "SELECT * FROM captures WHERE id = ?"


class NotStoredError(Exception):
    """There is nothing to show; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the stored page: which table, which row and column, from 0, spans expanded."""

    grid: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is sent to the browser."""

    body: str | bytes
    content_type: str
    marked: bool = False


async def find_capture(db: "Database", capture_id: str) -> Row | None:
    """The row of this capture."""
    return await select_one(db, CAPTURE, [capture_id])


def read_stored(db: "Database", capture: Row) -> StoredResponse:
    """The response as the WARC files hold it."""
    if capture["warc_file"] is None:
        raise NotStoredError(f"no response arrived: {capture['outcome']}")
    directory = warc_directory(db)
    if directory is None:
        raise NotStoredError("this database is not in a file, so no WARC files lie beside it")
    if not (directory / capture["warc_file"]).is_file():
        raise NotStoredError(f"the file {capture['warc_file']} is not beside this database")
    try:
        find = finder_in(Path(str(db.path)), directory)
        return read_response(directory, capture["warc_file"], capture["warc_offset"], find)
    except WarcReadError as error:
        raise NotStoredError(str(error)) from error


def decoded_payload(stored: StoredResponse) -> bytes:
    """The payload with its content encoding undone, or as transferred where that fails."""
    try:
        return stored.decoded(SHOWN_LIMIT).body
    except (UndecodableError, TooLargeError):
        return stored.payload


def show(stored: StoredResponse, cell: Cell | None = None) -> Shown:
    """The page for a browser: text in UTF-8, the cell asked for marked, other media as they are."""
    payload = decoded_payload(stored)
    medium = medium_of(payload)
    if medium == "text":
        return Shown(decode_payload(payload, stored.content_type).text, "text/plain; charset=utf-8")
    if medium != "html":
        return Shown(payload, _media_type(medium, stored.content_type))
    text = decode_payload(payload, stored.content_type).text
    marked = mark_cell(text, cell.grid, (cell.row, cell.column)) if cell else None
    return Shown(marked or text, "text/html; charset=utf-8", marked is not None)


def _media_type(medium: Medium, header: str | None) -> str:
    """The bytes decide what a file is; the header may only say which kind of image."""
    media_type = (header or "").split(";")[0].strip().lower()
    if medium == "pdf":
        return "application/pdf"
    if medium == "image" and media_type.startswith("image/"):
        return media_type
    return "application/octet-stream"
