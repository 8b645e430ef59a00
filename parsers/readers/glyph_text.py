"""Glyphs as lines of text: who stands on one line, and where a blank belongs between two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parsers.readers.geometry import Glyph

_WORD_GAP = 0.28  # of the size: between Latin letters or digits this is a blank
_BLANK = 0.42  # beyond the line's usual gap: a typed blank; justified lines are wide all along
_WIDE_GAP = 1.4  # of the size: between any two characters this parts two cells
CELL_GAP = "  "
_CJK = 0x2E80  # from here on characters take no blanks between them


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, its box, and the size most of it is set in."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    glyphs: tuple[Glyph, ...] = field(default=(), repr=False)


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped into lines from top to bottom, each from left to right."""
    lines: list[list[Glyph]] = []
    bands: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.y0 + g.y1, g.x0)):
        latest = range(len(lines) - 1, max(-1, len(lines) - 4), -1)
        home = next((i for i in latest if _shares(bands[i], glyph)), None)
        if home is None:
            lines.append([glyph])
            bands.append((glyph.y0, glyph.y1))
        else:
            lines[home].append(glyph)
    return [_without_doubles(sorted(line, key=lambda g: g.x0)) for line in lines]


def _shares(band: tuple[float, float], glyph: Glyph) -> bool:
    """Whether a glyph overlaps a line by more than half of the lower of the two."""
    overlap = min(band[1], glyph.y1) - max(band[0], glyph.y0)
    return overlap > 0.5 * min(band[1] - band[0], glyph.size)


def _without_doubles(line: list[Glyph]) -> list[Glyph]:
    """Bold made by printing twice: the second print would double every digit."""
    kept: list[Glyph] = []
    for glyph in line:
        last = kept[-1] if kept else None
        near = last is not None and abs(glyph.x0 - last.x0) < 0.25 * (last.x1 - last.x0)
        if last is None or not (near and last.text == glyph.text):
            kept.append(glyph)
    return kept


def text_line(glyphs: Sequence[Glyph]) -> TextLine:
    """One line's text with its box."""
    x0, x1 = glyphs[0].x0, max(g.x1 for g in glyphs)
    y0, y1 = min(g.y0 for g in glyphs), max(g.y1 for g in glyphs)
    sizes = sorted(g.size for g in glyphs if ord(g.text[0]) >= _CJK) or [y1 - y0]
    return TextLine(joined(glyphs), x0, y0, x1, y1, sizes[len(sizes) // 2], tuple(glyphs))


def joined(glyphs: Sequence[Glyph]) -> str:
    """The text of one line, blanks put in where the setting leaves room."""
    gaps = [_gap(last, glyph) for last, glyph in zip(glyphs, glyphs[1:], strict=False)]
    usual = max(0.0, sorted(gaps)[len(gaps) // 4]) if gaps else 0.0
    parts = [glyphs[0].text]
    for last, glyph, gap in zip(glyphs, glyphs[1:], gaps, strict=False):
        latin = (ord(last.text[-1]) < _CJK) + (ord(glyph.text[0]) < _CJK)
        if gap > _WIDE_GAP:
            parts.append(CELL_GAP)
        elif gap > (_WORD_GAP if latin == 2 else _BLANK + usual):
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def _gap(last: Glyph, glyph: Glyph) -> float:
    """The room between two characters, as a share of their size."""
    return (glyph.x0 - last.x1) / max(1.0, min(last.size, glyph.size))


def cell_text(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell, a line break where a line ends; upright labels are one line."""
    lines = [joined(line).replace(CELL_GAP, " ") for line in lines_of(glyphs)]
    if len(lines) > 2 and all(len(line) == 1 for line in lines):
        return "".join(lines)
    return "\n".join(lines)
