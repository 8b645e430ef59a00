"""Ruled lines as the cells of a table, merged cells told by the lines that are not there."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.model import Box
from parsers.readers.geometry import Rule
from parsers.readers.ruling import NEAR, Line, groups_of_lines

_DRAWN = 0.6  # the share of a side that must be drawn for it to part two cells
_OVERHANG = 6.0  # points by which lines may stick out of a table without being a part of it
_MAX_SLOTS = 20_000  # of one table; the largest form has 400 cells


@dataclass(frozen=True, slots=True)
class Area:
    """A cell: its place in the table and on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table: where its columns and rows begin and end, and its cells row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    by_slot: dict[tuple[int, int], int] = field(repr=False)  # (row, column) -> index of area

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def area_at(self, x: float, y: float) -> int | None:
        """Index of the cell around a point of the page; None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.by_slot.get((row, column))


def find_lattices(rules: Sequence[Rule]) -> list[Lattice]:
    """Every ruled table of a page, the smallest first: a table may stand inside a frame."""
    found = [lattice for group in groups_of_lines(rules) if (lattice := _lattice(group))]
    return sorted(found, key=lambda item: (item.xs[-1] - item.xs[0]) * (item.ys[-1] - item.ys[0]))


def _lattice(group: list[Line]) -> Lattice | None:
    level = [line for line in group if line.is_level]
    upright = [line for line in group if not line.is_level]
    if not level or not upright:
        return None
    xs, ys = _places(upright, level), _places(level, upright)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns < 2 or rows * columns > _MAX_SLOTS:
        return None
    slots = _Slots(rows, columns)
    _merge(slots, _by_place(upright, xs), _by_place(level, ys), xs, ys)
    areas = slots.areas(xs, ys)
    by_slot = {
        (r, c): i
        for i, area in enumerate(areas)
        for r in range(area.row, area.row + area.row_span)
        for c in range(area.column, area.column + area.column_span)
    }
    return Lattice(tuple(xs), tuple(ys), tuple(areas), by_slot)


def _places(lines: list[Line], across: list[Line]) -> list[float]:
    """Where lines lie, and where those across them end: a table that goes on over the page has no
    line at its end, and some tables have none at their sides.
    """
    places = _distinct([line.at for line in lines])
    start, end = min(line.start for line in across), max(line.end for line in across)
    before = [start] if start < places[0] - _OVERHANG else []
    return [*before, *places, *([end] if end > places[-1] + _OVERHANG else [])]


def _distinct(places: list[float]) -> list[float]:
    """Places in order, those within a hair of each other as one."""
    result: list[list[float]] = []
    for place in sorted(places):
        if result and place - result[-1][-1] <= NEAR:
            result[-1].append(place)
        else:
            result.append([place])
    return [sum(near) / len(near) for near in result]


def _by_place(lines: list[Line], places: list[float]) -> list[list[Line]]:
    """The lines that lie on each place."""
    return [[line for line in lines if abs(line.at - place) <= NEAR] for place in places]


def _merge(
    slots: "_Slots",
    upright: list[list[Line]],
    level: list[list[Line]],
    xs: list[float],
    ys: list[float],
) -> None:
    """Neighbours with no line between them are one cell."""
    for r in range(slots.rows):
        for c in range(slots.columns):
            if c and not _is_drawn(upright[c], ys[r], ys[r + 1]):
                slots.join((r, c - 1), (r, c))
            if r and not _is_drawn(level[r], xs[c], xs[c + 1]):
                slots.join((r - 1, c), (r, c))


def _is_drawn(lines: list[Line], start: float, end: float) -> bool:
    return sum(line.covers(start, end) for line in lines) >= _DRAWN


class _Slots:
    """The finest cells of a table, joined where nothing parts them."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self._parent = list(range(rows * columns))

    def join(self, a: tuple[int, int], b: tuple[int, int]) -> None:
        """Make two neighbours one."""
        self._parent[self._root(self._number(a))] = self._root(self._number(b))

    def areas(self, xs: list[float], ys: list[float]) -> list[Area]:
        """The rectangles, row by row; a shape that is none falls into rows of its own."""
        shapes: dict[int, list[tuple[int, int]]] = {}
        for number in range(self.rows * self.columns):
            place = divmod(number, self.columns)
            shapes.setdefault(self._root(number), []).append(place)
        found = [part for shape in shapes.values() for part in _rectangles(shape)]
        return [
            Area(r0, c0, r1 - r0 + 1, c1 - c0 + 1, (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1]))
            for r0, c0, r1, c1 in sorted(found)
        ]

    def _number(self, place: tuple[int, int]) -> int:
        return place[0] * self.columns + place[1]

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i


def _rectangles(shape: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """(top, left, bottom, right) of a shape, or of its stretches in each row if it has corners."""
    rows = [r for r, _ in shape]
    columns = [c for _, c in shape]
    top, left, bottom, right = min(rows), min(columns), max(rows), max(columns)
    if len(shape) == (bottom - top + 1) * (right - left + 1):
        return [(top, left, bottom, right)]
    parts: list[tuple[int, int, int, int]] = []
    for r, c in sorted(shape):
        if parts and parts[-1][0] == r and parts[-1][3] == c - 1:
            parts[-1] = (*parts[-1][:3], c)
        else:
            parts.append((r, c, r, c))
    return parts
