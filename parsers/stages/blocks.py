"""The document's blocks with runs of table text turned into grids, ready for all later stages."""

from collections.abc import Iterator, Sequence

from parsers.headings import split_glued
from parsers.model import Block, Document, Grid, Paragraph
from parsers.stages.tables import PlacedGrid
from parsers.stages.text_rows import read_lines
from parsers.stages.text_runs import find_runs

_COPIED = 5  # paragraphs in a row that stood before: no report repeats itself that long
_MAX_LINES = 6_000  # lines between two tables in which text tables are looked for
_CONTEXT = 4  # lines before a grid that may name it


def arrange_blocks(document: Document) -> tuple[Block, ...]:
    """Paragraphs and grids in reading order; headings are parted from text glued behind them."""
    blocks: list[Block] = []
    lines: list[Paragraph] = []
    ordinal = document.tables_seen
    for block in (*document.blocks, None):
        if isinstance(block, Paragraph):
            if not block.text.strip("\ufffd \u3000"):
                continue  # nothing but what could not be decoded
            lines.extend(_parted(block))
            continue
        made = _with_grids(lines, ordinal)
        ordinal += sum(1 for item in made if isinstance(item, Grid))
        blocks += made
        lines = []
        if block is not None:
            blocks.append(block)
    return tuple(blocks)


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    parts = split_glued(paragraph.text)
    if parts is None:
        yield paragraph
    else:
        yield Paragraph(parts[0], paragraph.level)
        yield Paragraph(parts[1])


def _with_grids(lines: Sequence[Paragraph], ordinal: int) -> list[Block]:
    texts = [line.text for line in lines[:_MAX_LINES]]
    made: list[Block] = []
    done = 0
    for start, end in find_runs(texts):
        made += lines[done:start]
        made.append(read_lines(texts[start:end], ordinal))
        ordinal += 1
        done = end
    return made + list(lines[done:])


def placed_grids(blocks: Sequence[Block]) -> list[PlacedGrid]:
    """The grids with the lines before each, nearest first."""
    placed: list[PlacedGrid] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Grid):
            before = [b.text[:120] for b in blocks[max(0, i - 8) : i] if isinstance(b, Paragraph)]
            placed.append(PlacedGrid(block, tuple(reversed(before))[:_CONTEXT]))
    return placed


def without_copy(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Some pages carry the whole report twice: the text of the second copy is left out.

    Its grids stay, so that a difference between the two copies is noticed.
    """
    seen: dict[str, int] = {}
    run = 0
    for i, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        first = seen.setdefault(block.text, i)
        run = run + 1 if first < i and len(block.text) > 3 else 0
        if run == _COPIED:
            start = _start_of_copy(blocks, i, seen)
            kept = [b for b in blocks[start:] if isinstance(b, Grid)]
            return (*blocks[:start], *kept)
    return tuple(blocks)


def _start_of_copy(blocks: Sequence[Block], i: int, seen: dict[str, int]) -> int:
    while i > 0:
        block = blocks[i - 1]
        if isinstance(block, Paragraph) and seen[block.text] == i - 1:
            return i
        i -= 1
    return i
