"""The plugin's own pages: one function a route."""

from typing import TYPE_CHECKING, Any

import sqlite_utils
from datasette.utils.asgi import NotFound, Request, Response  # type: ignore[import-untyped]

from crawler.browse.archive_file import find_archive
from crawler.browse.report_page import find_report, gather
from crawler.browse.searching import search
from crawler.run_report.facts import gather as gather_run
from crawler.run_report.page import html

if TYPE_CHECKING:
    from datasette.app import Datasette  # type: ignore[import-untyped]
    from datasette.database import Database  # type: ignore[import-untyped]


async def report_view(request: Request, datasette: "Datasette") -> Response:
    """The page of one report."""
    db = await archive_of(datasette)
    name = request.url_vars["name"]
    report = await find_report(db, name, request.args.get("version"))
    if report is None:
        raise NotFound(f"No report {name} in this archive")
    return await page_of(datasette, request, "gongkai_report.html", db, await gather(db, report))


async def search_view(request: Request, datasette: "Datasette") -> Response:
    """Full-text search over the current reports."""
    db = await archive_of(datasette)
    found = await search(
        db,
        request.args.get("q") or "",
        year=whole(request.args.get("year")),
        page=whole(request.args.get("page")) or 1,
    )
    return await page_of(datasette, request, "gongkai_search.html", db, {"found": found})


async def run_view(request: Request, datasette: "Datasette") -> Response:
    """The report of one crawl run, as `archive/runs/` has it, with links into these pages."""
    db = await archive_of(datasette)
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


async def archive_of(datasette: "Datasette") -> "Database":
    """The archive that is served, or a clear 404."""
    db = await find_archive(datasette)
    if db is None:
        raise NotFound("No archive is served here")
    return db


async def page_of(
    datasette: "Datasette", request: Request, template: str, db: "Database", context: dict[str, Any]
) -> Response:
    """A page of ours in the frame of the archive."""
    html = await datasette.render_template(
        template, {"archive": db.name, **context}, request=request, view_name="gongkai"
    )
    return Response.html(html)


def whole(text: str | None) -> int | None:
    """A whole number of an address, None where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
