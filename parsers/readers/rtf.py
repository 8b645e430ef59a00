"""An RTF file as a Document: paragraphs, and rows whose cells end where the file says."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.model import Block, Document, Grid, GridCell, Paragraph
from parsers.readers.html_cells import MAX_CELLS
from parsers.readers.rtf_tokens import RtfTokens

_NEAR = 40  # twips: borders of rows that were drawn by hand
_BREAKS = {"line": "\n", "tab": "\t", "softline": "\n"}


@dataclass(slots=True)
class Row:
    """One table row: where its cells end, what they are part of, and their texts."""

    ends: list[int] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)  # clvmrg: of the cell above; clmrg: to the left
    left: int = 0
    texts: list[str] = field(default_factory=list)


def read_rtf(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """Read the file once from front to back."""
    flow = _Flow()
    for word, value in RtfTokens(payload):
        flow.take(word, value)
    flow.finish()
    return Document(
        "rtf",
        None,
        tuple(flow.blocks),
        body_method="paragraphs",
        tables_seen=sum(1 for block in flow.blocks if isinstance(block, Grid)),
    )


class _Flow:
    """Gathers text into cells and paragraphs."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text = ""
        self._in_table = False
        self._defined = Row()
        self._mark = ""
        self._texts: list[str] = []
        self._rows: list[Row] = []
        self._cells = 0

    def take(self, word: str, value: str | int | None) -> None:
        """One token."""
        number = value if isinstance(value, int) else None
        if word == "text":
            self._text += str(value)
        elif word in _BREAKS:
            self._text += _BREAKS[word]
        elif word in ("par", "sect", "page"):
            self._end_paragraph()
        elif word == "pard":
            self._in_table = False
        elif word == "intbl":
            self._in_table = True
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        else:
            self._define(word, number)

    def _define(self, word: str, number: int | None) -> None:
        """The words that say how a row is cut."""
        if word == "trowd":
            self._defined = Row()
            self._mark = ""
        elif word == "trleft":
            self._defined.left = number or 0
        elif word in ("clvmrg", "clmrg"):
            self._mark = word
        elif word == "cellx" and number is not None:
            self._defined.ends.append(number)
            self._defined.marks.append(self._mark)
            self._mark = ""

    def finish(self) -> None:
        """What is still open at the end of the file."""
        self._in_table = False
        self._end_paragraph()
        self._end_table()

    def _end_paragraph(self) -> None:
        if self._in_table or self._texts:
            self._text += "\n"
            return
        text, self._text = self._text, ""
        if text.count("\t") == 1:
            text = text.replace("\t", " ")
        for line in text.split("\n"):
            if line.strip():
                self._end_table()
                self.blocks.append(Paragraph(line.strip(" \u3000")))

    def _end_cell(self) -> None:
        self._cells += 1
        lines = [line.strip() for line in self._text.split("\n")]
        self._texts.append("\n".join(line for line in lines if line))
        self._text = ""

    def _end_row(self) -> None:
        defined = self._defined
        if self._texts and self._cells <= MAX_CELLS:
            row = Row(list(defined.ends), list(defined.marks), defined.left, self._texts)
            self._rows.append(row)
        self._texts = []

    def _end_table(self) -> None:
        if not self._rows:
            return
        ordinal = sum(1 for block in self.blocks if isinstance(block, Grid))
        if all(len(row.texts) == 1 for row in self._rows):
            lines = [line for row in self._rows for line in row.texts[0].split("\n") if line]
            self.blocks += [Paragraph(line) for line in lines]
        else:
            self.blocks.append(Grid(ordinal, place_rows(self._rows)))
        self._rows = []


@dataclass(slots=True)
class _Cell:
    """A cell while rows below may still add to it."""

    text: str
    row: int
    column: int
    down: int
    across: int


def place_rows(rows: Sequence[Row]) -> tuple[tuple[GridCell, ...], ...]:
    """Cells at the columns that their borders make, merged ones as one."""
    borders = _borders(rows)
    placed: list[list[_Cell]] = []
    above: dict[int, _Cell] = {}
    for r, row in enumerate(rows):
        placed.append([])
        start = _column(borders, row.left)
        for i, text in enumerate(row.texts):
            end = _column(borders, row.ends[i]) if i < len(row.ends) else start + 1
            across = max(1, end - start)
            mark = row.marks[i] if i < len(row.marks) else ""
            home = above.get(start)
            if mark == "clvmrg" and home and home.across == across and not text:
                home.down = r - home.row + 1
            elif mark == "clmrg" and placed[-1] and not text:
                placed[-1][-1].across += across
            else:
                above[start] = _Cell(text, r, start, 1, across)
                placed[-1].append(above[start])
            start += across
    return tuple(
        tuple(GridCell(c.text, c.row, c.column, c.down, c.across) for c in line) for line in placed
    )


def _borders(rows: Sequence[Row]) -> list[int]:
    borders: list[int] = []
    for x in sorted({x for row in rows for x in (row.left, *row.ends)}):
        if not borders or x - borders[-1] > _NEAR:
            borders.append(x)
    return borders


def _column(borders: list[int], x: int) -> int:
    """The number of the border nearest to a place."""
    i = bisect_left(borders, x)
    near = [k for k in (i - 1, i) if 0 <= k < len(borders)]
    return min(near, key=lambda k: abs(borders[k] - x))
