"""Pages as a Document: edges cut off, paragraphs and tables in reading order, tables joined."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.model import Block, Document, Grid, GridCell, Issue, Medium, Paragraph
from parsers.readers.geometry import PageContent
from parsers.readers.glyph_text import TextLine, lines_of, text_line
from parsers.readers.open_tables import OpenTable, read_open_tables
from parsers.readers.page_margins import without_margins
from parsers.readers.page_tables import PageTable, read_tables
from parsers.readers.paragraphs import read_paragraphs
from parsers.readers.table_ends import without_empty_ends
from parsers.readers.table_joins import goes_on, join_tables
from parsers.readers.two_up import Half, halves_of, in_place

_LARGE = 1.15  # of the usual size: a heading
_HEAD_LINES = 10


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph or a table's part where it stands."""

    page: int
    top: float
    block: Paragraph | PageTable | OpenTable


def read_pages(medium: Medium, pages: Sequence[PageContent]) -> Document:
    """The blocks of all pages; pages that are only a picture are named in an issue."""
    halves = halves_of(pages)
    sheets = [half.content for half in halves]
    tables: list[list[PageTable]] = []
    texts: list[list[TextLine]] = []
    for sheet in sheets:
        own, rest = read_tables(sheet)
        tables.append(own)
        texts.append([text_line(line) for line in lines_of(rest)])
    texts = without_margins(texts, [sheet.height for sheet in sheets])
    large = _large_lines(texts)
    open_tables, texts = read_open_tables(texts)
    placed = [_Placed(i, t.box[1], t) for i, own in enumerate(tables) for t in own]
    placed += [_Placed(table.page, table.top, table) for table in open_tables]
    placed += [_Placed(i, top, text) for i, top, text in read_paragraphs(texts)]
    placed.sort(key=lambda item: (item.page, item.top))
    blocks = tuple(_in_file(block, halves) for block in _blocks(placed, sheets))
    return Document(
        medium,
        None,
        blocks,
        {"headings": "\n".join(large)},
        body_method="pages",
        tables_seen=sum(1 for block in blocks if isinstance(block, Grid)),
        issues=(*_cut(pages), *_pictures(pages), *_unnamed(pages)),
    )


def _in_file(block: Block, halves: Sequence[Half]) -> Block:
    """A grid with its cells where the file has them."""
    if not isinstance(block, Grid):
        return block
    rows = tuple(tuple(in_place(cell, halves) for cell in row) for row in block.rows)
    return replace(block, rows=rows)


def _blocks(placed: Sequence[_Placed], pages: Sequence[PageContent]) -> tuple[Block, ...]:
    """Blocks in order; parts of one table that only a page's end keeps apart are joined."""
    blocks: list[Block] = []
    parts: list[PageTable] = []
    ordinal = 0
    for item in (*placed, None):
        table = item.block if item and isinstance(item.block, PageTable) else None
        if parts and not (table is not None and goes_on(parts[-1], table)):
            blocks.append(Grid(ordinal, without_empty_ends(join_tables(parts))))
            ordinal += 1
            parts = []
        if table is not None:
            parts.append(table)
        elif item is not None and isinstance(item.block, OpenTable):
            blocks.append(Grid(ordinal, _numbered(item.block, pages)))
            ordinal += 1
        elif item is not None and isinstance(item.block, Paragraph):
            blocks.append(item.block)
    return tuple(blocks)


def _numbered(table: OpenTable, pages: Sequence[PageContent]) -> tuple[tuple[GridCell, ...], ...]:
    """Its cells with the numbers of their pages: some pages of a file may not open."""
    return tuple(
        tuple(replace(cell, page=pages[cell.page or 0].number) for cell in row)
        for row in table.rows
    )


def _large_lines(texts: list[list[TextLine]]) -> list[str]:
    """Lines at the head of the first page that are set larger than the text."""
    sizes = sorted(line.size for lines in texts for line in lines for _ in line.text)
    if not sizes:
        return []
    usual = sizes[len(sizes) // 2]
    head = next(lines for lines in texts if lines)[:_HEAD_LINES]
    return [line.text for line in head if line.size > _LARGE * usual]


def _cut(pages: Sequence[PageContent]) -> tuple[Issue, ...]:
    """Pages with more on them than was looked at: what stands there may lack anything."""
    return tuple(
        Issue("error", "page_cut", f"left out: {page.left_out}", f"page {page.number}")
        for page in pages
        if page.left_out
    )


def _unnamed(pages: Sequence[PageContent]) -> tuple[Issue, ...]:
    """Pages whose fonts do not say which characters they show: what stands there cannot be told."""
    counts = [sum(1 for g in page.glyphs if g.text == "\ufffd") for page in pages]
    named = [page.number for page, count in zip(pages, counts, strict=True) if count]
    if not named:
        return ()
    where = ", ".join(map(str, named[:20]))
    message = f"{sum(counts)} characters in fonts that do not name them, on pages {where}"
    return (Issue("warning", "unnamed_characters", message, f"page {named[0]}"),)


def _pictures(pages: Sequence[PageContent]) -> tuple[Issue, ...]:
    """Pages that no text layer covers."""
    scans = [page.number for page in pages if page.has_picture and len(page.glyphs) < 20]
    if not scans:
        return ()
    named = ", ".join(map(str, scans[:20]))
    message = f"pages that are pictures, with no text to read: {named}"
    return (Issue("warning", "needs_reader", message, f"page {scans[0]}"),)
