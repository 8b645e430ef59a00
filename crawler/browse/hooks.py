"""How the pages hang in Datasette. Silent where no archive is served."""

import json
from collections.abc import Awaitable, Callable, Generator
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from datasette.utils import await_me_maybe  # type: ignore[import-untyped]
from datasette.utils.asgi import Base400, Request, Response  # type: ignore[import-untyped]
from markupsafe import Markup
from pluggy import HookimplMarker

from crawler.browse import capture_views, home, views, wording
from crawler.browse.archive_file import find_archive
from crawler.browse.leading import page_of
from crawler.store.search import split_query

if TYPE_CHECKING:
    import pluggy
    from datasette.app import Datasette  # type: ignore[import-untyped]

hookimpl = HookimplMarker("datasette")
STYLE = "/-/static-plugins/gongkai/gongkai.css"
WORDS = {
    "sections": wording.SECTIONS,
    "states": wording.STATES,
    "tables": wording.TABLES,
    "classes": wording.CLASSES,
    "methods": wording.METHODS,
    "roles": wording.ROLES,
    "changes": wording.CHANGES,
    "groups": wording.GROUPS,
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
        if front is not None:
            front["questions"] = await datasette.get_canned_queries(db.name, None)
        return {"gongkai": {"name": db.name, "front": front, **WORDS}}

    return variables


@hookimpl(trylast=True)
def prepare_connection(conn: Connection) -> None:
    """Let Datasette's own search boxes find Chinese: they pass what is typed through this."""
    conn.create_function("escape_fts", 1, split_query, deterministic=True)
    conn.create_function("han_query", 1, split_query, deterministic=True)


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: "Datasette"
) -> Callable[[], Awaitable[Markup | None]] | None:
    """Lead from tables to the pages of reports and to the cells on stored pages."""
    plain = _plain(value)
    if plain is None:
        return None
    path = page_of(table, column, {name: _plain(row[name]) for name in row.keys()})  # noqa: SIM118
    pretty = _pretty_json(plain) if path is None else None
    if path is None and pretty is None:
        return None

    async def shown() -> Markup | None:
        db = await find_archive(datasette)
        if db is None or db.name != database:
            return None
        label = value["label"] if isinstance(value, dict) else plain
        return pretty or Markup('<a href="{}">{}</a>').format(datasette.urls.path(path), label)

    return shown


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
