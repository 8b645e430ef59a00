"""A picture of a page made ready for reading: level, evenly lit, its ink told from paper."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]

_BROADEST = 2600  # pixels of the shorter side; A4 at 300 dpi has 2480
_MOST = 24_000_000  # pixels; a whole report may be one long picture
_STEEPEST = 5.0  # degrees to either side that a page may lie askew
_LEVEL = 0.06  # degrees that need no turning: half a pixel over the width of a table cell
_SMALL = 900  # pixels of the copy on which the slant is measured
_PAPER = 235  # of 255: what is lighter than this is paper once the light is even
_GREY = 215  # of 255: what is darker may belong to print
_PLAIN_SIZE = 9.5  # points: the height a line of a table is taken to be set in


@dataclass(frozen=True, slots=True)
class Scan:
    """One page: evenly lit, level; `em` is the height of its characters in pixels."""

    gray: Gray
    ink: Gray  # 255 where something is printed
    em: float
    points: float  # of one pixel

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.gray.shape
        return width * self.points, height * self.points


def make_scan(gray: Gray, points: float | None = None) -> Scan:
    """Even out the light, level the page, and measure the size of its print."""
    gray, shrunk = _bounded(gray)
    level = _levelled(_lit(gray))
    ink = ink_of(level)
    em = _em(ink)
    return Scan(level, ink, em, points / shrunk if points else _PLAIN_SIZE / em)


def ink_of(gray: Gray) -> Gray:
    """What is darker than the paper: dark spots, and all that is grey and hangs together with one.

    The hair strokes of small print are grey; by themselves, so is noise.
    """
    calm = as_gray(cv2.GaussianBlur(gray, (3, 3), 0))
    dark = cv2.threshold(calm, _dark_level(calm), 255, cv2.THRESH_BINARY_INV)[1]
    grey = cv2.threshold(calm, _GREY, 255, cv2.THRESH_BINARY_INV)[1]
    count, labels = cv2.connectedComponents(grey, connectivity=8)
    is_ink = np.zeros(count, np.uint8)
    is_ink[labels[dark > 0]] = 255
    is_ink[0] = 0
    return as_gray(is_ink[labels])


def _dark_level(calm: Gray) -> float:
    """Between the print and the paper, nearer to the paper: small print is thin."""
    if not _has_ink(calm):
        return 120.0
    level, _ = cv2.threshold(calm[calm < _PAPER], 0, 255, cv2.THRESH_OTSU)
    return min(max(level + 20.0, 120.0), 195.0)


def _has_ink(gray: Gray) -> bool:
    return int((gray < _PAPER).sum()) > 50


def _bounded(gray: Gray) -> tuple[Gray, float]:
    height, width = gray.shape
    ratio = min(1.0, _BROADEST / min(height, width), (_MOST / (height * width)) ** 0.5)
    if ratio == 1.0:
        return gray, 1.0
    size = (max(1, round(width * ratio)), max(1, round(height * ratio)))
    return as_gray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA)), ratio


def _lit(gray: Gray) -> Gray:
    """The page under even light: each place divided by the paper around it."""
    height, width = gray.shape
    small = cv2.resize(
        gray, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA
    )
    side = max(9, min(small.shape) // 24) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), side / 2)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return as_gray(cv2.divide(gray, np.maximum(paper, 24), scale=250))


def _levelled(gray: Gray) -> Gray:
    angle = _slant(gray)
    if abs(angle) < _LEVEL:
        return gray
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return as_gray(
        cv2.warpAffine(gray, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255.0,))
    )


def _slant(gray: Gray) -> float:
    """The turn under which rows of print and lines fall together best, in degrees."""
    ratio = min(1.0, _SMALL / gray.shape[1])
    size = (max(1, round(gray.shape[1] * ratio)), max(1, round(gray.shape[0] * ratio)))
    small = as_gray(255 - cv2.resize(gray, size, interpolation=cv2.INTER_AREA))
    best, step = 0.0, 0.5
    for reach in (_STEEPEST, 0.5, 0.1):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(small, float(angle))))
        step /= 5
    return best


def _sharpness(dark: Gray, angle: float) -> float:
    height, width = dark.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(dark, turn, (width, height)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _em(ink: Gray) -> float:
    """The height of the smaller characters of a page: its tables are set in them."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    fit = (high >= 6) & (wide >= 3) & (high <= 120) & (wide <= 1.6 * high) & (high <= 4 * wide)
    heights = np.sort(high[fit])
    if len(heights) < 5:
        return 24.0
    heights = heights[heights >= 0.45 * heights[len(heights) * 7 // 10]]  # no points and commas
    return float(heights[len(heights) * 3 // 10]) * 1.15


def as_gray(picture: Any) -> Gray:
    """OpenCV's types leave the element open; these pictures are all of bytes."""
    gray: Gray = picture
    return gray
