"""A spreadsheet's sheet as paragraphs and grids: lines of one cell are text, the others tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.headings import read_heading
from parsers.model import Block, Grid, GridCell, Paragraph
from parsers.stages.titles import is_report_title
from parsers.stages.words import parts_of

MAX_ROWS, MAX_COLUMNS = 5_000, 200
_PROSE = 60  # characters; captions and notes inside a table are shorter
_SURE = 2.5  # the strength of a section's heading

Range = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0


@dataclass(slots=True)
class Sheet:
    """The printed texts of one sheet by (row, column), and its merged ranges."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """Keep what a cell prints, within the limits."""
        if text.strip() and row < MAX_ROWS and column < MAX_COLUMNS:
            self.cells[row, column] = text.strip()


def read_sheets(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """The blocks of all sheets, grids numbered through."""
    blocks: list[Block] = []
    for sheet in sheets:
        for block in _sheet_blocks(sheet):
            ordinal = sum(1 for known in blocks if isinstance(known, Grid))
            if isinstance(block, Grid):
                block = Grid(ordinal, block.rows, block.kind, block.caption)
            blocks.append(block)
    return tuple(blocks)


def _sheet_blocks(sheet: Sheet) -> Iterator[Block]:
    """Stretches of rows between empty rows and lines of text."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = text
    run: list[int] = []
    for row in sorted(rows):
        texts = list(rows[row].values())
        is_text = len(texts) == 1 and _is_line_of_text(texts[0])
        if run and (is_text or row > _end_of(sheet, run[-1]) + 1):
            yield from _run_blocks(sheet, rows, run)
            run = []
        if is_text:
            yield from _lines(texts[0])
        else:
            run.append(row)
    yield from _run_blocks(sheet, rows, run)


def _end_of(sheet: Sheet, row: int) -> int:
    """The last row that a merged range beginning in a row reaches."""
    return max([row, *(r1 for r0, _, r1, _ in sheet.merged if r0 <= row <= r1)])


def _is_line_of_text(text: str) -> bool:
    if len(text) > _PROSE or is_report_title(text):
        return True
    heading = read_heading(text)
    is_label = bool(parts_of(text))
    return (
        heading is not None
        and heading.key is not None
        and heading.strength >= _SURE
        and (not is_label or heading.strength >= 2 * _SURE)
    )


def _lines(text: str) -> Iterator[Paragraph]:
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(line.strip())


def _run_blocks(sheet: Sheet, rows: dict[int, dict[int, str]], run: list[int]) -> Iterator[Block]:
    """Lines of one cell above the first true row are text, unless a form knows them."""
    wide = [i for i, row in enumerate(run) if len(rows[row]) > 1]
    start = wide[0] if wide else len(run)
    while start and parts_of(next(iter(rows[run[start - 1]].values()))):
        start -= 1
    if len(run) - start < 2:
        start = len(run) if not wide else start
    for row in run[:start]:
        for text in rows[row].values():
            yield from _lines(text)
    if run[start:]:
        yield _grid(sheet, run[start], run[-1])


def _grid(sheet: Sheet, first: int, last: int) -> Grid:
    """The rows [first, last] with merged cells as one, and blanks where nothing is printed."""
    last = max(last, min(_end_of(sheet, last), last + 50))
    columns = [c for (r, c) in sheet.cells if first <= r <= last]
    spans = {(r0, c0): (r1, c1) for r0, c0, r1, c1 in sheet.merged if first <= r0 <= last}
    left = min(columns)
    right = max(columns + [c1 for (_, c0), (_, c1) in spans.items() if c1 < MAX_COLUMNS])
    covered: set[tuple[int, int]] = set()
    rows: list[tuple[GridCell, ...]] = []
    for r in range(first, last + 1):
        line = []
        for c in range(left, right + 1):
            if (r, c) in covered:
                continue
            end_row, end_column = spans.get((r, c), (r, c))
            end_row, end_column = min(end_row, last), min(end_column, right)
            text = sheet.cells.get((r, c), "")
            down, across = end_row - r + 1, end_column - c + 1
            line.append(GridCell(text, r - first, c - left, down, across))
            if down > 1 or across > 1:
                places = ((y, x) for y in range(r, end_row + 1) for x in range(c, end_column + 1))
                covered.update(places)
        rows.append(tuple(line))
    return Grid(0, tuple(rows), caption=f"{sheet.name}!{_letters(left)}{first + 1}")


def _letters(column: int) -> str:
    """A column's name as a spreadsheet writes it."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
