"""The ruled tables of one page with the text of their cells; the glyphs left over are text."""

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.model import Box, GridCell
from parsers.readers.geometry import Glyph, PageContent, within
from parsers.readers.glyph_text import cell_text, lines_of
from parsers.readers.lattice import Lattice, find_lattices
from parsers.stages.words import parts_of

_NUMERIC = frozenset("0123456789.,")
_TOUCHING = 0.12  # of the size: digits closer than this belong to one number
_GHOST = 4.0  # points: a row or column no wider than this and without text is a double line


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page: its cells row by row, and where its columns begin and end."""

    page: int
    box: Box
    xs: tuple[float, ...]
    rows: tuple[tuple[GridCell, ...], ...]


def read_tables(page: PageContent) -> tuple[list[PageTable], list[Glyph]]:
    """The tables of a page from top to bottom, and the glyphs outside of them."""
    tables: list[PageTable] = []
    rest: Sequence[Glyph] = page.glyphs
    for rules in (page.rules, (*page.rules, *page.shades)):
        for lattice in find_lattices(rules):
            inside = [g for g in rest if within(lattice.box, g.middle)]
            table = _table(lattice, inside, page.number)
            if table is not None:
                own = set(map(id, inside))
                rest = [g for g in rest if id(g) not in own]
                tables.append(table)
        if not page.shades:
            break
    return sorted(tables, key=lambda table: table.box[1]), list(rest)


def _table(lattice: Lattice, glyphs: list[Glyph], page: int) -> PageTable | None:
    """The table that a lattice holds; None for a frame around text, or a figure."""
    texts: list[list[Glyph]] = [[] for _ in lattice.areas]
    for run in _runs(glyphs):
        area = _home(lattice, run)
        if area is not None:
            texts[area].extend(run)
    filled = [i for i, own in enumerate(texts) if own]
    columns = {lattice.areas[i].column for i in filled}
    rows = {lattice.areas[i].row for i in filled}
    is_large = len(filled) >= 3 and (len(rows) >= 2 or len(columns) >= 3)
    if len(columns) < 2 or not (is_large or any(parts_of(cell_text(texts[i])) for i in filled)):
        return None
    return PageTable(page, lattice.box, lattice.xs, _rows(lattice, texts, page))


def _home(lattice: Lattice, run: list[Glyph]) -> int | None:
    """The cell that holds most of a number; of any other character the one around it."""
    x = (run[0].x0 + run[-1].x1) / 2
    return lattice.area_at(x, run[0].middle[1])


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters one by one, but the digits of one number together: it may stick out of a cell."""
    runs: list[list[Glyph]] = []
    for line in lines_of(glyphs):
        for glyph in line:
            last = runs[-1][-1] if runs else None
            if (
                last is not None
                and glyph.text in _NUMERIC
                and last.text in _NUMERIC
                and abs(last.y0 - glyph.y0) < 0.3 * glyph.size
                and -0.3 * glyph.size < glyph.x0 - last.x1 < _TOUCHING * glyph.size
            ):
                runs[-1].append(glyph)
            else:
                runs.append([glyph])
    return runs


def _rows(
    lattice: Lattice, texts: list[list[Glyph]], page: int
) -> tuple[tuple[GridCell, ...], ...]:
    """Cells row by row; rows and columns that are only the width of a double line left out."""
    row_at = _kept(lattice.ys, {lattice.areas[i].row for i, own in enumerate(texts) if own})
    column_at = _kept(lattice.xs, {lattice.areas[i].column for i, own in enumerate(texts) if own})
    rows: list[list[GridCell]] = [[] for _ in range(row_at[-1])]
    for area, own in zip(lattice.areas, texts, strict=True):
        row, column = row_at[area.row], column_at[area.column]
        down = row_at[area.row + area.row_span] - row
        across = column_at[area.column + area.column_span] - column
        if down and across:
            left, top, right, bottom = (round(v, 1) for v in area.box)
            box = (left, top, right, bottom)
            rows[row].append(GridCell(cell_text(own), row, column, down, across, page, box))
    return tuple(tuple(row) for row in rows)


def _kept(places: tuple[float, ...], filled: set[int]) -> list[int]:
    """The number of each row once ghosts are gone, and behind the last one their count."""
    numbers, count = [], 0
    for i, (start, end) in enumerate(zip(places, places[1:], strict=False)):
        numbers.append(count)
        count += end - start > _GHOST or i in filled
    return [*numbers, count]
