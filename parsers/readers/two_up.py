"""Sheets on which two pages stand side by side: parted, and what was read put back in its place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.model import GridCell
from parsers.readers.geometry import Glyph, PageContent, Rule
from parsers.readers.glyph_text import lines_of

_LYING = 1.15  # wider than high by so much
_GUTTER = 0.02  # of the width on either side of the middle, where nothing stands
_FULL_LINE = 0.55  # of half the width: running text
_FULL_LINES = 2  # on either half


@dataclass(frozen=True, slots=True)
class Half:
    """A page, or one half of a sheet; `content` counts them all in order."""

    content: PageContent
    page: int  # of the file
    shift: float = 0.0  # from the left of the sheet


def halves_of(pages: Sequence[PageContent]) -> list[Half]:
    """Every page; both halves of each sheet, where the file has two pages on one."""
    has_two = any(_is_open(page) and _has_two_texts(page) for page in pages)
    halves: list[Half] = []
    last = number = 0
    for page in pages:
        number += page.number - last  # a page that cannot be opened leaves its gap
        last = page.number
        halves.append(Half(replace(page, number=number), page.number))
        if has_two and _is_open(page):
            halves[-1:] = _parted(page, number)
            number += 1
    return halves


def in_place(cell: GridCell, halves: Sequence[Half]) -> GridCell:
    """A cell of the page that counts so, as it stands in the file."""
    half = next(half for half in halves if half.content.number == cell.page)
    if cell.box is None or not half.shift:
        return replace(cell, page=half.page)
    left, top, right, bottom = cell.box
    box = (round(left + half.shift, 1), top, round(right + half.shift, 1), bottom)
    return replace(cell, page=half.page, box=box)


def _is_open(page: PageContent) -> bool:
    """Whether nothing stands across the middle of a lying sheet."""
    if page.width < _LYING * page.height or not page.glyphs or page.is_scan:
        return False
    middle, room = page.width / 2, _GUTTER * page.width
    if any(g.x1 > middle - room and g.x0 < middle + room for g in page.glyphs):
        return False
    return not any(rule.x0 < middle - room and rule.x1 > middle + room for rule in page.rules)


def _has_two_texts(page: PageContent) -> bool:
    middle = page.width / 2
    for part in (
        [g for g in page.glyphs if g.x1 <= middle],
        [g for g in page.glyphs if g.x0 >= middle],
    ):
        widths = [line[-1].x1 - line[0].x0 for line in lines_of(part)]
        if sum(1 for width in widths if width > _FULL_LINE * middle) < _FULL_LINES:
            return False
    return True


def _parted(page: PageContent, number: int) -> list[Half]:
    middle = page.width / 2
    made = []
    for n, shift in enumerate((0.0, middle)):
        content = replace(
            page,
            number=number + n,
            width=middle,
            glyphs=tuple(
                Glyph(g.text, g.x0 - shift, g.y0, g.x1 - shift, g.y1)
                for g in page.glyphs
                if (g.x0 >= middle) is bool(n)
            ),
            rules=_moved(page.rules, middle, shift),
            shades=_moved(page.shades, middle, shift),
        )
        made.append(Half(content, page.number, shift))
    return made


def _moved(rules: Sequence[Rule], middle: float, shift: float) -> tuple[Rule, ...]:
    return tuple(
        Rule(r.x0 - shift, r.y0, r.x1 - shift, r.y1)
        for r in rules
        if ((r.x0 + r.x1) / 2 >= middle) is bool(shift)
    )
