"""A Word table as a grid: gridSpan says how wide a cell is, vMerge that it goes on from above."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml.etree import _Element as XmlElement

from parsers.model import GridCell
from parsers.readers.html_cells import MAX_CELLS, MAX_SPAN
from parsers.readers.package import attribute, local_name

_WRAPPERS = frozenset(["sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"])

Rows = tuple[tuple[GridCell, ...], ...]


def rows_of(table: XmlElement) -> list[list[XmlElement]]:
    """The cells of each row, whatever wraps rows and cells; deleted rows left out."""
    rows = [row for row in _unwrapped(table, "tr") if not _has(row, "trPr", "del")]
    return [list(_unwrapped(row, "tc")) for row in rows]


def read_table(table: XmlElement, text_of: Callable[[XmlElement], str]) -> tuple[Rows, bool]:
    """The placed cells of a table; True where a limit cut it."""
    rows: list[list[GridCell]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column -> (row, index) of a cell that may go on
    count = 0
    for r, row in enumerate(row for row in _unwrapped(table, "tr") if not _has(row, "trPr", "del")):
        column = _number(row, "trPr", "gridBefore", 0)
        rows.append([])
        for cell in _unwrapped(row, "tc"):
            count += 1
            if count > MAX_CELLS:
                return tuple(tuple(line) for line in rows), True
            across = max(1, _number(cell, "tcPr", "gridSpan", 1))
            merge = _merge(cell)
            home = open_cells.get(column) if merge == "continue" else None
            if home is not None and rows[home[0]][home[1]].column_span == across:
                above = rows[home[0]][home[1]]
                rows[home[0]][home[1]] = replace(above, row_span=r - above.row + 1)
            else:
                rows[r].append(GridCell(text_of(cell), r, column, 1, across))
                open_cells[column] = (r, len(rows[r]) - 1)
                if merge is None:
                    del open_cells[column]
            column += across
    return tuple(tuple(line) for line in rows), False


def _unwrapped(element: XmlElement, name: str) -> Iterator[XmlElement]:
    """Children of a name, at any depth of wrappers."""
    for child in element:
        own = local_name(child)
        if own == name:
            yield child
        elif own in _WRAPPERS:
            yield from _unwrapped(child, name)


def _merge(cell: XmlElement) -> str | None:
    """`restart` or `continue` of a cell that is merged downwards."""
    found = _property(cell, "tcPr", "vMerge")
    if found is None:
        return None
    return "restart" if attribute(found, "val") == "restart" else "continue"


def _number(element: XmlElement, group: str, name: str, default: int) -> int:
    found = _property(element, group, name)
    text = attribute(found, "val") if found is not None else None
    return min(int(text), MAX_SPAN) if text and text.isdecimal() and len(text) < 6 else default


def _has(element: XmlElement, group: str, name: str) -> bool:
    return _property(element, group, name) is not None


def _property(element: XmlElement, group: str, name: str) -> XmlElement | None:
    for child in element:
        if local_name(child) == group:
            return next((item for item in child if local_name(item) == name), None)
    return None
