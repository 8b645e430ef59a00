"""Scanned pages as a Document: turned upright, read one by one, each cell with its certainty."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from parsers.model import Box, Document, Grid, GridCell, Issue, Medium, Sight
from parsers.readers.geometry import PageContent
from parsers.readers.page_flow import read_pages
from parsers.readers.scan import Gray, make_scan
from parsers.readers.scan_text import ReadPage, read_scan

_LEGIBLE = 0.75  # of a page that stands upright
BLANK = Sight(1.0)

Sights = Mapping[tuple[int, Box], Sight]


def read_picture(gray: Gray, number: int, points: float | None = None) -> ReadPage:
    """One page; where nothing can be read on it, in the other three positions too."""
    best = read_scan(make_scan(gray, points), number)
    if best.sure >= _LEGIBLE:
        return best
    for quarters in (1, 3, 2):
        turned = np.ascontiguousarray(np.rot90(gray, quarters))
        page = read_scan(make_scan(turned, points), number)
        if page.sure > best.sure:
            best = page
        if best.sure >= _LEGIBLE:
            break
    return best


def sights_by_page(pages: Iterable[ReadPage]) -> dict[tuple[int, Box], Sight]:
    """The certainty of every cell by page and box."""
    return {(p.content.number, box): sight for p in pages for box, sight in p.sights.items()}


def read_document(
    medium: Medium, pages: list[PageContent], sights: Sights, issues: tuple[Issue, ...] = ()
) -> Document:
    """Pages, scanned ones among them, as one document."""
    document = read_pages(medium, pages)
    scanned = {page for page, _ in sights}
    blocks = tuple(
        replace(b, rows=tuple(tuple(_seen(c, sights, scanned) for c in row) for row in b.rows))
        if isinstance(b, Grid)
        else b
        for b in document.blocks
    )
    method = "pages of pictures" if scanned else document.body_method
    return replace(document, blocks=blocks, body_method=method, issues=(*issues, *document.issues))


def _seen(cell: GridCell, sights: Sights, scanned: set[int]) -> GridCell:
    if cell.page not in scanned or cell.box is None:
        return cell
    return replace(cell, sight=sights.get((cell.page, cell.box), BLANK))
