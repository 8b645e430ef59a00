"""The ruled lines of a scanned page, faint or broken ones too, by their shape."""

import cv2
import numpy as np

from parsers.readers.geometry import Rule
from parsers.readers.scan import Gray, Scan, as_gray

_SHORTEST = 1.4  # of a character: what is shorter is a stroke of one
_THICKEST = 0.3  # of a character
_DARKER = 16  # of 255: than what lies on both sides of it
_CALM = 5  # pixels along the line over which noise is smoothed
_GAP = 0.3  # of a character: a break that is closed
_TOUCHING = 0.15  # of a character: so near a line ends at the one it meets
_LONG = 8.0  # characters: no row of strokes is as long
_BESIDE = 0.3  # of a character: so far on both sides of a line lies paper
_FREE = 0.6  # along most of it


def find_rules(scan: Scan) -> tuple[Rule, ...]:
    """All level and upright lines, in points."""
    level = _bars(scan.gray, scan.ink, scan.em)
    upright = _bars(scan.gray.T.copy(), scan.ink.T.copy(), scan.em)
    level, upright = _held(level, upright, scan.em), _held(upright, level, scan.em)
    p = scan.points
    return tuple(
        [Rule(x0 * p, y * p, x1 * p, y * p) for x0, x1, y in level]
        + [Rule(x * p, y0 * p, x * p, y1 * p) for y0, y1, x in upright]
    )


Bar = tuple[float, float, float]  # start, end, and where it lies across


def _held(bars: list[Bar], across: list[Bar], em: float) -> list[Bar]:
    """Bars that are long, or that end on both sides at a line across."""
    near = max(3.0, _TOUCHING * em)

    def is_held(bar: Bar, end: float) -> bool:
        return any(
            abs(other[2] - end) <= near and other[0] - near <= bar[2] <= other[1] + near
            for other in across
        )

    return [
        bar
        for bar in bars
        if bar[1] - bar[0] >= _LONG * em or (is_held(bar, bar[0]) and is_held(bar, bar[1]))
    ]


def _bars(gray: Gray, ink: Gray, em: float) -> list[Bar]:
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
    return [
        (float(x), float(x + wide), y + _middle(mask[y : y + high, x : x + wide]))
        for x, y, wide, high, _ in stats[1:].tolist()
        if wide >= long and high <= 2 * thick + 2 and _stands_free(ink, x, y, wide, high, em)
    ]


def _middle(mask: Gray) -> float:
    """Where in a bar the line lies, strokes that touch it left out."""
    rows = mask.sum(axis=1, dtype=np.float64)
    kept = np.flatnonzero(rows >= rows.max() / 2)
    return float(kept[0] + kept[-1] + 1) / 2


def _stands_free(ink: Gray, x: int, y: int, wide: int, high: int, em: float) -> bool:
    """Whether paper lies along both sides: beside the strokes of characters there is more ink."""
    reach = max(2, round(_BESIDE * em))
    shares = []
    for top, bottom in ((y - 1 - reach, y - 1), (y + high + 1, y + high + 1 + reach)):
        band = ink[max(0, top) : max(0, bottom), x : x + wide]
        shares.append(float((band.max(axis=0) == 0).mean()) if band.size else 1.0)
    return min(shares) >= _FREE
