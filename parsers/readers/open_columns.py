"""Where the columns of a table without rules begin and end, as its values and headings show."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from parsers.readers.open_lines import CutLine, Piece
from parsers.stages.words import parts_of

SLACK = 2.0  # points by which a piece may stick out of its column
_PAD = 4.0  # points between a text and the side of its cell, where it leans on one
_CLOSE = 1.0  # the same on a spreadsheet, where headings lean to the other side
_ROUGH = 12.0  # points by which lines of one label differ in length
_LEFTMOST = 8.0  # points left of the values, where no label says more


@dataclass(frozen=True, slots=True)
class Columns:
    """The borders of the columns of values: one more than columns."""

    borders: tuple[float, ...]

    @property
    def count(self) -> int:
        return len(self.borders) - 1

    def spans(self) -> Iterator[tuple[float, float]]:
        """Each column's left and right."""
        return zip(self.borders, self.borders[1:], strict=False)

    def home(self, piece: Piece) -> int | None:
        """The column that a piece stands in; None left of them all, or across a border."""
        for i, (start, end) in enumerate(self.spans()):
            if start - SLACK <= piece.x0 and piece.x1 <= end + SLACK and start < piece.x < end:
                return i
        return None

    def reach(self, piece: Piece) -> tuple[int, int]:
        """The first column that a piece reaches into, and how many."""
        inside = [
            i
            for i, (start, end) in enumerate(self.spans())
            if piece.x0 < end - SLACK and piece.x1 > start + SLACK
        ]
        return (inside[0], len(inside)) if inside else (0, self.count)


@dataclass(frozen=True, slots=True)
class _Full:
    """The rows that fill every column, and how far the labels before them reach."""

    rows: tuple[tuple[Piece, ...], ...]
    labels_end: float

    def at(self, i: int, side: Callable[[Piece], float]) -> list[float]:
        return [side(row[i]) for row in self.rows]


def find_columns(lines: Sequence[CutLine]) -> Columns | None:
    """Of the ways in which values may lean, the one that fits the headings best."""
    full = _full_rows(lines)
    if full is None:
        return None
    tried = [_middle(full), _left(full), _right(full), _right(full, _CLOSE)]
    possible = [columns for columns in tried if _is_possible(columns, full)]
    return max(possible, key=lambda columns: _known(lines, columns), default=None)


def _full_rows(lines: Sequence[CutLine]) -> _Full | None:
    """The most values that more than one row has."""
    counts = Counter(len(line.values) for line in lines if line.values)
    often = [count for count, times in counts.items() if times > 1] or list(counts)
    if not often:
        return None
    wide = max(often)
    chosen = [line for line in lines if len(line.values) == wide]
    rows = tuple(line.values for line in chosen)
    first = min(row[0].x0 for row in rows)
    before = [line.pieces[-wide - 1].x1 for line in chosen if len(line.pieces) > wide]
    labels_end = max((x for x in before if x < first), default=first - _LEFTMOST)
    alone = [line.pieces[-1] for line in lines if not line.values]
    ends = [p.x1 for p in alone if p.x0 < labels_end and p.x1 < min(first, labels_end + _ROUGH)]
    return _Full(rows, max([labels_end, *ends]))


def _middle(full: _Full) -> Columns:
    """Values in the middle of their columns."""
    at = [median(full.at(i, lambda p: p.x)) for i in range(len(full.rows[0]))]
    inner = [
        _between(max(full.at(i, lambda p: p.x1)), min(full.at(i + 1, lambda p: p.x0)), (a + b) / 2)
        for i, (a, b) in enumerate(zip(at, at[1:], strict=False))
    ]
    half = (at[-1] - at[0]) / (len(at) - 1) / 2 if len(at) > 1 else 0.0
    first = min(full.at(0, lambda p: p.x0))
    start = max(full.labels_end, at[0] - half) if half else full.labels_end
    end = max(full.at(-1, lambda p: p.x1)) + max(_LEFTMOST, half)
    return Columns((min(start, first), *inner, end))


def _between(low: float, high: float, wanted: float) -> float:
    return min(max(wanted, low), high)


def _left(full: _Full) -> Columns:
    """Values at the left of their columns."""
    starts = [min(full.at(i, lambda p: p.x0)) - _PAD for i in range(len(full.rows[0]))]
    starts[0] = max(starts[0], min(full.labels_end, starts[0] + _PAD))
    wide = (starts[-1] - starts[0]) / (len(starts) - 1) if len(starts) > 1 else 0.0
    last = max(full.at(-1, lambda p: p.x1)) + _PAD
    return Columns((*starts, max(last, starts[-1] + wide)))


def _right(full: _Full, pad: float = _PAD) -> Columns:
    """Values at the right of their columns."""
    ends = [max(full.at(i, lambda p: p.x1)) + pad for i in range(len(full.rows[0]))]
    wide = (ends[-1] - ends[0]) / (len(ends) - 1) if len(ends) > 1 else 0.0
    first = min(full.at(0, lambda p: p.x0))
    start = max(full.labels_end, ends[0] - wide) if wide else full.labels_end
    return Columns((min(start, first), *ends))


def _is_possible(columns: Columns, full: _Full) -> bool:
    return all(columns.home(piece) == i for row in full.rows for i, piece in enumerate(row))


def _known(lines: Sequence[CutLine], columns: Columns) -> int:
    """How many headings that a form knows stand whole in one column."""
    known = 0
    heads: dict[int, list[Piece]] = {}
    for line in lines:
        if line.values:
            known += _count(heads)
            heads = {}
            continue
        for piece in line.pieces:
            home = columns.home(piece)
            if home is not None:
                heads.setdefault(home, []).append(piece)
    return known + _count(heads)


def _count(heads: dict[int, list[Piece]]) -> int:
    return sum(1 for pieces in heads.values() if leaf_start(pieces) is not None)


def leaf_start(pieces: Sequence[Piece]) -> int | None:
    """Where the heading of the column itself begins among the pieces above each other."""
    for start in range(len(pieces)):
        if "column" in parts_of("".join(piece.text for piece in pieces[start:])):
            return start
    return None
