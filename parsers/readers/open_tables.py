"""Tables without rules: columns told by where the values stand, rows by the labels of the forms.

Only what fits throughout becomes a grid; any other stretch stays text, and is read as lines.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from parsers.labels import squeeze
from parsers.model import Box, GridCell
from parsers.readers.glyph_text import TextLine
from parsers.readers.open_labels import labels_of
from parsers.readers.open_lines import CutLine, Piece, Stretch, find_stretches
from parsers.stages.words import parts_of

_LABELS = 3  # columns of the grid left of the values: group, label, unit
_ENOUGH_ROWS = 3  # with labels that a form knows
_SHARE = 0.6  # of all rows
_SLACK = 2.0  # points by which a piece may stick out of its column

Rows = tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table without rules, where it begins, and its cells row by row; pages count from 0."""

    page: int
    top: float
    rows: Rows


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of values begin and end: one border more than columns."""

    borders: tuple[float, ...]

    def home(self, piece: Piece) -> int | None:
        """The column that a piece stands in; None left of them all, or across a border."""
        for i, (start, end) in enumerate(zip(self.borders, self.borders[1:], strict=False)):
            if start - _SLACK <= piece.x0 and piece.x1 <= end + _SLACK and start < piece.x < end:
                return i
        return None

    def spanned(self, piece: Piece) -> tuple[int, int]:
        """The first column that a piece reaches into, and how many."""
        inside = [
            i
            for i, (start, end) in enumerate(zip(self.borders, self.borders[1:], strict=False))
            if piece.x0 < end - _SLACK and piece.x1 > start + _SLACK
        ]
        return (inside[0], len(inside)) if inside else (0, len(self.borders) - 1)


def read_open_tables(
    texts: Sequence[Sequence[TextLine]],
) -> tuple[list[OpenTable], list[list[TextLine]]]:
    """The tables found in the lines of all pages, and the lines that are none of theirs."""
    tables: list[OpenTable] = []
    taken: set[int] = set()
    for stretch in find_stretches(texts):
        table = _table(stretch)
        if table is not None:
            tables.append(table)
            taken |= {id(line.line) for line in stretch.lines}
    return tables, [[line for line in lines if id(line) not in taken] for lines in texts]


def _table(stretch: Stretch) -> OpenTable | None:
    columns = _columns(stretch.lines)
    if columns is None:
        return None
    value_lines = [line for line in stretch.lines if _values(line, columns)]
    rows = [_values(line, columns) for line in value_lines]
    pieces = [piece for line in stretch.lines for piece in line.pieces]
    left = [piece for piece in pieces if piece.x1 <= columns.borders[0] + _SLACK]
    labels = labels_of(rows, left)
    known = sum(1 for label in labels if label)
    if known < max(_ENOUGH_ROWS, _SHARE * len(rows)):
        return None
    placed = [_placed(row, columns) for row in rows]
    if any(row is None for row in placed):
        return None
    builder = _Builder(columns, {piece for label in labels for piece in label})
    done = 0
    for line, label, values in zip(value_lines, labels, placed, strict=True):
        at = stretch.lines.index(line)
        builder.header(stretch.lines[done:at])
        builder.row(line, label, values or {})
        done = at + 1
    builder.header(stretch.lines[done:])
    first = stretch.lines[0]
    return OpenTable(first.page, first.line.y0, builder.made())


def _columns(lines: Sequence[CutLine]) -> _Columns | None:
    """Columns as most rows of many values show them."""
    counts = Counter(len(line.values) for line in lines if line.values)
    if not counts:
        return None
    often = [count for count, times in counts.items() if times > 1] or list(counts)
    wide = max(often)
    rows = [line.values for line in lines if len(line.values) == wide]
    starts = [min(row[i].x0 for row in rows) for i in range(wide)]
    ends = [max(row[i].x1 for row in rows) for i in range(wide)]
    if any(start <= end for start, end in zip(starts[1:], ends, strict=False)):
        return None  # columns that overlap
    before = [line.pieces[-wide - 1].x1 for line in lines if _has_label(line, wide)]
    first = min(
        max((x for x in before if x < starts[0]), default=starts[0] - 8) + _SLACK, starts[0]
    )
    inner = [(end + start) / 2 for start, end in zip(starts[1:], ends, strict=False)]
    middles = [median([row[i].x for row in rows]) for i in range(wide)]
    last = ends[-1] + max(8.0, (middles[-1] - middles[0]) / max(1, wide - 1) / 2)
    return _Columns((first, *inner, last))


def _has_label(line: CutLine, wide: int) -> bool:
    return len(line.values) == wide and len(line.pieces) > wide


def _values(line: CutLine, columns: _Columns) -> tuple[Piece, ...]:
    return tuple(piece for piece in line.values if piece.x > columns.borders[0])


def _placed(row: Sequence[Piece], columns: _Columns) -> dict[int, Piece] | None:
    """Each value by its column; None where one stands between two, or two in one."""
    placed: dict[int, Piece] = {}
    for piece in row:
        home = columns.home(piece)
        if home is None or home in placed:
            return None
        placed[home] = piece
    return placed


class _Builder:
    """Makes the rows of the grid from top to bottom."""

    def __init__(self, columns: _Columns, used: set[Piece]) -> None:
        self._columns = columns
        self._used = used  # by the labels of rows
        self._rows: list[list[GridCell]] = []
        self._heads: set[tuple[str, ...]] = set()

    def made(self) -> Rows:
        return tuple(tuple(row) for row in self._rows)

    def row(self, line: CutLine, label: tuple[Piece, ...], values: dict[int, Piece]) -> None:
        """A row of values; blank where a column holds none."""
        cells: list[GridCell] = []
        own = [p for p in line.pieces if p not in self._used and p.x1 <= self._edge]
        if label:
            self._put(cells, 0, [p for p in own if p.x1 <= label[0].x0 + _SLACK])
            self._put(cells, 1, label)
            self._put(cells, 2, [p for p in own if p.x0 >= label[-1].x1 - _SLACK])
        else:
            self._put(cells, 1, own[:1])
            self._put(cells, 2, own[1:])
        for column in range(len(self._columns.borders) - 1):
            piece = values.get(column)
            if piece is not None:
                self._put(cells, _LABELS + column, [piece])
            else:
                box = self._slot(column, line)
                cells.append(_cell("", len(self._rows), _LABELS + column, 1, line.page, box))
        self._rows.append(cells)

    def header(self, lines: Sequence[CutLine]) -> None:
        """Lines without values: captions, and the headings of columns, each from its pieces."""
        pieces = [p for line in lines for p in line.pieces if p not in self._used]
        key = tuple(squeeze(piece.text) for piece in pieces)
        if not pieces or key in self._heads:
            return  # a header that the next page prints again
        self._heads.add(key)
        leaves: dict[int, list[Piece]] = {}
        for piece in pieces:
            home = self._columns.home(piece)
            if home is not None:
                leaves.setdefault(home, []).append(piece)
            elif piece.x1 > self._edge:
                self._span(piece)
        cells: list[GridCell] = []
        self._put(cells, 1, [piece for piece in pieces if piece.x1 <= self._edge])
        for column, own in sorted(leaves.items()):
            above, leaf = _split_leaf(own)
            for piece in above:
                self._span(piece)
            self._put(cells, _LABELS + column, leaf)
        row = len(self._rows)
        self._rows.append([_at_row(cell, row) for cell in cells])

    @property
    def _edge(self) -> float:
        return self._columns.borders[0] + _SLACK

    def _span(self, piece: Piece) -> None:
        """A heading or caption over several columns is a row of its own."""
        first, count = self._columns.spanned(piece)
        start = _LABELS + first
        if piece.x0 < self._columns.borders[0]:
            start, count = 0, _LABELS + len(self._columns.borders) - 1
        box = _rounded(piece.box)
        self._rows.append([_cell(piece.text, len(self._rows), start, count, piece.page, box)])

    def _put(self, cells: list[GridCell], column: int, pieces: Sequence[Piece]) -> None:
        if pieces:
            text = "".join(piece.text for piece in pieces)
            box = (
                min(p.x0 for p in pieces),
                min(p.y0 for p in pieces),
                max(p.x1 for p in pieces),
                max(p.y1 for p in pieces),
            )
            row = len(self._rows)
            cells.append(_cell(text, row, column, 1, pieces[0].page, _rounded(box)))

    def _slot(self, column: int, line: CutLine) -> Box:
        """Where the value would stand."""
        left, right = self._columns.borders[column : column + 2]
        return _rounded((left, line.line.y0, right, line.line.y1))


def _split_leaf(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Headings over groups that happen to stand in one column, and the column's own below them."""
    for start in range(len(pieces)):
        if "column" in parts_of("".join(piece.text for piece in pieces[start:])):
            return pieces[:start], pieces[start:]
    return [], pieces


def _cell(text: str, row: int, column: int, across: int, page: int, box: Box) -> GridCell:
    return GridCell(text, row, column, 1, across, page, box)


def _at_row(cell: GridCell, row: int) -> GridCell:
    return GridCell(cell.text, row, cell.column, 1, cell.column_span, cell.page, cell.box)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(v, 1) for v in box)
    return left, top, right, bottom
