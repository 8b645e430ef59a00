"""Rows of a word processor, which say only where each cell ends, gathered into tables."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.model import Block, Grid, GridCell, Paragraph

_NEAR = 40  # twips: borders of rows that were drawn by hand


@dataclass(slots=True)
class Row:
    """One table row: where its cells end, what they are part of, and their texts."""

    ends: list[int] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)  # clvmrg: of the cell above; clmrg: to the left
    left: int = 0
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RowFlow:
    """Paragraphs and rows in reading order, as blocks."""

    blocks: list[Block] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)

    def add_row(self, row: Row) -> None:
        """One more row of the table that is open, or of a new one."""
        self._rows.append(row)

    def add_text(self, text: str) -> None:
        """A paragraph; it ends the table before it."""
        if text.count("\t") == 1:
            text = text.replace("\t", " ")  # behind a number; two or more part cells
        for line in text.split("\n"):
            if line.strip():
                self.end_table()
                self.blocks.append(Paragraph(line.strip(" \t\u3000")))

    def end_table(self) -> None:
        """The rows so far are a table; single cells are a frame around text."""
        if not self._rows:
            return
        if all(len(row.texts) == 1 for row in self._rows):
            lines = [line for row in self._rows for line in row.texts[0].split("\n") if line]
            self.blocks += [Paragraph(line) for line in lines]
        else:
            self.blocks.append(Grid(self.tables, place_rows(self._rows)))
        self._rows = []

    @property
    def tables(self) -> int:
        """How many there are."""
        return sum(1 for block in self.blocks if isinstance(block, Grid))


@dataclass(slots=True)
class _Cell:
    """A cell while rows below may still add to it."""

    text: str
    row: int
    column: int
    down: int
    across: int


def place_rows(rows: Sequence[Row]) -> tuple[tuple[GridCell, ...], ...]:
    """Cells at the columns that their borders make, merged ones as one."""
    borders = _borders(rows)
    placed: list[list[_Cell]] = []
    above: dict[int, _Cell] = {}
    for r, row in enumerate(rows):
        placed.append([])
        start = _column(borders, row.left)
        for i, text in enumerate(row.texts):
            end = _column(borders, row.ends[i]) if i < len(row.ends) else start + 1
            across = max(1, end - start)
            mark = row.marks[i] if i < len(row.marks) else ""
            home = above.get(start)
            if mark == "clvmrg" and home and home.across == across and not text:
                home.down = r - home.row + 1
            elif mark == "clmrg" and placed[-1] and not text:
                placed[-1][-1].across += across
            else:
                above[start] = _Cell(text, r, start, 1, across)
                placed[-1].append(above[start])
            start += across
    return tuple(
        tuple(GridCell(c.text, c.row, c.column, c.down, c.across) for c in line) for line in placed
    )


def _borders(rows: Sequence[Row]) -> list[int]:
    borders: list[int] = []
    for x in sorted({x for row in rows for x in (row.left, *row.ends)}):
        if not borders or x - borders[-1] > _NEAR:
            borders.append(x)
    return borders


def _column(borders: list[int], x: int) -> int:
    """The number of the border nearest to a place."""
    i = bisect_left(borders, x)
    near = [k for k in (i - 1, i) if 0 <= k < len(borders)]
    return min(near, key=lambda k: abs(borders[k] - x))
