"""Mark one cell on a stored page: the same walk that numbered the grids finds it again."""

from lxml import etree
from lxml.etree import _Element as HtmlElement

from parsers.readers.html_cells import author_cell, read_grid, table_rows
from parsers.readers.html_flow import read_flow, tables_of
from parsers.readers.html_pseudo import pseudo_rows
from parsers.readers.html_tree import parse_html

ANCHOR = "gongkai-cell"
LOOK = (
    "outline: 3px solid #c0261c !important; outline-offset: 2px; background: #fff3b0 !important; "
    "color: #000 !important; scroll-margin: 40vh 40vw;"
)
Rows = list[list[HtmlElement]]


def mark_cell(html: str, grid: int, at: tuple[int, int]) -> str | None:
    """The page with that cell outlined and named as an anchor; None where there is no such cell."""
    tree, _ = parse_html(html)
    cell = _cell(_rows(tree, grid), at)
    if cell is None:
        return None
    cell.set("id", ANCHOR)
    cell.set("style", f"{cell.get('style', '').rstrip('; ')}; {LOOK}".lstrip("; "))
    return etree.tostring(tree, method="html", encoding="unicode", doctype="<!DOCTYPE html>")


def _rows(tree: HtmlElement, grid: int) -> Rows:
    """The rows of that grid: tables count first, tables drawn with other elements after them."""
    tables = list(tables_of(tree))
    if grid < len(tables):
        return [cells for _, cells in table_rows(tables[grid])]
    flow = read_flow(tree, {table: number for number, table in enumerate(tables)})
    drawn = [block.element for block in flow if block.grid and block.grid.ordinal == grid]
    return [cells for _, cells in pseudo_rows(drawn[0]) or []] if drawn else []


def _cell(rows: Rows, at: tuple[int, int]) -> HtmlElement | None:
    """The authored cell that covers this place once spans are expanded."""
    placed, _ = read_grid([[author_cell(cell) for cell in row] for row in rows], 0)
    for elements, cells in zip(rows, placed.rows, strict=True):
        for element, cell in zip(elements, cells, strict=False):
            down, across = at[0] - cell.row, at[1] - cell.column
            if 0 <= down < cell.row_span and 0 <= across < cell.column_span:
                return element
    return None
