"""Pages of a PDF that are pictures: rendered as they were scanned, and read."""

from collections.abc import Sequence
from itertools import islice

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parsers.model import Issue
from parsers.readers.geometry import PageContent
from parsers.readers.page_shape import MAX_PIXELS, MAX_SCANS, is_printed_page, too_many_scans
from parsers.readers.pdf_marks import MAX_OBJECTS
from parsers.readers.scan_document import Seen, read_picture
from parsers.readers.scan_text import ReadPage

_LOW, _HIGH = 150 / 72, 300 / 72  # pixels a point: what recognition needs, and all it can use


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
