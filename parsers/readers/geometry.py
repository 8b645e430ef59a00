"""What stands on a page: glyphs and ruled lines, in points from the upright page's top left."""

from dataclasses import dataclass

from parsers.model import Box

_THIN = 4.0  # points: a filled rectangle no wider than this is a line
_SHORT = 3.0  # points: shorter strokes are dots and ornaments
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


class Ink:
    """Sorts what a page draws into lines and the edges of filled areas."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.shades: list[Rule] = []

    def take(self, box: Box, is_filled: bool) -> None:
        """Keep a straight stroke, or what a filled rectangle stands for."""
        x0, y0, x1, y1 = box
        wide, high = x1 - x0, y1 - y0
        if max(wide, high) < _SHORT:
            return
        if not is_filled:
            if min(wide, high) <= _STRAIGHT:
                self.rules.append(Rule(*box))
        elif min(wide, high) <= _THIN:
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            self.rules.append(Rule(x0, y, x1, y) if wide >= high else Rule(x, y0, x, y1))
        else:
            self.shades.extend(edges_of(box))


def edges_of(box: Box) -> tuple[Rule, ...]:
    """The four sides of a rectangle."""
    x0, y0, x1, y1 = box
    return (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))


def within(box: Box, point: tuple[float, float]) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
