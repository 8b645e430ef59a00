"""Walk a page once into blocks in reading order: lines of text and tables, each with its place.

Layout tables are walked through; a table that holds data becomes one Grid. A row of a data table
that holds prose (whole reports are pasted into one table) is given as text and kept in the grid.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as HtmlElement

from parsers.model import Grid
from parsers.readers.html_cells import AuthoredCell, author_cell, read_grid, table_rows
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
_SOURCE_BREAK = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r]*\n\s*|[ \t\r]*\n\s*(?=[\u2e80-\uffef])")
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
        return style is not None and "none" in style.lower() and _HIDDEN.search(style) is not None

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
        text = text.strip(" \r\n\u3000") if self.preformatted else _collapse(text)
        if text and not text.isspace():
            level = _HEADINGS.get(block.tag)
            self.blocks.append(FlowBlock(block, text, None, level, min(self.linked, len(text))))
        self.buffer, self.linked = [], 0

    def _take_table(self, element: HtmlElement, tag: str) -> bool:
        """Add the table that `element` is; True where nothing of it is left to walk."""
        if tag != "table":
            return self._take_pseudo(element)
        parts = table_rows(element)
        rows = [[author_cell(cell) for cell in cells] for _, cells in parts]
        is_nested = next(element.iterdescendants("table"), None) is not None
        prose = [_is_prose(row, is_nested) for row in rows]
        if all(prose) or all(len(row) == 1 for row in rows):
            return False
        self._add_grid(element, read_grid(rows, self.ordinals.get(element, 0)))
        if not any(prose):
            return True
        self.skipped_rows.update(
            part
            for (part, _), is_text in zip(parts, prose, strict=True)
            if part is not None and not is_text
        )
        return False

    def _take_pseudo(self, element: HtmlElement) -> bool:
        rows = pseudo_rows(element)
        if rows is None:
            return False
        cells = [[author_cell(cell) for cell in cells] for _, cells in rows]
        self._add_grid(element, read_grid(cells, self.next_ordinal, "div"))
        self.next_ordinal += 1
        return True

    def _add_grid(self, element: HtmlElement, grid: tuple[Grid, bool]) -> None:
        self.blocks.append(FlowBlock(element, grid=grid[0], is_cut=grid[1]))


def _collapse(text: str) -> str:
    """White space as a reader of Chinese sees it: a line end of the source parts no words."""
    if "\n" in text:
        text = _SOURCE_BREAK.sub("", text)
    return " ".join(text.split())


def _is_prose(row: list[AuthoredCell], is_nested: bool) -> bool:
    """A row that is read as text: it wraps another table or a list, or holds a paragraph."""
    for cell in row:
        if len(cell.text) > _PROSE:
            return True
        if not len(cell.element):
            continue
        if is_nested and next(cell.element.iterdescendants("table"), None) is not None:
            return True
        if next(cell.element.iterdescendants("li"), None) is not None:
            return True
    return False


def tables_of(root: HtmlElement) -> Iterator[HtmlElement]:
    """Every `<table>` in document order: the numbering of grids."""
    yield from root.iter("table")
