"""What of a page's text is cut off by the area it was to be drawn in, and so is not to be seen.

A spreadsheet prints the label of a merged cell on every page that the cell runs over, most of
them beyond the edge of the table.
"""

import ctypes
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parsers.model import Box

_MAX_PATHS = 8  # of one object; more are drawings
_MAX_POINTS = 60


Reach = tuple[float, float]  # from bottom to top


class Clips:
    """The areas of a page's text objects, each looked up once."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        kinds = (
            raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, i))
            for i in range(raw.FPDFPage_CountObjects(page.raw))
        )
        # Within a form the area is told in the form's own measure: then nothing is cut off.
        self._is_plain = raw.FPDF_PAGEOBJ_FORM not in kinds
        self._areas: dict[int | None, list[Reach]] = {}

    def shows(self, item: Any, box: Box) -> bool:
        """Whether a character may be seen, or is only cut off at its side as a long number is."""
        if not self._is_plain or not item:
            return True
        key = ctypes.cast(item, ctypes.c_void_p).value
        if key not in self._areas:
            self._areas[key] = _areas(item)
        y = (box[1] + box[3]) / 2
        return all(low < y < high for low, high in self._areas[key])


def _areas(item: Any) -> list[Reach]:
    """How far each path that cuts an object reaches up and down; beyond it nothing is seen."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
    if not 0 < count <= _MAX_PATHS:
        return []
    return [area for path in range(count) if (area := _bounds(clip, path)) is not None]


def _bounds(clip: Any, path: int) -> Reach | None:
    count = raw.FPDFClipPath_CountPathSegments(clip, path)
    if not 0 < count <= _MAX_POINTS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    ys = []
    for i in range(count):
        segment = raw.FPDFClipPath_GetPathSegment(clip, path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        ys.append(y.value)
    return min(ys), max(ys)
