"""Stretches of lines that may be a table without rules, cut into pieces that stand apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.headings import read_heading
from parsers.model import Box
from parsers.readers.geometry import Glyph
from parsers.readers.glyph_text import TextLine, joined
from parsers.stages.text_cells import reads_as_number
from parsers.stages.words import parts_of

_APART = 0.35  # of the size: in a cell characters touch
_BEFORE_SIGN = 0.12  # of the size: in a number nothing parts a digit from a sign
_LONG_VALUE = 16  # characters
_WIDE = 0.7  # of the text's width: one such piece alone is running text
_HEADER_LINES = 12  # above the first row of values
_GAP_ABOVE, _GAP_BELOW = 6.0, 1.6  # of the size: how far what belongs to the table may stand off
_SURE = 5.0  # an official heading with its number
_MOST_APART = 12  # lines between two rows of values


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters on one line with no gap between them."""

    text: str
    page: int  # index of the page
    x0: float
    y0: float
    x1: float
    y1: float
    is_value: bool

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def size(self) -> float:
        return self.y1 - self.y0

    @property
    def box(self) -> Box:
        return self.x0, self.y0, self.x1, self.y1


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line with its pieces from left to right."""

    line: TextLine
    page: int
    pieces: tuple[Piece, ...]

    @property
    def values(self) -> tuple[Piece, ...]:
        """The pieces at its end that are numbers or stand for none."""
        count = 0
        while count < len(self.pieces) and self.pieces[-1 - count].is_value:
            count += 1
        return self.pieces[len(self.pieces) - count :]


@dataclass(slots=True)
class Stretch:
    """The lines of one table, over one page or several."""

    lines: list[CutLine]
    rest: list[CutLine] | None  # up to the page's end, where that may belong to the table

    def goes_on(self, page: int) -> bool:
        """Whether only the end of a page parts it from what begins the next."""
        return self.rest is not None and self.lines[-1].page == page - 1


def find_stretches(pages: Sequence[Sequence[TextLine]]) -> list[Stretch]:
    """What may be a table, page by page; one that a page's end cuts is one."""
    found: list[Stretch] = []
    for number, lines in enumerate(pages):
        if not lines:
            continue
        width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
        cut = [CutLine(line, number, pieces_of(line, number)) for line in lines]
        for start, end in _spans(cut, width):
            rest = None if any(_is_text(line, width) for line in cut[end:]) else cut[end:]
            if start == 0 and found and found[-1].goes_on(number):
                found[-1].lines += [*(found[-1].rest or ()), *cut[start:end]]
                found[-1].rest = rest
            else:
                found.append(Stretch(cut[start:end], rest))
    return found


def pieces_of(line: TextLine, page: int) -> tuple[Piece, ...]:
    """A line cut where characters stand apart."""
    parts: list[list[Glyph]] = []
    for glyph in line.glyphs:
        last = parts[-1][-1] if parts else None
        gap = glyph.x0 - last.x1 if last else 0.0
        apart = _BEFORE_SIGN if last and _is_signed(last, glyph) else _APART
        if last is not None and gap <= apart * min(last.size, glyph.size):
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
    return tuple(_piece(part, page) for part in parts)


def _is_signed(last: Glyph, glyph: Glyph) -> bool:
    """Whether a sign behind a digit may begin the next cell's number."""
    return glyph.text in "+-" and last.text.isdecimal()


def _piece(glyphs: list[Glyph], page: int) -> Piece:
    text = joined(glyphs)
    y0, y1 = min(g.y0 for g in glyphs), max(g.y1 for g in glyphs)
    is_value = len(text) <= _LONG_VALUE and reads_as_number(text)
    return Piece(text, page, glyphs[0].x0, y0, max(g.x1 for g in glyphs), y1, is_value)


def _spans(lines: list[CutLine], width: float) -> list[tuple[int, int]]:
    """Stretches [start, end) between running text and headings that hold rows of values."""
    spans: list[tuple[int, int]] = []
    rows = [i for i, line in enumerate(lines) if _is_row(line)]
    for i in rows:
        if spans and i - spans[-1][1] < _MOST_APART:
            between = lines[spans[-1][1] : i]
            if not any(_is_text(line, width) for line in between):
                spans[-1] = (spans[-1][0], i + 1)
                continue
        spans.append((i, i + 1))
    ends = [0, *(end for _, end in spans)]
    return [
        (_upward(lines, start, before, width), _downward(lines, end, width))
        for (start, end), before in zip(spans, ends, strict=False)
    ]


def _is_row(line: CutLine) -> bool:
    """Values in columns, or a label that a form knows with its value."""
    values = line.values
    if len(values) > 1:
        return True
    return bool(values) and any("row" in parts_of(p.text) for p in line.pieces)


def _is_text(line: CutLine, width: float) -> bool:
    if line.values or len(line.pieces) > 2:
        return False
    text = line.line.text
    heading = read_heading(text)
    if heading is not None and heading.key is not None and heading.strength >= _SURE:
        return True
    if parts_of(text):
        return False
    return len(line.pieces) == 1 and (
        line.pieces[0].x1 - line.pieces[0].x0 > _WIDE * width or text.endswith(("。", "：", "；"))
    )


def _upward(lines: list[CutLine], start: int, before: int, width: float) -> int:
    """The first line of the header, and of a label that begins above its values."""
    first = start
    while first > before and start - first < _HEADER_LINES:
        above, below = lines[first - 1].line, lines[first].line
        gap = below.y0 - above.y1
        if _is_text(lines[first - 1], width) or gap > _GAP_ABOVE * above.size:
            break
        first -= 1
    return first


def _downward(lines: list[CutLine], end: int, width: float) -> int:
    """The end of a label that goes on below its values."""
    edge = min(piece.x0 for piece in lines[end - 1].values)
    while end < len(lines) and not _is_text(lines[end], width):
        above, below = lines[end - 1].line, lines[end].line
        if below.y0 - above.y1 > _GAP_BELOW * below.size or below.x1 > edge:
            break
        end += 1
    return end
