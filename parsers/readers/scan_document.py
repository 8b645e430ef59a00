"""Scanned pages as a Document: turned upright, read one by one, each cell with its certainty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from parsers.model import Box, Document, Grid, GridCell, Issue, Medium, Sight
from parsers.readers.geometry import PageContent
from parsers.readers.page_flow import read_pages
from parsers.readers.scan import Gray, make_scan
from parsers.readers.scan_text import ReadPage, SeenLine, read_scan

_LEGIBLE = 0.75  # of a page that stands upright
_NEAR = 0.5  # points
BLANK = Sight(1.0)
UNSEEN = Sight(0.5)  # what was never looked at by itself


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


@dataclass(frozen=True, slots=True)
class Seen:
    """What was recognised on the pages of a document that are pictures."""

    cells: Mapping[tuple[int, Box], Sight]
    lines: Mapping[int, tuple[SeenLine, ...]]  # by number of page
    areas: Mapping[int, tuple[Box, ...]] = field(default_factory=dict)  # of pages of text

    @classmethod
    def on(cls, pages: Sequence[ReadPage]) -> "Seen":
        """All that was seen on these pages."""
        cells = {(p.content.number, box): sight for p in pages for box, sight in p.sights.items()}
        return cls(cells, {p.content.number: p.lines for p in pages})

    def sight_of(self, cell: GridCell) -> Sight | None:
        """How sure a cell is; None where it stands on no picture.

        The cell of a table without rules is a line, or lines, or a part of one: a part was never
        looked at by itself, so nobody can be sure of it.
        """
        if cell.page is None or cell.page not in self.lines or cell.box is None:
            return None
        pictures = self.areas.get(cell.page)
        if pictures is not None and not any(_lies_in(cell.box, area) for area in pictures):
            return None
        ruled = self.cells.get((cell.page, cell.box))
        if ruled is not None:
            return ruled
        inside = [line for line in self.lines[cell.page] if _lies_in(line.box, cell.box)]
        if not inside:
            return UNSEEN if cell.text else BLANK
        said = "".join(line.text for line in sorted(inside, key=lambda line: line.box))
        if _bare(said) != _bare(cell.text):
            return UNSEEN
        if len(inside) == 1:
            return inside[0].sight
        return Sight(min(UNSEEN.sure, *(line.sight.sure for line in inside)))


def read_document(
    medium: Medium, pages: list[PageContent], seen: Seen, issues: tuple[Issue, ...] = ()
) -> Document:
    """Pages, scanned ones among them, as one document."""
    document = read_pages(medium, pages)
    blocks = tuple(
        replace(
            b, rows=tuple(tuple(replace(c, sight=seen.sight_of(c)) for c in row) for row in b.rows)
        )
        if isinstance(b, Grid)
        else b
        for b in document.blocks
    )
    return replace(
        document,
        blocks=blocks,
        body_method="pages of pictures" if seen.lines else document.body_method,
        issues=(*issues, *document.issues),
        has_pictures=bool(seen.lines),
    )


def _lies_in(line: Box, cell: Box) -> bool:
    x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    return cell[0] - _NEAR <= x <= cell[2] + _NEAR and cell[1] - _NEAR <= y <= cell[3] + _NEAR


def _bare(text: str) -> str:
    return "".join(text.split())
