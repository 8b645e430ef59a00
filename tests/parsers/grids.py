"""Short ways to write a grid, a document's blocks, and to see what was read."""

from collections.abc import Sequence

from lxml import etree
from lxml.etree import _Element as HtmlElement

from parsers.formats import TableForm, forms
from parsers.model import Grid
from parsers.readers.html_cells import author_cell, place_cells, read_grid, table_rows
from parsers.readers.html_flow import FlowBlock, read_flow, tables_of
from parsers.stages.readings import TableReading
from parsers.stages.view import GridView


def form_table(name: str, key: str) -> TableForm:
    """One table of a statutory form."""
    form = next(form for form in forms() if form.name == name)
    table = form.table(key)
    assert table is not None
    return table


def grid_of(text: str, kind: str = "table", ordinal: int = 0) -> Grid:
    """A grid from lines of cells parted by bars; a cell `2x3 label` covers 2 rows, 3 columns."""
    rows = [[_cell(cell.strip()) for cell in line.split("|")] for line in text.strip().split("\n")]
    return place_cells(rows, ordinal, kind)[0]


def _cell(text: str) -> tuple[str, int, int]:
    span, _, rest = text.partition(" ")
    down, _, across = span.partition("x")
    if down.isascii() and down.isdecimal() and across.isascii() and across.isdecimal():
        return rest, int(down), int(across)
    return text, 1, 1


def view_of(text: str, kind: str = "table") -> GridView:
    return GridView(grid_of(text, kind))


def values(reading: TableReading) -> dict[str, int | float | None]:
    """Values of a reading by row.column."""
    return {f"{cell.row}.{cell.column}": cell.value for cell in reading.cells}


def methods(reading: TableReading) -> set[str]:
    return {cell.method for cell in reading.cells}


def codes(reading: TableReading) -> set[str]:
    return {issue.code for issue in reading.issues}


def parse(html: str) -> HtmlElement:
    return etree.fromstring(html, etree.HTMLParser())


def html_grid(html: str) -> Grid:
    """The first table of some markup."""
    table = next(tables_of(parse(html)))
    return read_grid([[author_cell(c) for c in cells] for _, cells in table_rows(table)], 0)[0]


def flow_of(html: str) -> list[FlowBlock]:
    root = parse(f"<body>{html}</body>")
    return read_flow(root, {table: i for i, table in enumerate(tables_of(root))})


def lines_of(html: str) -> list[str]:
    """The lines of text of some markup."""
    return [block.text for block in flow_of(html) if block.grid is None]


def texts(grid: Grid) -> list[list[str]]:
    """The authored cells' texts, row by row."""
    return [[cell.text for cell in row] for row in grid.rows]


def slots(rows: Sequence[Sequence[tuple[str, int, int]]]) -> Grid:
    return place_cells([list(row) for row in rows], 0, "table")[0]
