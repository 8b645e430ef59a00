"""Which blocks of a page are the article: between its anchors, inside its container, without frame.

Anchors are what only a report has: section headings and statutory tables. Where there are none, the
container that the page's product names, then the densest text, then trafilatura on the whole page.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from lxml.etree import _Element as HtmlElement

from parsers.formats import lookup
from parsers.headings import read_heading, split_glued
from parsers.labels import squeeze
from parsers.readers.html_flow import FlowBlock
from parsers.stages.words import parts_of

_LONG = 50  # characters of running text; menu entries and captions are shorter


@dataclass(frozen=True, slots=True)
class Article:
    """The article's blocks [start, end) of the page's flow, and how they were found."""

    blocks: tuple[FlowBlock, ...]
    start: int
    method: str


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in lookup("page")[name])


def is_frame_line(text: str) -> bool:
    """Whether a line is part of the page's frame: share bar, breadcrumb, date line, footer."""
    if len(text) > 200:
        return False
    line = squeeze(text)
    return any(pattern.search(line) for pattern in _patterns("frame_lines"))


def is_end_line(text: str) -> bool:
    """Whether the page's footer begins here."""
    line = squeeze(text[:300])
    return any(pattern.search(line) for pattern in _patterns("end_lines"))


def locate_article(flow: Sequence[FlowBlock], root: HtmlElement) -> Article | None:
    """The article among a page's blocks; None where nothing looks like running text."""
    anchors = [i for i, block in enumerate(flow) if _is_anchor(block)]
    if len(anchors) >= 2:
        return _between(flow, anchors, "anchors")
    container = _named_container(flow, root)
    method = "container" if container is not None else "density"
    element = container if container is not None else _densest(flow)
    if element is None:
        return None
    inside = _inside(flow, element)
    return _trim(flow, inside[0], inside[-1], inside[0], inside[-1], method) if inside else None


def _is_anchor(block: FlowBlock) -> bool:
    if block.grid is not None:
        return sum(1 for row in block.grid.rows for c in row if parts_of(c.text)) >= 3
    if block.linked * 2 > len(block.text):
        return False
    heading = read_heading(block.text)
    if heading is not None:
        return heading.key is not None and heading.strength >= 2.5
    return split_glued(block.text) is not None


def _between(flow: Sequence[FlowBlock], anchors: list[int], method: str) -> Article:
    """Blocks of the smallest element that holds all anchors, widened while prose adjoins."""
    element = _common([flow[i].element for i in anchors])
    inside = _inside(flow, element)
    while element.tag not in ("body", "html"):
        parent = element.getparent()
        if parent is None:
            break
        wider = _inside(flow, parent)
        if not _adjoins_prose(flow, inside, wider):
            break
        element, inside = parent, wider
    first, last = min(anchors[0], inside[-1]), anchors[-1]
    return _trim(flow, inside[0], inside[-1], first, last, method)


def _adjoins_prose(flow: Sequence[FlowBlock], inside: list[int], wider: list[int]) -> bool:
    """Whether running text stands right before or behind the blocks inside."""
    before = [i for i in wider if i < inside[0]][-2:]
    behind = [i for i in wider if i > inside[-1]][:2]
    return any(_is_prose(flow[i]) for i in (*before, *behind))


def _is_sentence(block: FlowBlock) -> bool:
    """Menus and lists of links have no full stops: linked sentences are text all the same."""
    return "。" in block.text and len(block.text) >= 30


def _is_prose(block: FlowBlock) -> bool:
    if block.grid is not None or (block.linked * 3 > len(block.text) and not _is_sentence(block)):
        return False
    return (
        len(block.text) >= _LONG and not is_frame_line(block.text) and not is_end_line(block.text)
    )


def _trim(
    flow: Sequence[FlowBlock], low: int, high: int, first: int, last: int, method: str
) -> Article:
    """Walk outwards from the anchors: up to the frame above, down to the footer below."""
    safe = _ancestors(flow[i].element for i in {first, last})
    start = first
    while start > low and not _is_barrier(flow[start - 1], safe):
        start -= 1
    end = last + 1
    while end <= high and not (flow[end].grid is None and is_end_line(flow[end].text)):
        end += 1
    kept = tuple(block for block in flow[start:end] if not _is_frame(block, safe))
    return Article(kept, start, method)


def _is_barrier(block: FlowBlock, safe: set[HtmlElement]) -> bool:
    """What never stands in an article above its first heading: menus, tables, date lines."""
    if block.grid is not None:
        return True
    if block.linked * 2 > len(block.text) and not _is_sentence(block):
        return True
    return is_frame_line(block.text) or _has_frame_class(block, safe)


def _is_frame(block: FlowBlock, safe: set[HtmlElement]) -> bool:
    if block.grid is not None:
        return False
    mostly_linked = block.linked * 5 > len(block.text) * 4 and not _is_sentence(block)
    return mostly_linked or is_frame_line(block.text) or _has_frame_class(block, safe)


def _ancestors(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """Elements around the article itself: whatever they are called, they are not frame."""
    return {above for element in elements for above in (element, *element.iterancestors())}


def _has_frame_class(block: FlowBlock, safe: set[HtmlElement]) -> bool:
    """Class or id words of the nearest three elements; a report's own container has none."""
    words = lookup("page")["frame_words"]
    element: HtmlElement | None = block.element
    for _ in range(3):
        if element is None or element in safe or element.tag in ("body", "html"):
            return False
        if element.tag in ("nav", "footer"):
            return True
        marks = f"{element.get('class', '')} {element.get('id', '')}".lower()
        if marks != " " and any(word in marks for word in words):
            return True
        element = element.getparent()
    return False


def _common(elements: list[HtmlElement]) -> HtmlElement:
    """The deepest element that holds all of `elements`."""
    paths = [[e, *e.iterancestors()][::-1] for e in elements]
    common = paths[0][0]
    for level in zip(*paths, strict=False):
        if any(e is not level[0] for e in level):
            break
        common = level[0]
    if common.tag in ("table", "p") or common in elements and common.tag.startswith("h"):
        parent = common.getparent()
        return parent if parent is not None else common
    return common


def _inside(flow: Sequence[FlowBlock], element: HtmlElement) -> list[int]:
    """Indices of the blocks under an element."""
    known: dict[HtmlElement, bool] = {element: True}
    return [i for i, block in enumerate(flow) if _is_under(block.element, known)]


def _is_under(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Climb until an element whose answer is known; remember it for the whole path."""
    path: list[HtmlElement] = []
    above: HtmlElement | None = element
    while above is not None and above not in known:
        path.append(above)
        above = above.getparent()
    answer = known[above] if above is not None else False
    known.update(dict.fromkeys(path, answer))
    return answer


def _named_container(flow: Sequence[FlowBlock], root: HtmlElement) -> HtmlElement | None:
    names = {name.lower(): rank for rank, name in enumerate(lookup("page")["containers"])}
    best: tuple[int, HtmlElement] | None = None
    for element in root.iter("div", "td", "ucapcontent", "article", "section", "form"):
        marks = [element.get("id") or "", *(element.get("class") or "").split(), element.tag]
        rank = min((names[m.lower()] for m in marks if m.lower() in names), default=None)
        if rank is None or (best is not None and best[0] <= rank):
            continue
        if sum(len(flow[i].text) for i in _inside(flow, element) if _is_prose(flow[i])) >= _LONG:
            best = (rank, element)
    return best[1] if best else None


def _densest(flow: Sequence[FlowBlock]) -> HtmlElement | None:
    """The element whose own paragraphs hold most running text."""
    weight: dict[HtmlElement, float] = defaultdict(float)
    for block in flow:
        if not _is_prose(block):
            continue
        parent = block.element.getparent()
        weight[block.element] += 0.5 * len(block.text)
        if parent is not None:
            weight[parent] += len(block.text)
            above = parent.getparent()
            if above is not None:
                weight[above] += 0.5 * len(block.text)
    return max(weight, key=lambda element: weight[element]) if weight else None
