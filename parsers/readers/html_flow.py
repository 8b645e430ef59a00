"""Walk a page once into blocks in reading order: lines of text and tables, each with its place.

Layout tables are walked through; a table that holds data becomes one Grid. A row of a data table that
holds prose (whole reports are pasted into one table) is given as text as well as kept in the grid.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from parsers.model import Grid
from parsers.readers.html_cells import cell_text, read_grid, table_rows
from parsers.readers.html_pseudo import pseudo_rows

_BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "ucapcontent",
        "ucaptitle",
        "publishtime",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "select",
        "textarea",
        "button",
        "iframe",
        "object",
        "embed",
        "head",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_PROSE = 120  # characters; the longest statutory label has 41
MAX_BLOCKS = 60_000


@dataclass(slots=True)
class FlowBlock:
    """A line of text or a table, with the element it stands in."""

    element: HtmlElement
    text: str = ""
    grid: Grid | None = None
    level: int | None = None
    linked: int = 0  # characters of `text` inside links
    is_cut: bool = False  # a limit cut the grid


def read_flow(root: HtmlElement, ordinals: dict[HtmlElement, int]) -> list[FlowBlock]:
    """All blocks under `root`; `ordinals` numbers the page's tables in document order."""
    return _Flow(ordinals, len(ordinals)).walk(root)


class _Flow:
    """One walk; text gathers in a buffer until a block boundary."""

    def __init__(self, ordinals: dict[HtmlElement, int], next_ordinal: int) -> None:
        self.ordinals = ordinals
        self.next_ordinal = next_ordinal
        self.blocks: list[FlowBlock] = []
        self.buffer: list[str] = []
        self.linked = 0
        self.links = 0
        self.preformatted = 0
        self.skipped_rows: set[HtmlElement] = set()

    def walk(self, root: HtmlElement) -> list[FlowBlock]:
        block = root
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if self._is_silent(element, tag) and element is not root:
                    walker.skip_subtree()
                    continue
                if tag in _BLOCK_TAGS:
                    self._flush(block)
                    block = element
                    if self._take_table(element, tag):
                        walker.skip_subtree()
                        continue
                self._enter(element, tag, block)
            else:
                if tag in _BLOCK_TAGS:
                    self._flush(element)
                    parent = element.getparent()
                    block = parent if parent is not None else root
                self._leave(element, tag, root)
            if len(self.blocks) > MAX_BLOCKS:
                break
        self._flush(block)
        return self.blocks

    def _is_silent(self, element: HtmlElement, tag: str) -> bool:
        if tag in _SKIPPED or element in self.skipped_rows:
            return True
        style = element.get("style")
        return style is not None and "none" in style and _HIDDEN.search(style) is not None

    def _enter(self, element: HtmlElement, tag: str, block: HtmlElement) -> None:
        if tag == "a":
            self.links += 1
        elif tag == "br":
            self._flush(block)
        elif tag == "pre":
            self.preformatted += 1
        if element.text:
            self._add(element.text, block)

    def _leave(self, element: HtmlElement, tag: str, root: HtmlElement) -> None:
        if tag == "a":
            self.links = max(0, self.links - 1)
        elif tag == "pre":
            self.preformatted = max(0, self.preformatted - 1)
        if element is not root and element.tail:
            parent = element.getparent()
            self._add(element.tail, parent if parent is not None else root)

    def _add(self, text: str, block: HtmlElement) -> None:
        if self.preformatted and "\n" in text:
            *lines, text = text.split("\n")
            for line in lines:
                self.buffer.append(line)
                self._flush(block)
        self.buffer.append(text)
        if self.links:
            self.linked += len(text.strip())

    def _flush(self, block: HtmlElement) -> None:
        if not self.buffer:
            return
        text = "".join(self.buffer)
        text = text.strip(" \r\n\u3000") if self.preformatted else " ".join(text.split())
        if text and not text.isspace():
            level = _HEADINGS.get(block.tag)
            self.blocks.append(FlowBlock(block, text, None, level, min(self.linked, len(text))))
        self.buffer, self.linked = [], 0

    def _take_table(self, element: HtmlElement, tag: str) -> bool:
        """Add the table that `element` is; True where nothing of it is left to walk."""
        if tag != "table":
            rows = pseudo_rows(element)
            if rows:
                self._add_grid(element, read_grid(rows, self.next_ordinal, "div"))
                self.next_ordinal += 1
            return rows is not None
        rows = table_rows(element)
        prose = [(row, cells) for row, cells in rows if _is_prose(cells)]
        if len(prose) == len(rows) or _is_single_column(rows):
            return False
        self._add_grid(element, read_grid(rows, self.ordinals.get(element, 0)))
        if not prose:
            return True
        prose_rows = {row for row, _ in prose}
        self.skipped_rows.update(r for r, _ in rows if r is not None and r not in prose_rows)
        return False

    def _add_grid(self, element: HtmlElement, grid: tuple[Grid, bool]) -> None:
        self.blocks.append(FlowBlock(element, grid=grid[0], is_cut=grid[1]))


def _is_prose(cells: list[HtmlElement]) -> bool:
    """A row that is read as text: it wraps another table, or holds a paragraph."""
    return any(_wraps_prose(cell) for cell in cells)


def _wraps_prose(cell: HtmlElement) -> bool:
    if not len(cell):
        return len(cell.text or "") > _PROSE
    if next(cell.iter("table"), None) is not None or next(cell.iter("li"), None) is not None:
        return True
    return sum(map(len, cell_text(cell).split("\n"))) > _PROSE


def _is_single_column(rows: list[tuple[HtmlElement | None, list[HtmlElement]]]) -> bool:
    return all(len(cells) == 1 for _, cells in rows)


def tables_of(root: HtmlElement) -> Iterator[HtmlElement]:
    """Every `<table>` in document order: the numbering of grids."""
    yield from root.iter("table")
