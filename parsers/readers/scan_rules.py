"""The ruled lines of a scanned page, faint or broken ones too, by their shape."""

from dataclasses import dataclass

import cv2
import numpy as np

from parsers.readers.geometry import Rule
from parsers.readers.scan import Gray, Scan, as_gray

_SHORTEST = 1.4  # characters: what is shorter is a stroke of one
_LONG = 8.0  # characters: no row of strokes is as long
_THICKEST = 0.3  # of a character
_DARKER = 16  # of 255: than what lies on both sides of it
_CALM = 5  # pixels along the line over which noise is smoothed
_GAP = 0.3  # of a character: a break that is closed
_TOUCHING = 0.15  # of a character: so near a line ends at the one it meets
_BESIDE = 0.3  # of a character: so far on both sides of a line lies paper
_WHOLE = 0.97  # of what is longer than a character and no stroke of one
_SOLID = 0.85  # of a line is ink, however worn
_FREE = 0.6  # along most of it; beside the strokes of characters there is more ink
_CROWDED = 0.35  # along so much at least where it meets lines at both ends


@dataclass(frozen=True, slots=True)
class _Bar:
    """A dark level bar: where it starts and ends, and the rows it lies on."""

    start: int
    end: int
    top: int
    bottom: int

    @property
    def at(self) -> float:
        return (self.top + self.bottom) / 2


def find_rules(scan: Scan) -> tuple[Rule, ...]:
    """All level and upright lines, in points."""
    level = _Direction(scan.gray, scan.ink, scan.em)
    upright = _Direction(scan.gray.T.copy(), scan.ink.T.copy(), scan.em)
    p = scan.points
    return tuple(
        [Rule(x0 * p, y * p, x1 * p, y * p) for x0, x1, y in level.lines(upright.sure)]
        + [Rule(x * p, y0 * p, x * p, y1 * p) for y0, y1, x in upright.lines(level.sure)]
    )


class _Direction:
    """The bars of one direction; for the upright ones the page lies on its side."""

    def __init__(self, gray: Gray, ink: Gray, em: float) -> None:
        self._ink, self._em = ink, em
        self._bars = _bars(gray, em)
        self.sure = [bar for bar in self._bars if self._freedom(bar) >= _FREE]

    def lines(self, across: list[_Bar]) -> list[tuple[float, float, float]]:
        """Start, end and place of each bar that is a line, strokes at its ends cut off."""
        found = []
        for bar in self._bars:
            places = self._places(bar, across)
            start, end = bar.start, bar.end
            is_met = len(places) >= 2 and self._is_crowded_line(bar, places)
            if is_met and self._is_solid(bar, places):
                start, end = self._cut(bar, places)
            elif bar not in self.sure or end - start < _LONG * self._em:
                continue
            found.append((float(start), float(end), bar.at))
        return found

    def _places(self, bar: _Bar, across: list[_Bar]) -> list[int]:
        """Where a bar meets lines across."""
        near = max(3.0, _TOUCHING * self._em)
        return sorted(
            round(other.at)
            for other in across
            if other.start - near <= bar.at <= other.end + near
            and bar.start - near <= other.at <= bar.end + near
        )

    def _is_crowded_line(self, bar: _Bar, places: list[int]) -> bool:
        """Whether a bar between lines is one itself: strokes of characters cross no line."""
        if places[-1] - places[0] < _SHORTEST * self._em:
            return False
        inner = _Bar(places[0], places[-1], bar.top, bar.bottom)
        if places[-1] - places[0] < (bar.end - bar.start) / 2:
            return bar in self.sure
        apart = [a for a, b in zip(places, places[1:], strict=False) if b - a > self._em]
        return self._freedom(inner) >= (_FREE if len(apart) < 2 else _CROWDED)

    def _is_solid(self, bar: _Bar, places: list[int]) -> bool:
        """Whether there is ink all along between the lines that a bar meets: strokes of characters,
        which closing breaks has joined to these, keep their distance.
        """
        return self._share(_Bar(places[0], places[-1], bar.top, bar.bottom)) >= _SOLID

    def _share(self, bar: _Bar) -> float:
        """How much of the length of a bar is ink."""
        ink = self._ink[bar.top : bar.bottom, bar.start : bar.end].max(axis=0) > 0
        return float(ink.mean())

    def _cut(self, bar: _Bar, places: list[int]) -> tuple[int, int]:
        """A bar without the strokes that stand behind the last line it meets."""
        start, end = bar.start, bar.end
        if not self._goes_on(_Bar(start, places[0], bar.top, bar.bottom)):
            start = places[0]
        if not self._goes_on(_Bar(places[-1], end, bar.top, bar.bottom)):
            end = places[-1]
        return start, end

    def _goes_on(self, rest: _Bar) -> bool:
        is_long = rest.end - rest.start >= _SHORTEST * self._em
        is_free = is_long and self._freedom(rest) >= _FREE
        return is_free or (is_long and self._share(rest) >= _WHOLE)

    def _freedom(self, bar: _Bar) -> float:
        """The share of a bar along which paper lies beside it, on the side where there is less."""
        reach = max(2, round(_BESIDE * self._em))
        sides = ((bar.top - 1 - reach, bar.top - 1), (bar.bottom + 1, bar.bottom + 1 + reach))
        shares = []
        for top, bottom in sides:
            band = self._ink[max(0, top) : max(0, bottom), max(0, bar.start) : bar.end]
            shares.append(float((band.max(axis=0) == 0).mean()) if band.size else 1.0)
        return min(shares)


def _bars(gray: Gray, em: float) -> list[_Bar]:
    """Dark level bars: what stays once all that is shorter than a line is filled with paper."""
    long, thick = max(9, round(_SHORTEST * em)), max(3, round(_THICKEST * em)) | 1
    smooth = cv2.blur(gray, (_CALM, 1))
    smooth = cv2.erode(smooth, np.ones((3, 1), np.uint8))  # lines not quite level stay whole
    kept = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, np.ones((1, long), np.uint8))
    paper = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((2 * thick + 3, 1), np.uint8))
    mask = cv2.threshold(cv2.subtract(paper, kept), _DARKER, 255, cv2.THRESH_BINARY)[1]
    gap = max(3, round(_GAP * em)) | 1
    mask = as_gray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for x, y, wide, high, _ in stats[1:].tolist():
        if wide >= long:
            bar = _core(mask[y : y + high, x : x + wide], x, y)
            if bar.end - bar.start >= long and bar.bottom - bar.top <= thick + 2:
                found.append(bar)
    return found


def _core(mask: Gray, x: int, y: int) -> _Bar:
    """The line in a piece of the mask, strokes that touch it left out."""
    rows = mask.sum(axis=1, dtype=np.float64)
    kept = np.flatnonzero(rows >= rows.max() / 2)
    top, bottom = int(kept[0]), int(kept[-1]) + 1
    columns = np.flatnonzero(mask[top:bottom].max(axis=0))
    return _Bar(x + int(columns[0]), x + int(columns[-1]) + 1, y + top, y + bottom)
