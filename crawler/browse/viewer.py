"""What the page around a stored page shows: the page itself or its picture, the cell, its words."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from crawler.browse.archive_file import Row, select, select_one
from crawler.browse.as_read import ReadCell, find_cell, lay_out_grid, read_cells
from crawler.browse.page_image import page_image
from crawler.browse.statutory import label_of_cell
from crawler.browse.stored_page import Cell, NotStoredError, Stored, show
from crawler.page_drawing import Drawn, UndrawableError

if TYPE_CHECKING:
    from datasette.database import Database  # type: ignore[import-untyped]

REPORT = """
SELECT id, title, organ, year, report_key, format, state, medium FROM reports WHERE id = coalesce(
  (SELECT id FROM reports WHERE id = :version),
  (SELECT report_id FROM extractions WHERE capture_id = :capture AND report_id IS NOT NULL
   ORDER BY rowid DESC LIMIT 1),
  (SELECT id FROM reports WHERE capture_id = :capture ORDER BY state LIMIT 1)
)
"""
SURE = 0.9  # of the cells with something in them, where the picture is as its reader had it
MOST_BOXES = 120
PAGES = ("html", "mhtml")
GRIDS = "SELECT ordinal, cells FROM grids WHERE report_id = ? ORDER BY ordinal"


@dataclass(frozen=True, slots=True)
class Overlay:
    """A cell on the picture of its page, in percent of it."""

    cell: ReadCell
    left: float
    top: float
    width: float
    height: float
    marked: bool


@dataclass(slots=True)
class View:
    """All that the template shows."""

    report: Row | None = None
    cell: ReadCell | None = None
    label: str = ""
    how: str = "file"  # frame, page, grid, file, missing
    marked: bool = False
    why: str = ""  # there is nothing to see, or no mark
    medium: str = ""
    page: int = 1
    pages: int = 0
    turns: int = 0
    size: tuple[float, float] = (1.0, 1.0)
    overlays: list[Overlay] = field(default_factory=list)
    value_pages: list[int] = field(default_factory=list)
    rows: list[list[ReadCell | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a cell, a page, a version of the report."""

    cell: Cell | None = None
    page: int | None = None
    version: str | None = None


async def read_of(db: "Database", capture_id: str, asked: Asked) -> tuple[Row | None, list[Row]]:
    """The report that was read from this capture, and its tables."""
    named = {"version": asked.version, "capture": capture_id}
    report = await select_one(db, REPORT, named)
    return report, await select(db, GRIDS, [report["id"]]) if report else []


def make_view(load: Any, asked: Asked, report: Row | None, grids: list[Row]) -> View:
    """Choose how the payload is best shown; blocks while it reads and draws."""
    view = View(report=report)
    cells = [cell for grid in grids for cell in read_cells(grid)]
    own = [cell for cell in cells if asked.cell and cell.grid == asked.cell.grid]
    if asked.cell:
        view.cell = find_cell(own, asked.cell.row, asked.cell.column)
    if view.cell and view.cell.name and report:
        view.label = label_of_cell(report["format"], view.cell.name)
    try:
        stored: Stored = load()
    except NotStoredError as error:
        view.how, view.why = "missing", str(error)
    else:
        view.medium = stored.medium
        if stored.medium == "image" and report and report["medium"] in PAGES:
            cells = _on_picture(view, cells)
        if stored.medium in ("pdf", "image"):
            _as_pages(view, stored, asked, cells)
        else:
            _as_frame(view, stored, asked)
    if asked.cell and not view.marked and own:
        view.rows = lay_out_grid(own)
        view.marked = view.cell is not None
        view.how = "grid" if view.how in ("file", "missing") else view.how
    return view


def _on_picture(view: View, cells: list[ReadCell]) -> list[ReadCell]:
    """What of a report whose pages are pictures stands on this one: it has a single page itself."""
    if view.cell is None:
        return []
    number, view.cell = view.cell.page, replace(view.cell, page=1)
    return [replace(cell, page=1) for cell in cells if cell.page == number]


def _as_frame(view: View, stored: Stored, asked: Asked) -> None:
    """A page of text stands in a frame; other files can only be taken away."""
    if stored.medium in ("html", "text", "mhtml"):
        view.how, view.marked = "frame", show(stored, asked.cell).marked


def _as_pages(view: View, stored: Stored, asked: Asked, cells: list[ReadCell]) -> None:
    view.value_pages = sorted({c.page for c in cells if c.page and c.name})
    first = view.value_pages[0] if view.value_pages and asked.cell is None else 1
    view.page = (view.cell.page if view.cell else None) or asked.page or first
    here = [cell for cell in cells if cell.page == view.page and cell.box]
    try:
        drawn, view.turns = _drawn(stored, view.page, here)
    except UndrawableError as error:
        # A browser draws pictures by itself; only the places of cells on them are lost.
        view.how, view.why = ("picture" if stored.medium == "image" else "file"), str(error)
        return
    view.how, view.pages, view.size = "page", drawn.pages, (drawn.width, drawn.height)
    view.overlays = [_overlay(cell, drawn, view.cell) for cell in here if cell.name]
    if view.cell and view.cell.box and not view.cell.name:
        view.overlays.append(_overlay(view.cell, drawn, view.cell))
    view.marked = any(overlay.marked for overlay in view.overlays)


def _drawn(stored: Stored, page: int, here: list[ReadCell]) -> tuple[Drawn, int]:
    """The page; one that is a picture is turned until there is print where it was read."""
    boxes = [cell.box for cell in here if cell.box and cell.raw.strip()][:MOST_BOXES]
    first = page_image(stored.key, stored.payload, page, 0, boxes)
    found = [(first.inked or 0.0, first, 0)]
    for turns in (1, 3, 2) if first.inked is not None and first.inked < SURE else ():
        drawn = page_image(stored.key, stored.payload, page, turns, boxes)
        found.append((drawn.inked or 0.0, drawn, turns))
    best, drawn, turns = max(found, key=lambda one: one[0])
    if first.inked is not None and best < SURE:
        here.clear()  # better no mark than one on another cell
    return drawn, turns


def _overlay(cell: ReadCell, drawn: Drawn, asked: ReadCell | None) -> Overlay:
    left, top, right, bottom = cell.box or (0.0, 0.0, 0.0, 0.0)
    across, down = 100 / max(1.0, drawn.width), 100 / max(1.0, drawn.height)
    return Overlay(
        cell,
        round(left * across, 3),
        round(top * down, 3),
        round((right - left) * across, 3),
        round((bottom - top) * down, 3),
        asked is not None
        and (cell.grid, cell.row, cell.column) == (asked.grid, asked.row, asked.column),
    )
