"""Drawn lines put in order: pieces of one line joined, and lines that touch kept together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.readers.geometry import Rule

NEAR = 2.5  # points: the two strokes of a double border, or a line and its copy
_REACH = 3.5  # points by which a line may stop short of the one it meets
_STRIP = 26.0  # points: the height of a row that is one cell
_HIGH, _BESIDE = 60.0, 120.0  # points: of a side that stands alone, and how far off it may be
MAX_LINES = 800  # joined lines of one page; the longest table draws about eighty

Span = tuple[float, float]


@dataclass(slots=True)
class Line:
    """All pieces that lie on one straight line; `at` is its x or y."""

    is_level: bool
    at: float
    pieces: list[Span]

    @property
    def start(self) -> float:
        return self.pieces[0][0]

    @property
    def end(self) -> float:
        return self.pieces[-1][1]

    def covers(self, start: float, end: float) -> float:
        """The share of a stretch along which this line is drawn."""
        drawn = sum(max(0.0, min(b, end) - max(a, start)) for a, b in self.pieces)
        return drawn / (end - start) if end > start else 0.0


def groups_of_lines(rules: Sequence[Rule]) -> list[list[Line]]:
    """Lines that touch each other, directly or by way of others: one group, one table."""
    level, upright = _lines(rules, True), _lines(rules, False)
    if len(level) + len(upright) > MAX_LINES:
        return []
    lines = [*level, *upright]
    parent = list(range(len(lines)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, a in enumerate(level):
        for j, b in enumerate(upright, len(level)):
            if _meet(a, b):
                parent[root(i)] = root(j)
    for above, below in _open_strips(level, upright):
        parent[root(level.index(above))] = root(level.index(below))
    groups: dict[int, list[Line]] = {}
    for i, line in enumerate(lines):
        groups.setdefault(root(i), []).append(line)
    return _with_sides(list(groups.values()))


def _with_sides(groups: list[list[Line]]) -> list[list[Line]]:
    """A line along a whole table that nothing joins to it: the side of a cell as high as the page.

    On a page in the middle of a table the merged label at its left has neither top nor bottom.
    """
    tables = [group for group in groups if len(group) > 1]
    rest = [group for group in groups if len(group) == 1]
    for alone in list(rest):
        near = [
            (gap, number)
            for number, group in enumerate(tables)
            if (gap := _gap_beside(group, alone[0])) is not None
        ]
        if near:
            tables[min(near)[1]].append(alone[0])
            rest.remove(alone)
    return [*tables, *rest]


def _gap_beside(group: list[Line], line: Line) -> float | None:
    """How far outside a table a line stands that is as high as the table."""
    upright = [other for other in group if not other.is_level]
    if line.is_level or len(upright) < 2 or line.end - line.start < _HIGH:
        return None
    ends = (min(v.start for v in upright), max(v.end for v in upright))
    if abs(ends[0] - line.start) > _REACH or abs(ends[1] - line.end) > _REACH:
        return None
    left, right = min(v.at for v in upright), max(v.at for v in upright)
    gap = max(left - line.at, line.at - right)
    return gap if 0 < gap <= _BESIDE else None


def _open_strips(level: list[Line], upright: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Two level lines around a row of one cell, in a table without lines at its sides."""
    for above, below in zip(level, level[1:], strict=False):
        ends = ((above.start, below.start), (above.end, below.end))
        if below.at - above.at > _STRIP or any(abs(a - b) > _REACH for a, b in ends):
            continue
        crossing = [v for v in upright if _meet(above, v) or _meet(below, v)]
        sides = (above.start, above.end)
        has_sides = any(abs(v.at - side) <= _REACH for v in crossing for side in sides)
        if crossing and not has_sides:
            yield above, below


def _meet(level: Line, upright: Line) -> bool:
    return (
        level.start - _REACH <= upright.at <= level.end + _REACH
        and upright.start - _REACH <= level.at <= upright.end + _REACH
    )


def _lines(rules: Iterable[Rule], is_level: bool) -> list[Line]:
    """Rules of one direction joined where they lie on one line and touch."""
    pieces = sorted(
        (rule.y0 + rule.y1, rule.x0, rule.x1) if is_level else (rule.x0 + rule.x1, rule.y0, rule.y1)
        for rule in rules
        if rule.is_level is is_level
    )
    lines: list[Line] = []
    cluster: list[tuple[float, float, float]] = []
    for piece in pieces:
        if cluster and piece[0] / 2 - cluster[-1][0] / 2 > NEAR:
            lines += _joined(cluster, is_level)
            cluster = []
        cluster.append(piece)
    return lines + (_joined(cluster, is_level) if cluster else [])


def _joined(cluster: list[tuple[float, float, float]], is_level: bool) -> list[Line]:
    """Pieces at one height: those that touch are one line, others are lines of their own."""
    at = sum(piece[0] for piece in cluster) / 2 / len(cluster)
    spans = sorted((start, end) for _, start, end in cluster)
    lines = [Line(is_level, at, [spans[0]])]
    for start, end in spans[1:]:
        last = lines[-1].pieces[-1]
        if start <= last[1] + _REACH:
            lines[-1].pieces[-1] = (last[0], max(last[1], end))
        else:
            lines.append(Line(is_level, at, [(start, end)]))
    return lines
