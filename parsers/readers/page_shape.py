"""Whether a picture can be a printed page at all, told cheaply; and how much of them is read."""

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.model import Issue

MAX_PIXELS = 40_000_000  # of one picture; A4 at 600 dpi has 35 million
MAX_SCANS = 30  # pages that are pictures; a report has ten
_SMALLEST = (320, 160)  # pixels of width and height that can hold a table
_PAPER = 0.55  # of a printed page is paper
_LEAST_PIECES = 25  # of ink: characters and lines


def too_many_scans(count: int) -> Issue:
    """The issue that says what was left out."""
    message = f"more than {count} pages that are pictures: only the first {MAX_SCANS} were read"
    return Issue("error", "too_large", message)


def is_printed_page(gray: NDArray[np.uint8]) -> bool:
    """Mostly paper with many small pieces of ink: no photograph, icon, code or banner."""
    height, width = gray.shape
    if max(width, height) < _SMALLEST[0] or min(width, height) < _SMALLEST[1]:
        return False
    ratio = min(1.0, 1000 / min(width, height))
    size = (max(1, round(width * ratio)), max(1, round(height * ratio)))
    small = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(
        small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18
    )
    share = float((ink > 0).mean())
    pieces, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = stats[1:, cv2.CC_STAT_HEIGHT]
    like_print = int(((heights >= 4) & (heights <= 60)).sum())
    return 0.001 < share < 1 - _PAPER and pieces > _LEAST_PIECES and like_print >= _LEAST_PIECES
