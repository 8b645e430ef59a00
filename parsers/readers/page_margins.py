"""Running heads, footers and page numbers: what stands at the edge of page after page."""

import re
from collections import Counter
from collections.abc import Sequence

from parsers.labels import squeeze
from parsers.readers.glyph_text import TextLine

_ZONE = 0.12  # of the page's height: at the top and the bottom
_EDGE_LINES = 3  # at most so many lines at either edge
_SHARE = 0.6  # of the pages that repeat a line
_PAGE_NUMBER = re.compile(
    r"^[-—–―_·•.|~(\[]*(?:第|page|p)?\d{1,3}(?:页)?(?:[,，、/|]?(?:共|of)?\d{1,3}页?)?[-—–―_·•.|~)\]]*$",
    re.I,
)
_ROMAN = re.compile(r"^[-—–]*[ivxIVX]{1,5}[-—–]*$")
_PRINTED = re.compile(  # what a browser prints at the edges of a page
    r"^(?:https?|file)://\S+$|^\d{4}[/-]\d{1,2}[/-]\d{1,2},?\d{1,2}:\d{2}(?::\d\d)?(?:[AP]M)?"
)
_DIGITS = re.compile(r"\d+")


def without_margins(
    pages: Sequence[list[TextLine]], heights: Sequence[float]
) -> list[list[TextLine]]:
    """The lines of each page without those of its edges."""
    heads = [_edge(lines, height) for lines, height in zip(pages, heights, strict=True)]
    counts = Counter(key for edge in heads for key in {_key(line) for line in edge})
    wanted = max(2, round(_SHARE * len(pages)))
    kept = []
    for lines, edge in zip(pages, heads, strict=True):
        dropped = {id(line) for line in edge if _is_margin(line, counts[_key(line)] >= wanted)}
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _edge(lines: list[TextLine], height: float) -> list[TextLine]:
    top = [line for line in lines if line.y1 <= _ZONE * height][:_EDGE_LINES]
    bottom = [line for line in lines if line.y0 >= (1 - _ZONE) * height][-_EDGE_LINES:]
    return [*top, *bottom]


def _key(line: TextLine) -> tuple[str, int]:
    """What repeats: the words without the numbers in them, at the same height of the page."""
    return _DIGITS.sub("#", squeeze(line.text)), round(line.y0 / 6)


def _is_margin(line: TextLine, repeats: bool) -> bool:
    text = squeeze(line.text)
    return repeats or bool(_PAGE_NUMBER.match(text) or _ROMAN.match(text) or _PRINTED.match(text))
