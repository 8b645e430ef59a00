"""Lines of print as paragraphs: an indent or a short line parts two."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from parsers.headings import read_heading
from parsers.model import Paragraph
from parsers.readers.glyph_text import CELL_GAP, TextLine
from parsers.stages.words import parts_of

_VALUES = re.compile(r"(?:(?:^|\s)(?:\d[\d.,]*|[/—-])){2,}$")
_INDENT = 0.8  # of the size: what begins so far to the right begins a paragraph
_SHORT = 2.6  # of the size: what ends so far to the left ends one
_OTHER_SIZE = 1.15
_APART = 1.9  # of the usual distance between lines
_SURE = 5.0  # an official heading with its number


def read_paragraphs(pages: Sequence[Iterable[TextLine]]) -> list[tuple[int, float, Paragraph]]:
    """Each paragraph with the index of its page and its top there."""
    lines = [(i, line) for i, page in enumerate(pages) for line in page]
    if not lines:
        return []
    left, right = _margins([line for _, line in lines])
    usual = _distance(lines)
    found: list[list[tuple[int, TextLine]]] = []
    for page, line in lines:
        last = found[-1][-1] if found else None
        if last is None or _parts(last, (page, line), left, right, usual):
            found.append([])
        found[-1].append((page, line))
    return [(own[0][0], own[0][1].y0, Paragraph(_text(own))) for own in found]


def _margins(lines: list[TextLine]) -> tuple[float, float]:
    """Where most lines begin and the long ones end."""
    starts = sorted(line.x0 for line in lines)
    ends = sorted(line.x1 for line in lines)
    return starts[len(starts) // 10], ends[len(ends) * 2 // 3]


def _distance(lines: list[tuple[int, TextLine]]) -> float:
    gaps = [
        round(b.y0 - a.y0)
        for (p, a), (q, b) in zip(lines, lines[1:], strict=False)
        if p == q and b.y0 > a.y0
    ]
    return float(Counter(gaps).most_common(1)[0][0]) if gaps else 0.0


def _parts(
    last: tuple[int, TextLine],
    this: tuple[int, TextLine],
    left: float,
    right: float,
    usual: float,
) -> bool:
    """Whether a paragraph ends between two lines."""
    above, line = last[1], this[1]
    size = min(above.size, line.size)
    if max(above.size, line.size) > _OTHER_SIZE * size or _is_row(above) or _is_row(line):
        return True
    if _is_heading(above.text) or _is_heading(line.text):
        return True
    if line.x0 > left + _INDENT * size or above.x1 < right - _SHORT * size:
        return True
    return last[0] == this[0] and usual > 0 and line.y0 - above.y0 > _APART * usual


def _is_row(line: TextLine) -> bool:
    """A line of several cells, a label, or what ends in values: a row of a table without lines."""
    text = line.text
    return CELL_GAP in text or bool(_VALUES.search(text)) or bool(parts_of(text))


def _is_heading(text: str) -> bool:
    """The heading of a section stands alone, however full its line is."""
    heading = read_heading(text)
    return heading is not None and heading.key is not None and heading.strength >= _SURE


def _text(lines: list[tuple[int, TextLine]]) -> str:
    text = lines[0][1].text
    for _, line in lines[1:]:
        is_latin = text[-1].isascii() and line.text[0].isascii()
        parts = is_latin and text[-1].isalnum() and line.text[0].isalnum()
        text += " " + line.text if parts else line.text
    return text
