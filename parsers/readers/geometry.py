"""What stands on a page: glyphs and ruled lines, in points from the upright page's top left."""

from collections.abc import Iterator
from dataclasses import dataclass

from parsers.model import Box

_THIN = 4.0  # points: a filled rectangle no wider than this is a line
SHORT = 3.0  # points: shorter strokes are dots and ornaments
_DOTS, _DOT_GAP = 5, 3.0  # so many, no further apart, are a dotted line
_STRAIGHT = 1.0  # points by which the ends of a level line may differ


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, or one word that was read as a whole, and the box it was set in."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def size(self) -> float:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is drawn, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page; `shades` are edges of filled areas, borders only where no rules are drawn."""

    number: int  # from 1
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    shades: tuple[Rule, ...] = ()
    has_picture: bool = False
    is_scan: bool = False  # a picture with no text, or with text that only a machine read from it
    marks: int = 0  # characters, objects and segments that were looked at
    left_out: str = ""  # what was not looked at, because there is too much of it


class Ink:
    """Sorts what a page draws into lines and the edges of filled areas."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.shades: list[Rule] = []
        self._dots: list[Box] = []

    def take(self, box: Box, is_filled: bool) -> None:
        """Keep a straight stroke, or what a filled rectangle stands for."""
        x0, y0, x1, y1 = box
        wide, high = x1 - x0, y1 - y0
        if max(wide, high) < SHORT:
            self._dots.append(box)
            return
        if not is_filled:
            if min(wide, high) <= _STRAIGHT:
                self.rules.append(Rule(*box))
        elif min(wide, high) <= _THIN:
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            self.rules.append(Rule(x0, y, x1, y) if wide >= high else Rule(x, y0, x, y1))
        else:
            self.shades.extend(edges_of(box))

    def lines(self) -> tuple[Rule, ...]:
        """All drawn lines, those of dots and short dashes too."""
        return (*self.rules, *_dotted(self._dots, 0), *_dotted(self._dots, 1))


def _dotted(dots: list[Box], along: int) -> Iterator[Rule]:
    """Rows of dots, one close behind the other, level (along x, 0) or upright (along y, 1)."""
    rows: dict[int, list[Box]] = {}
    for dot in dots:
        rows.setdefault(round(dot[1 - along] + dot[3 - along]), []).append(dot)
    for row in rows.values():
        runs: list[list[Box]] = []
        for dot in sorted(row, key=lambda box: box[along]):
            if runs and dot[along] - runs[-1][-1][along + 2] <= _DOT_GAP:
                runs[-1].append(dot)
            else:
                runs.append([dot])
        for run in runs:
            if len(run) >= _DOTS:
                yield Rule(run[0][0], run[0][1], run[-1][2], run[-1][3])


def edges_of(box: Box) -> tuple[Rule, ...]:
    """The four sides of a rectangle."""
    x0, y0, x1, y1 = box
    return (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))


def within(box: Box, point: tuple[float, float]) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
