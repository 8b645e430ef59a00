"""The pages around stored files: the file itself, its frame, its pages as pictures, a download."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from datasette.utils.asgi import NotFound, Request, Response  # type: ignore[import-untyped]

from crawler.browse.archive_file import Row, select_one
from crawler.browse.marking import ANCHOR
from crawler.browse.page_image import page_image
from crawler.browse.stored_page import (
    HEADERS,
    Cell,
    NotStoredError,
    Stored,
    find_capture,
    media_type,
    read_stored,
    show,
)
from crawler.browse.viewer import Asked, make_view, read_of
from crawler.browse.views import archive_of, page_of, whole
from crawler.page_drawing import UndrawableError

if TYPE_CHECKING:
    from datasette.app import Datasette  # type: ignore[import-untyped]
    from datasette.database import Database  # type: ignore[import-untyped]

KEPT = {"Cache-Control": "private, max-age=86400"}  # what a capture holds never changes
SUFFIXES = {"html": "html", "text": "txt", "mhtml": "mht", "binary": "bin"}
NAMED_CELL = """
SELECT grid, at_row, at_column FROM cells
WHERE report_id = ? AND "table" = ? AND "row" = ? AND "column" = ? LIMIT 1
"""
# As the extractor looks pictures up: captured with the page or next after it, else before.
PICTURE = """
SELECT c.id FROM grids g JOIN json_each(g.cells) k JOIN reports r ON r.id = g.report_id
JOIN captures p ON p.id = r.capture_id
JOIN attachments a ON a.report_id = r.id AND a.text = 'page ' || json_extract(k.value, '$.page')
JOIN captures c ON c.url = a.url AND c.outcome IN ('captured', 'unchanged')
WHERE g.report_id = ? AND g.ordinal = ? AND r.medium IN ('html', 'mhtml')
  AND json_extract(k.value, '$.at[0]') || ',' || json_extract(k.value, '$.at[1]') = ?
ORDER BY c.captured_at < p.captured_at,
  CASE WHEN c.captured_at >= p.captured_at THEN c.captured_at END,
  c.captured_at DESC LIMIT 1
"""


async def cell_view(request: Request, datasette: "Datasette") -> Response:
    """Lead from a cell of a report version to the stored page with that cell marked."""
    db = await archive_of(datasette)
    version = request.url_vars["id"]
    report = await select_one(db, "SELECT capture_id FROM reports WHERE id = ?", [version])
    if report is None:
        raise NotFound(f"No report version {version} in this archive")
    grid, at = request.url_vars["grid"], request.url_vars["at"]
    return await _to_cell(datasette, db, report["capture_id"], version, grid, at)


async def named_cell_view(request: Request, datasette: "Datasette") -> Response:
    """The same for a cell named by its keys, as tables and checks name it: requests.new.total."""
    db = await archive_of(datasette)
    version, name = request.url_vars["id"], request.url_vars["name"]
    report = await select_one(db, "SELECT capture_id FROM reports WHERE id = ?", [version])
    place = await select_one(db, NAMED_CELL, [version, *name.split(".", 2)])
    if report is None or place is None:
        raise NotFound(f"The report {version} has no cell {name}")
    at = f"{place['at_row']},{place['at_column']}"
    return await _to_cell(datasette, db, report["capture_id"], version, str(place["grid"]), at)


async def _to_cell(
    datasette: "Datasette", db: "Database", capture: str, version: str, grid: str, at: str
) -> Response:
    """To the page, or to the picture on it that holds the cell."""
    picture = await select_one(db, PICTURE, [version, grid, at])
    capture = picture["id"] if picture else capture
    asked = urlencode({"grid": grid, "at": at, "version": version}, safe=",")
    return Response.redirect(
        datasette.urls.path(f"/-/capture/{quote(capture)}/view?{asked}#{ANCHOR}")
    )


async def capture_view(request: Request, datasette: "Datasette") -> Response:
    """The stored page itself, shut in a sandbox."""
    db = await archive_of(datasette)
    capture = await _capture(db, request)
    cell = _cell(request)
    if isinstance(cell, str):
        return Response.text(cell, status=400)
    try:
        shown = await _in_thread(db, lambda: show(read_stored(db, capture), cell))
    except NotStoredError as error:
        return Response.text(f"Nothing stored: {error}", status=404)
    return Response(shown.body, headers=shown.headers, content_type=shown.content_type)


async def viewer_view(request: Request, datasette: "Datasette") -> Response:
    """The stored page in a frame, or its pages as pictures, beside what was read from it."""
    db = await archive_of(datasette)
    capture = await _capture(db, request)
    cell = _cell(request)
    asked = Asked(
        None if isinstance(cell, str) else cell,
        whole(request.args.get("page")),
        request.args.get("version"),
    )
    report, grids = await read_of(db, capture["id"], asked)
    view = await _in_thread(
        db, lambda: make_view(lambda: read_stored(db, capture), asked, report, grids)
    )
    context = {
        "capture": capture,
        "view": view,
        "asked": asked.cell,
        "query": request.query_string,
        "file": f"{capture['id']}.{_suffix(view.medium)}",
    }
    return await page_of(datasette, request, "gongkai_viewer.html", db, context)


async def picture_view(request: Request, datasette: "Datasette") -> Response:
    """One page of a stored PDF or picture, drawn."""
    db = await archive_of(datasette)
    capture = await _capture(db, request)
    number, turns = int(request.url_vars["page"]), whole(request.args.get("turns")) or 0

    def drawn() -> bytes:
        stored = read_stored(db, capture)
        return page_image(stored.key, stored.payload, number, turns % 4).png

    try:
        png = await _in_thread(db, drawn)
    except (NotStoredError, UndrawableError) as error:
        return Response.text(str(error), status=404)
    return Response(png, headers=HEADERS | KEPT, content_type="image/png")


async def raw_view(request: Request, datasette: "Datasette") -> Response:
    """The payload as a download: readable, or byte for byte as transferred."""
    db = await archive_of(datasette)
    capture = await _capture(db, request)
    exact = bool(request.args.get("transferred"))
    try:
        stored: Stored = await _in_thread(db, lambda: read_stored(db, capture))
    except NotStoredError as error:
        return Response.text(f"Nothing stored: {error}", status=404)
    named = (
        f'attachment; filename="{capture["id"]}.{"payload" if exact else _suffix(stored.medium)}"'
    )
    own = _own_name(capture["url"])
    named += f"; filename*=UTF-8''{quote(own)}" if own and not exact else ""
    return Response(
        stored.transferred if exact else stored.payload,
        headers=HEADERS | {"Content-Disposition": named},
        content_type="application/octet-stream" if exact else _download_type(stored),
    )


def _download_type(stored: Stored) -> str:
    """Never a type that a browser would run."""
    return "application/octet-stream" if stored.medium in SUFFIXES else media_type(stored)


def _own_name(url: str) -> str:
    """The file's name on its site, if its address ends in one."""
    name = urlsplit(url).path.rpartition("/")[2]
    return name if re.fullmatch(r"[\w.()-]{1,80}\.\w{2,5}", name) else ""


def _suffix(medium: str) -> str:
    return SUFFIXES.get(medium, "img" if medium == "image" else medium)


async def _capture(db: "Database", request: Request) -> Row:
    capture = await find_capture(db, request.url_vars["id"])
    if capture is None:
        raise NotFound(f"No capture {request.url_vars['id']} in this archive")
    return capture


def _cell(request: Request) -> Cell | str | None:
    """The cell asked for, None if none was, or one line that says what is wrong."""
    grid, at = request.args.get("grid"), request.args.get("at")
    if grid is None and at is None:
        return None
    numbers = [whole(part) for part in (grid or "", *(at or "").split(","))]
    if len(numbers) != 3 or None in numbers:
        return "grid is a number and at is row,column, all from 0: ?grid=2&at=4,9"
    return Cell(*(number for number in numbers if number is not None))


async def _in_thread(db: "Database", work: Any) -> Any:
    """Reading a WARC file blocks, so it runs where Datasette runs its queries."""
    return await db.execute_fn(lambda _connection: work())
