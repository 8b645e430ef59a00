"""Tables without rules: columns told by where the values stand, rows by the labels of the forms.

Only what fits throughout becomes a grid; any other stretch stays text, and is read as lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.labels import squeeze
from parsers.model import Box, GridCell
from parsers.readers.glyph_text import CELL_GAP, TextLine
from parsers.readers.open_columns import SLACK, Columns, find_columns, leaf_start
from parsers.readers.open_labels import labels_of
from parsers.readers.open_lines import CutLine, Piece, Stretch, find_stretches, pieces_of

_LABELS = 3  # columns of the grid left of the values: group, label, unit
_ENOUGH_ROWS = 3  # with labels that a form knows
_GAP = 0.5  # of the size: in a number, less than between two columns
_MANY_VALUES = 5  # on one line
_SHARE = 0.6  # of all rows
_MOST_SPANNED = 2  # columns in the middle of which one value may stand

Rows = tuple[tuple[GridCell, ...], ...]
_Value = tuple[Piece, int]  # and how many columns it stands in


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table without rules, where it begins, and its cells row by row; pages count from 0."""

    page: int
    top: float
    rows: Rows


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
    rest = [[_spaced(line) for line in lines if id(line) not in taken] for lines in texts]
    return tables, rest


def _spaced(line: TextLine) -> TextLine:
    """A line of nothing but values: each is a cell, however close they stand."""
    pieces = _with_gaps(pieces_of(line, 0))
    if len(pieces) < _MANY_VALUES or not all(piece.is_value for piece in pieces):
        return line
    return replace(line, text=CELL_GAP.join(piece.text for piece in pieces))


def _table(stretch: Stretch) -> OpenTable | None:
    columns = find_columns(stretch.lines)
    if columns is None:
        return None
    value_lines = [line for line in stretch.lines if _values(line, columns)]
    rows = [_values(line, columns) for line in value_lines]
    pieces = [piece for line in stretch.lines for piece in line.pieces]
    left = [piece for piece in pieces if piece.x1 <= columns.borders[0] + SLACK]
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


def _values(line: CutLine, columns: Columns) -> tuple[Piece, ...]:
    return tuple(piece for piece in line.values if piece.x > columns.borders[0])


def _placed(row: Sequence[Piece], columns: Columns) -> dict[int, _Value] | None:
    """Each value by its column, one in the middle of several with all of these; None where two
    stand in one.
    """
    placed: dict[int, _Value] = {}
    taken: set[int] = set()
    for piece in _with_gaps(row):
        home = columns.home(piece)
        first, count = (home, 1) if home is not None else columns.reach(piece)
        own = set(range(first, first + count))
        if own & taken or len(own) > _MOST_SPANNED:
            return None
        taken |= own
        placed[first] = piece, count
    return placed


def _with_gaps(row: Sequence[Piece]) -> list[Piece]:
    """Digits that stand hardly apart are one number with a gap, and are read as such."""
    whole: list[Piece] = []
    for piece in row:
        last = whole[-1] if whole else None
        has_sign = piece.text[0] in "+-"  # then it is a number of its own
        if last is not None and not has_sign and piece.x0 - last.x1 < _GAP * piece.size:
            text = f"{last.text} {piece.text}"
            whole[-1] = replace(last, text=text, x1=piece.x1)
        else:
            whole.append(piece)
    return whole


class _Builder:
    """Makes the rows of the grid from top to bottom."""

    def __init__(self, columns: Columns, used: set[Piece]) -> None:
        self._columns = columns
        self._used = used  # by the labels of rows
        self._rows: list[list[GridCell]] = []
        self._heads: set[tuple[str, ...]] = set()

    def made(self) -> Rows:
        return tuple(tuple(row) for row in self._rows)

    def row(self, line: CutLine, label: tuple[Piece, ...], values: dict[int, _Value]) -> None:
        """A row of values; blank where a column holds none."""
        cells: list[GridCell] = []
        own = [p for p in line.pieces if p not in self._used and p.x1 <= self._edge]
        if label:
            self._put(cells, 0, [p for p in own if p.x1 <= label[0].x0 + SLACK])
            self._put(cells, 1, label)
            self._put(cells, 2, [p for p in own if p.x0 >= label[-1].x1 - SLACK])
        else:
            self._put(cells, 1, own[:1])
            self._put(cells, 2, own[1:])
        covered = 0
        for column in range(self._columns.count):
            if column in values:
                piece, count = values[column]
                self._put(cells, _LABELS + column, [piece], count)
                covered = column + count
            elif column >= covered:
                box = self._slot(column, line)
                cells.append(_cell("", len(self._rows), _LABELS + column, 1, line.page, box))
        self._rows.append(cells)

    def header(self, lines: Sequence[CutLine]) -> None:
        """Lines without values: captions, and the headings of columns; of each page apart."""
        for page in sorted({line.page for line in lines}):
            self._head([line for line in lines if line.page == page])

    def _head(self, lines: Sequence[CutLine]) -> None:
        pieces = [p for line in lines for p in line.pieces if p not in self._used]
        key = tuple(squeeze(piece.text) for piece in pieces)
        if not pieces or key in self._heads:
            return  # a header that the next page prints again
        self._heads.add(key)
        leaves: dict[int, list[Piece]] = {}
        spanning: list[Piece] = []
        for piece in pieces:
            home = self._columns.home(piece)
            if home is not None:
                leaves.setdefault(home, []).append(piece)
            elif piece.x1 > self._edge:
                spanning.append(piece)
        cells: list[GridCell] = []
        for piece in spanning:
            first, count = self._columns.reach(piece)
            has_own = any(i in leaves for i in range(first, first + count))
            if has_own or piece.x0 < self._edge or not leaves:
                self._span(piece)
            else:
                self._put(cells, _LABELS + first, [piece], count)
        self._put(cells, 1, [piece for piece in pieces if piece.x1 <= self._edge])
        for column, own in sorted(leaves.items()):
            above, leaf = _split_leaf(own)
            for piece in above:
                self._span(piece)
            self._put(cells, _LABELS + column, leaf)
        row = len(self._rows)
        cells = [replace(cell, row=row) for cell in cells]
        self._rows.append(sorted(cells, key=lambda cell: cell.column))

    @property
    def _edge(self) -> float:
        return self._columns.borders[0] + SLACK

    def _span(self, piece: Piece) -> None:
        """A heading or caption over several columns is a row of its own."""
        first, count = self._columns.reach(piece)
        start = _LABELS + first
        if piece.x0 < self._columns.borders[0]:
            start, count = 0, _LABELS + self._columns.count
        box = _rounded(piece.box)
        self._rows.append([_cell(piece.text, len(self._rows), start, count, piece.page, box)])

    def _put(
        self, cells: list[GridCell], column: int, pieces: Sequence[Piece], across: int = 1
    ) -> None:
        if pieces:
            text = "".join(piece.text for piece in pieces)
            box = (
                min(p.x0 for p in pieces),
                min(p.y0 for p in pieces),
                max(p.x1 for p in pieces),
                max(p.y1 for p in pieces),
            )
            row = len(self._rows)
            cells.append(_cell(text, row, column, across, pieces[0].page, _rounded(box)))

    def _slot(self, column: int, line: CutLine) -> Box:
        """Where the value would stand."""
        left, right = self._columns.borders[column : column + 2]
        return _rounded((left, line.line.y0, right, line.line.y1))


def _split_leaf(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Headings over groups that happen to stand in one column, and the column's own below them."""
    start = leaf_start(pieces) or 0
    return pieces[:start], pieces[start:]


def _cell(text: str, row: int, column: int, across: int, page: int, box: Box) -> GridCell:
    return GridCell(text, row, column, 1, across, page, box)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(v, 1) for v in box)
    return left, top, right, bottom
