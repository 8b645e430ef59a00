"""How the pages hang in Datasette. Silent where no archive is served."""

import json
from collections.abc import Awaitable, Callable, Generator
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from datasette.utils import await_me_maybe  # type: ignore[import-untyped]
from datasette.utils.asgi import Base400, Request, Response  # type: ignore[import-untyped]
from markupsafe import Markup
from pluggy import HookimplMarker

from crawler.browse import capture_views, home, views
from crawler.browse.archive_file import find_archive
from crawler.browse.wording import CLASSES, GROUPS, METHODS, SECTIONS, STATES, TABLES
from crawler.store.search import split_query

if TYPE_CHECKING:
    import pluggy
    from datasette.app import Datasette  # type: ignore[import-untyped]

hookimpl = HookimplMarker("datasette")
STYLE = "/-/static-plugins/gongkai/gongkai.css"
WORDS = {
    "sections": SECTIONS,
    "states": STATES,
    "tables": TABLES,
    "classes": CLASSES,
    "methods": METHODS,
    "groups": GROUPS,
}


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The plugin's own pages."""
    report, capture = r"^/-/report/(?P<id>[\w.-]+)", r"^/-/capture/(?P<id>[\w.-]+)"
    return [
        (r"^/-/report/(?P<name>[\w.-]+)$", views.report_view),
        (rf"{report}/cell/(?P<grid>\d+):(?P<at>\d+,\d+)$", capture_views.cell_view),
        (rf"{report}/cell/(?P<name>\w+\.\w+\.[^/]+)$", capture_views.named_cell_view),
        (rf"{capture}$", capture_views.capture_view),
        (rf"{capture}/view$", capture_views.viewer_view),
        (rf"{capture}/page/(?P<page>\d{{1,5}})\.png$", capture_views.picture_view),
        (rf"{capture}/raw$", capture_views.raw_view),
        (r"^/-/search$", views.search_view),
        (r"^/-/run/(?P<id>[\w.-]+)$", views.run_view),
    ]


@hookimpl
def extra_css_urls(datasette: "Datasette") -> Callable[[], Awaitable[list[str]]]:
    """One style sheet, on every page of an archive."""

    async def urls() -> list[str]:
        return [STYLE] if await find_archive(datasette) else []

    return urls


@hookimpl
def extra_template_vars(
    datasette: "Datasette", view_name: str | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What templates know: the archive's name, words, and on the front page its figures."""

    async def variables() -> dict[str, Any]:
        db = await find_archive(datasette)
        if db is None:
            return {"gongkai": None}
        front = await home.figures(db) if view_name == "index" else None
        return {"gongkai": {"name": db.name, "front": front, **WORDS}}

    return variables


@hookimpl(trylast=True)
def prepare_connection(conn: Connection) -> None:
    """Let Datasette's own search boxes find Chinese: they pass what is typed through this."""
    conn.create_function("escape_fts", 1, split_query, deterministic=True)
    conn.create_function("han_query", 1, split_query, deterministic=True)


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, datasette: "Datasette"
) -> Markup | None:
    """Lead from tables to the pages of reports and to stored pages."""
    plain = _plain(value)
    if plain is None or table is None:
        return None
    path = _page_of(table, column, {name: _plain(row[name]) for name in row.keys()})  # noqa: SIM118
    if path is None:
        return _pretty_json(plain)
    label = value["label"] if isinstance(value, dict) else plain
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(path), label)


def _page_of(table: str, column: str, row: dict[str, Any]) -> str | None:
    """The page that a cell of this table should lead to."""
    if table == "run_reports" and column == "made_at":
        return f"/-/run/{quote(str(row['crawl_run_id']))}"
    report = row.get("report_id") or (row["id"] if table == "reports" else None)
    if report and column in ("report_id", "title"):
        return f"/-/report/{quote(str(report))}"
    if report and column == "position":
        return f"/-/report/{quote(str(report))}/cell/{row['position']}"
    if column == "report_key":
        return f"/-/report/{quote(str(row['report_key']))}"
    capture = row.get("capture_id") if column == "capture_id" else None
    if table == "captures" and column == "captured_at" and row.get("warc_file"):
        capture = row["id"]
    return f"/-/capture/{quote(str(capture))}/view" if capture else None


@hookimpl(hookwrapper=True)
def handle_exception(
    datasette: "Datasette", request: Request, exception: Exception
) -> Generator[None, "pluggy.Result[list[Any]]", None]:
    """A wrong address is an answer, not a fault: no traceback on the operator's terminal."""
    outcome = yield
    if not isinstance(exception, Base400):
        return
    others = outcome.get_result()

    async def answer() -> Response:
        if await find_archive(datasette) is None:
            return await _first_of(others)
        return await views.error_page(datasette, request, exception)

    outcome.force_result([answer])


async def _first_of(hooks: list[Any]) -> Response:
    answers = [await await_me_maybe(hook) for hook in hooks]
    return next(answer for answer in answers if answer is not None)


def _plain(value: Any) -> Any:
    return value["value"] if isinstance(value, dict) else value


def _pretty_json(value: Any) -> Markup | None:
    """JSON columns are long; a folded block keeps the table in shape."""
    if not (isinstance(value, str) and len(value) > 120 and value[:1] in "{["):
        return None
    try:
        pretty = json.dumps(json.loads(value), ensure_ascii=False, indent=1)
    except ValueError:
        return None
    return Markup("<details><summary>{} …</summary><pre>{}</pre></details>").format(
        value[:60], pretty
    )
