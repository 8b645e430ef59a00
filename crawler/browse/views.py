"""The plugin's own pages: one function a route."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlite_utils
from datasette.utils.asgi import NotFound, Request, Response  # type: ignore[import-untyped]

from crawler.browse.archive_file import find_archive, select_one
from crawler.browse.report_page import find_report, gather
from crawler.browse.searching import search
from crawler.browse.stored_page import (
    HEADERS,
    Cell,
    NotStoredError,
    decoded_payload,
    find_capture,
    read_stored,
    show,
)
from crawler.run_report.facts import gather as gather_run
from crawler.run_report.page import html

if TYPE_CHECKING:
    from datasette.app import Datasette  # type: ignore[import-untyped]
    from datasette.database import Database  # type: ignore[import-untyped]


FRAMED = ("text/", "image/")  # a browser opens other media only outside a sandbox


async def report_view(request: Request, datasette: "Datasette") -> Response:
    """The page of one report."""
    db = await _archive(datasette)
    name = request.url_vars["name"]
    report = await find_report(db, name, request.args.get("version"))
    if report is None:
        raise NotFound(f"No report {name} in this archive")
    return await _page(datasette, request, "gongkai_report.html", db, await gather(db, report))


async def cell_view(request: Request, datasette: "Datasette") -> Response:
    """Lead from a cell of a report version to the stored page with that cell marked."""
    db = await _archive(datasette)
    report = await select_one(
        db, "SELECT capture_id FROM reports WHERE id = ?", [request.url_vars["id"]]
    )
    if report is None:
        raise NotFound(f"No report version {request.url_vars['id']} in this archive")
    grid, at = request.url_vars["grid"], request.url_vars["at"]
    view = f"/-/capture/{quote(report['capture_id'])}/view?grid={grid}&at={at}"
    return Response.redirect(datasette.urls.path(view))


async def capture_view(request: Request, datasette: "Datasette") -> Response:
    """The stored page itself, shut in a sandbox."""
    db = await _archive(datasette)
    capture = await _capture(db, request)
    cell = _cell(request)
    if isinstance(cell, str):
        return Response.text(cell, status=400)
    try:
        shown = await _in_thread(db, lambda: show(read_stored(db, capture), cell))
    except NotStoredError as error:
        return Response.text(f"Nothing stored: {error}", status=404)
    return Response(shown.body, headers=HEADERS, content_type=shown.content_type)


async def viewer_view(request: Request, datasette: "Datasette") -> Response:
    """The stored page in a frame, under a bar that says what it is."""
    db = await _archive(datasette)
    capture = await _capture(db, request)
    cell = _cell(request)
    report = await select_one(
        db,
        "SELECT id, title, report_key FROM reports WHERE capture_id = ? ORDER BY state LIMIT 1",
        [capture["id"]],
    )
    context: dict[str, Any] = {
        "capture": capture,
        "report": report,
        "cell": None if isinstance(cell, str) else cell,
        "query": request.query_string,
        "marked": False,
        "missing": None,
        "framed": False,
    }
    try:
        shown = await _in_thread(db, lambda: show(read_stored(db, capture), context["cell"]))
        context |= {"marked": shown.marked, "framed": shown.content_type.startswith(FRAMED)}
    except NotStoredError as error:
        context["missing"] = str(error)
    return await _page(datasette, request, "gongkai_viewer.html", db, context)


async def raw_view(request: Request, datasette: "Datasette") -> Response:
    """The payload as a download: readable, or byte for byte as transferred."""
    db = await _archive(datasette)
    capture = await _capture(db, request)
    exact = bool(request.args.get("transferred"))
    try:
        stored = await _in_thread(db, lambda: read_stored(db, capture))
    except NotStoredError as error:
        return Response.text(f"Nothing stored: {error}", status=404)
    suffix = "payload" if exact else _suffix(capture["media_type"])
    return Response(
        stored.payload if exact else decoded_payload(stored),
        headers=HEADERS
        | {"Content-Disposition": f'attachment; filename="{capture["id"]}.{suffix}"'},
        content_type="application/octet-stream",
    )


async def search_view(request: Request, datasette: "Datasette") -> Response:
    """Full-text search over the current reports."""
    db = await _archive(datasette)
    found = await search(
        db,
        request.args.get("q") or "",
        year=_whole(request.args.get("year")),
        page=_whole(request.args.get("page")) or 1,
    )
    return await _page(datasette, request, "gongkai_search.html", db, {"found": found})


async def run_view(request: Request, datasette: "Datasette") -> Response:
    """The report of one crawl run, as `archive/runs/` has it, with links into these pages."""
    db = await _archive(datasette)
    base = datasette.urls.path("/").rstrip("/")

    def page(connection: Any) -> str:
        return html(
            gather_run(
                sqlite_utils.Database(connection, execute_plugins=False), request.url_vars["id"]
            ),
            base,
        )

    try:
        return Response.html(await db.execute_fn(page))
    except LookupError:
        raise NotFound(f"No run {request.url_vars['id']} in this archive") from None


async def error_page(datasette: "Datasette", request: Request, exception: Exception) -> Response:
    """What went wrong with this address, in the frame of the archive."""
    status = getattr(exception, "status", 500)
    message = str(exception.args[0]) if exception.args else ""
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": message, "status": status}, status=status)
    html = await datasette.render_template(
        "gongkai_error.html", {"status": status, "message": message}, request=request
    )
    return Response.html(html, status=status)


async def _archive(datasette: "Datasette") -> "Database":
    db = await find_archive(datasette)
    if db is None:
        raise NotFound("No archive is served here")
    return db


async def _capture(db: "Database", request: Request) -> dict[str, Any]:
    capture = await find_capture(db, request.url_vars["id"])
    if capture is None:
        raise NotFound(f"No capture {request.url_vars['id']} in this archive")
    return capture


async def _page(
    datasette: "Datasette", request: Request, template: str, db: "Database", context: dict[str, Any]
) -> Response:
    html = await datasette.render_template(
        template, {"archive": db.name, **context}, request=request, view_name="gongkai"
    )
    return Response.html(html)


def _cell(request: Request) -> Cell | str | None:
    """The cell asked for, None if none was, or one line that says what is wrong."""
    grid, at = request.args.get("grid"), request.args.get("at")
    if grid is None and at is None:
        return None
    numbers = [_whole(part) for part in (grid or "", *(at or "").split(","))]
    if len(numbers) != 3 or None in numbers:
        return "grid is a number and at is row,column, all from 0: ?grid=2&at=4,9"
    return Cell(*(number for number in numbers if number is not None))


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _suffix(media_type: str | None) -> str:
    subtype = (media_type or "").rpartition("/")[2].rpartition("+")[2]
    return {"plain": "txt", "xhtml": "html"}.get(subtype, subtype if subtype.isalnum() else "bin")


async def _in_thread(db: "Database", work: Any) -> Any:
    """Reading a WARC file blocks, so it runs where Datasette runs its queries."""
    return await db.execute_fn(lambda _connection: work())
