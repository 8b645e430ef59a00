"""A table as it was read, laid out again with its spans; it stands in for pages nobody draws."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crawler.browse.archive_file import Row

MAX_ROWS, MAX_COLUMNS = 1000, 200


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell as authored, with what was read from it."""

    grid: int
    row: int
    column: int
    row_span: int
    column_span: int
    raw: str
    name: str | None = None  # table.row.column, where it was keyed
    value: float | int | None = None
    kind: str | None = None
    method: str | None = None
    note: str | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None

    @property
    def place(self) -> tuple[int, int, int]:
        """Table, row and column."""
        return self.grid, self.row, self.column

    def covers(self, row: int, column: int) -> bool:
        """Whether this cell stands at that place once spans are expanded."""
        down, across = row - self.row, column - self.column
        return 0 <= down < self.row_span and 0 <= across < self.column_span


def read_cells(grid: Row) -> list[ReadCell]:
    """The cells of a row of `grids`; one that gave several values comes several times."""
    return [_cell(grid["ordinal"], cell) for cell in json.loads(grid["cells"])]


def _cell(grid: int, cell: dict[str, Any]) -> ReadCell:
    down, across = cell.get("span") or (1, 1)
    keyed = cell.get("table") is not None
    return ReadCell(
        grid,
        cell["at"][0],
        cell["at"][1],
        max(1, min(down, MAX_ROWS)),
        max(1, min(across, MAX_COLUMNS)),
        cell.get("raw") or "",
        f"{cell['table']}.{cell['row']}.{cell['column']}" if keyed else None,
        cell.get("value"),
        cell.get("class"),
        cell.get("method"),
        cell.get("note"),
        cell.get("page"),
        tuple(cell["box"]) if cell.get("box") else None,
        cell.get("confidence"),
    )


def find_cell(cells: Iterable[ReadCell], row: int, column: int) -> ReadCell | None:
    """The cell at this place, a keyed one first: it says more."""
    found = [cell for cell in cells if cell.covers(row, column)]
    return next((cell for cell in found if cell.name), found[0] if found else None)


def lay_out_grid(cells: Iterable[ReadCell]) -> list[list[ReadCell | None]]:
    """Rows for an HTML table; None is a place that the file leaves without a cell."""
    by_place = {(cell.row, cell.column): cell for cell in reversed(list(cells))}
    own = [c for c in by_place.values() if c.row < MAX_ROWS and c.column < MAX_COLUMNS]
    height = max((cell.row + 1 for cell in own), default=0)
    width = max((cell.column + cell.column_span for cell in own), default=0)
    taken: set[tuple[int, int]] = set()
    rows: list[list[ReadCell | None]] = []
    for row in range(height):
        line: list[ReadCell | None] = []
        for column in range(min(width, MAX_COLUMNS)):
            cell = by_place.get((row, column))
            if cell is not None and (row, column) not in taken:
                line.append(cell)
                taken |= _places(cell)
            elif (row, column) not in taken:
                line.append(None)
        rows.append(line)
    return rows


def _places(cell: ReadCell) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
