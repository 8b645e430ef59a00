"""Pages of a PDF that are pictures: rendered as they were scanned, and read."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parsers.model import Box, Issue
from parsers.readers.geometry import PageContent, within
from parsers.readers.page_shape import MAX_PIXELS, MAX_SCANS, is_printed_page, too_many_scans
from parsers.readers.pdf_marks import MAX_OBJECTS
from parsers.readers.scan_document import Seen, read_picture
from parsers.readers.scan_text import ReadPage

_LOW, _HIGH = 150 / 72, 300 / 72  # pixels a point: what recognition needs, and all it can use
_WIDE, _HIGH = 220.0, 60.0  # points of a picture that can hold a table
_OVER = 10  # characters printed over a picture: it is a background
_EDGE = 3.0  # points


def read_scans(
    file: pdfium.PdfDocument, pages: Sequence[PageContent]
) -> tuple[list[PageContent], Seen, list[Issue]]:
    """All pages, those that are scans with what is printed on them."""
    scans = [page.number for page in pages if page.is_scan]
    issues = [too_many_scans(MAX_SCANS)] if len(scans) > MAX_SCANS else []
    done: list[PageContent] = []
    seen: list[ReadPage] = []
    empty: list[int] = []
    for page in pages:
        if page.number in scans[:MAX_SCANS]:
            gray, points = _rendered(file, page.number)
            if is_printed_page(gray):
                read = read_picture(gray, page.number, points)
                seen.append(read)
                page = read.content
            else:
                empty.append(page.number)
        done.append(page)
    if empty:
        named = ", ".join(map(str, empty[:20]))
        issues.append(Issue("warning", "not_a_scan", f"pictures that show no print: page {named}"))
    return done, Seen.on(seen), issues


def read_inset(
    file: pdfium.PdfDocument, pages: Sequence[PageContent]
) -> tuple[list[PageContent], Seen]:
    """Pages of text with what their larger pictures say: a table may have been put in as one."""
    done: list[PageContent] = []
    seen: list[ReadPage] = []
    areas: dict[int, tuple[Box, ...]] = {}
    for page in pages:
        own = _insets(file, page) if page.has_picture and len(areas) < MAX_SCANS else ()
        if own:
            gray, points = _rendered(file, page.number)
            read = read_picture(gray, page.number, points)
            seen.append(read)
            areas[page.number] = own
            rules = tuple(r for r in read.content.rules if _is_in(own, (r.x0, r.y0), (r.x1, r.y1)))
            glyphs = tuple(g for g in read.content.glyphs if _is_in(own, g.middle))
            page = replace(page, glyphs=(*page.glyphs, *glyphs), rules=(*page.rules, *rules))
        done.append(page)
    return done, replace(Seen.on(seen), areas=areas)


def _insets(file: pdfium.PdfDocument, number: PageContent) -> tuple[Box, ...]:
    """Where pictures stand that can hold a table and over which nothing is printed."""
    page = file[number.number - 1]
    try:
        left, _, right, top = page.get_bbox()
        if page.get_rotation() or abs(right - left - number.width) > 1:
            return ()
        found = []
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=8):
            x0, y0, x1, y1 = item.get_bounds()
            box = (x0 - left, top - y1, x1 - left, top - y0)
            printed = sum(1 for g in number.glyphs if _is_in((box,), g.middle))
            if x1 - x0 >= _WIDE and y1 - y0 >= _HIGH and printed < _OVER:
                found.append(box)
        return tuple(found)
    finally:
        page.close()


def _is_in(boxes: Sequence[Box], *points: tuple[float, float]) -> bool:
    return any(all(within(_grown(box), point) for point in points) for box in boxes)


def _grown(box: Box) -> Box:
    return box[0] - _EDGE, box[1] - _EDGE, box[2] + _EDGE, box[3] + _EDGE


def _rendered(file: pdfium.PdfDocument, number: int) -> tuple[np.ndarray, float]:
    """A page in grey, as fine as its picture is, and the points of one pixel."""
    page = file[number - 1]
    try:
        width, height = page.get_size()
        scale = min(max(_fineness(page), _LOW), _HIGH)
        scale = min(scale, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        return np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width), 1 / scale
    finally:
        page.close()


def _fineness(page: pdfium.PdfPage) -> float:
    """Pixels a point of the largest picture."""
    best = (0.0, _LOW)
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM]
    for item in islice(page.get_objects(filter=kinds, max_depth=8), MAX_OBJECTS):
        if item.type != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        left, bottom, right, top = item.get_bounds()
        if right - left > best[0]:
            best = (right - left, item.get_px_size()[0] / (right - left))
    return best[1]
