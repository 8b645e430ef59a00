"""How sure the reading of one cell is: two looks at it, and what else it may say."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from parsers.model import Sight
from parsers.readers.recogniser import Character, Strip, read_strips
from parsers.readers.scan import Gray, as_gray
from parsers.readers.scan_pieces import Bounds, Piece, is_real

_MARGIN = 0.22  # of a strip's height, of paper around the print
_LONGEST = 16  # characters of a figure
_MOST_READINGS = 8
# Of a digit's height: how narrow a digit is, how narrow a 1, from one to the next, and what wide
# fonts and blur add where no piece of ink speaks of one digit more.
_DIGIT, _ONE, _ADVANCE, _SPARE = 0.32, 0.08, 0.86, 0.3


def strip_of(gray: Gray, box: Bounds, em: float) -> Gray:
    """The print in a box with a margin of paper; what stands lower than a line is not blown up."""
    x0, y0, x1, y1 = box
    height = max(y1 - y0, round(0.72 * em))
    middle = (y0 + y1) / 2
    edge = max(2, round(_MARGIN * height))
    top, bottom = round(middle - height / 2) - edge, round(middle + height / 2) + edge
    return _cut(gray, (x0 - 2 * edge, top, x1 + 2 * edge, bottom), box)


def _cut(gray: Gray, frame: Bounds, box: Bounds) -> Gray:
    """A frame of paper with only the box's print in it: neighbours do not look in."""
    x0, y0, x1, y1 = frame
    bx0, by0, bx1, by1 = (max(0, v) for v in (box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1))
    inner = gray[by0:by1, bx0:bx1]
    high, wide = inner.shape
    top, left = max(0, by0 - y0), max(0, bx0 - x0)
    bottom, right = max(0, y1 - y0 - top - high), max(0, x1 - x0 - left - wide)
    return as_gray(
        cv2.copyMakeBorder(inner, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(250.0,))
    )


def second_look(strip: Gray) -> Gray:
    """The same print another way: smoothed, harder, and with other margins."""
    larger = cv2.resize(strip, None, fx=2.0, fy=2.0, interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(larger, (0, 0), 1.0)
    level, _ = cv2.threshold(soft, 0, 255, cv2.THRESH_OTSU)
    hard = np.clip((soft.astype(np.float32) - level) * 1.6 + 150, 0, 255).astype(np.uint8)
    return as_gray(cv2.copyMakeBorder(hard, 4, 6, 14, 8, cv2.BORDER_CONSTANT, value=(255.0,)))


def is_figure(text: str) -> bool:
    """Whether a text may be a number or a mark in place of one."""
    return len(text) <= _LONGEST and not any(ord(c) > 0x2E7F for c in text.replace("〇", ""))


@dataclass(frozen=True, slots=True)
class Figure:
    """A strip that reads as a figure, how many pieces of ink it has, and how wide they are."""

    strip: Gray
    first: Strip
    pieces: int
    width: float  # of its height
    is_doubtful: bool = False


def sights_of(figures: Sequence[Figure]) -> list[Sight]:
    """For each figure how sure it is, and other readings with theirs."""
    again = read_strips([second_look(figure.strip) for figure in figures])
    return [_sight(figure, two) for figure, two in zip(figures, again, strict=True)]


def _sight(figure: Figure, two: Strip) -> Sight:
    """Both looks must agree, and see as many characters as there is ink for."""
    one = figure.first
    readings: dict[str, float] = {}
    for strip in (one, two):
        for text, sure in _readings(strip):
            readings[text] = max(readings.get(text, 0.0), sure)
    sure = min(one.sure, two.sure) if one.text == two.text else 0.0
    if not _fits(figure):
        sure = min(sure, 0.5)
    others = [(t, round(p, 4)) for t, p in readings.items() if t != one.text and t]
    others.sort(key=lambda item: -item[1])
    return Sight(round(sure, 4), tuple(others[:_MOST_READINGS]))


def _fits(figure: Figure) -> bool:
    """Digits touch or stand apart: more pieces than digits is one lost, too little room for them
    is one made up."""
    text = figure.first.text
    if figure.is_doubtful:
        return False
    if not text.isdecimal():
        return True
    ones = text.count("1")
    least = _ONE * ones + _DIGIT * (len(text) - ones)
    room = _ADVANCE * len(text) + (_SPARE if figure.pieces <= len(text) else 0.0)
    return least <= figure.width <= room


def _readings(strip: Strip) -> list[tuple[str, float]]:
    """The reading itself, and those with one character exchanged for its rival."""
    found = [(strip.text, strip.sure)]
    for i, character in enumerate(strip.characters):
        for text, sure in character.others:
            changed = [*strip.characters[:i], Character(text, sure), *strip.characters[i + 1 :]]
            found.append(("".join(c.text for c in changed).strip(), sure))
    return found


def pieces_in(pieces: Sequence[Piece], box: Bounds, em: float) -> int:
    """How many pieces of the size of a digit a box holds."""
    x0, y0, x1, y1 = box
    return sum(
        1 for p in pieces if is_real(p, em) and x0 <= p.middle[0] <= x1 and y0 <= p.middle[1] <= y1
    )
