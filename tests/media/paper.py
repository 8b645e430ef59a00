"""A report laid out on pages: where every piece of text and every line of a table is printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.gate.generator.draft import Cell, Draft, Heading, Para, Sheet
from tests.gate.generator.layout import columns_of

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 72.0, 523.0, 72.0, 770.0
BODY, LEADING = 12.0, 22.0
PAD = 3.0
LEAD = 4 / 3  # of the size: the distance of lines in a cell
LABEL_WIDTHS = {"requests": (22.0, 60.0, 130.0), "proactive": (150.0,)}


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is printed; each is a way in which real files differ."""

    page_numbers: str = "- {} -"
    running_head: str = ""
    repeats_header: bool = False
    has_sides: bool = True  # lines at the left and right of a table
    is_ruled: bool = True
    pads_rows: float = 0.0  # makes tables longer, so that they break elsewhere
    is_indented: bool = True
    small: float = 9.0  # size of the text in tables
    value_side: str = "middle"  # left, middle, right
    label_side: str = "middle"
    is_top: bool = False  # texts begin at the top of their cells
    narrows: float = 0.0  # points taken from the columns of labels


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float  # top
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Stroke:
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """One printed page."""

    texts: list[Text] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


def width_of(text: str, size: float) -> float:
    """Chinese characters are square, Latin ones half as wide."""
    return sum(size / 2 if ord(c) < 0x2E80 and c not in "“”—" else size for c in text)


def wrapped(text: str, size: float, width: float, indent: float = 0.0) -> Iterator[str]:
    """Lines of at most a width; a run of digits is never broken."""
    line, room = "", width - indent
    for piece in _pieces(text):
        if line and width_of(line + piece, size) > room:
            yield line
            line, room = "", width
        line += piece
    yield line


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for c in text:
        if pieces and c.isascii() and c.isalnum() and pieces[-1][-1].isascii():
            pieces[-1] += c
        else:
            pieces.append(c)
    return pieces


def print_report(draft: Draft, style: Style) -> list[Page]:
    """All pages of a report."""
    press = _Press(style)
    for line in (draft.heading_title or draft.title).split("\n"):
        press.title(line)
    for block in draft.blocks:
        if isinstance(block, Sheet):
            _Table(press, block).print()
        elif isinstance(block, Heading | Para):
            press.paragraph(block.text)
    press.edges()
    return press.pages


class _Press:
    """Prints from top to bottom and takes a new page where one is full."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.pages = [Page()]
        self.y = TOP

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def turn(self) -> None:
        """A new page."""
        self.pages.append(Page())
        self.y = TOP

    def put(self, x: float, size: float, text: str, height: float) -> None:
        """One line of text at the pen."""
        if self.y + height > BOTTOM:
            self.turn()
        self.page.texts.append(Text(x, self.y, size, text))
        self.y += height

    def title(self, text: str) -> None:
        """A centred line in a larger size."""
        for line in wrapped(text, 18, RIGHT - LEFT):
            self.put((LEFT + RIGHT - width_of(line, 18)) / 2, 18, line, 30)

    def paragraph(self, text: str) -> None:
        """Lines over the whole width, the first one indented."""
        indent = 2 * BODY if self.style.is_indented else 0.0
        for i, line in enumerate(wrapped(text, BODY, RIGHT - LEFT, indent)):
            self.put(LEFT + (indent if i == 0 else 0), BODY, line, LEADING)
        self.y += 0 if self.style.is_indented else LEADING

    def edges(self) -> None:
        """What stands at the edge of every page."""
        for number, page in enumerate(self.pages, 1):
            text = self.style.page_numbers.format(number)
            page.texts.append(Text((WIDTH - width_of(text, 9)) / 2, 800, 9, text))
            if self.style.running_head:
                page.texts.append(Text(LEFT, 36, 9, self.style.running_head))


class _Table:
    """One table; it breaks between rows."""

    def __init__(self, press: _Press, sheet: Sheet) -> None:
        self.press, self.sheet = press, sheet
        self.placed = columns_of(sheet)
        labels = LABEL_WIDTHS.get(sheet.name, ())[: sheet.width]
        if sheet.width < 4:
            labels = ()
        labels = tuple(x - press.style.narrows if x > 30 else x for x in labels)
        self.small, self.tight = press.style.small, LEAD * press.style.small
        rest = (RIGHT - LEFT - sum(labels)) / (sheet.width - len(labels))
        widths = [*labels, *[rest] * (sheet.width - len(labels))]
        self.xs = [LEFT + sum(widths[:i]) for i in range(sheet.width + 1)]
        self.heights = self._row_heights()

    def _row_heights(self) -> list[float]:
        heights = [self.tight + 2 * PAD] * len(self.placed)
        for tall in (False, True):  # what spans rows gets its room from the last of them
            for r, row in enumerate(self.placed):
                for x, cell in row:
                    if (cell.rowspan > 1) is not tall:
                        continue
                    need = len(self._lines(x, cell)) * self.tight + 2 * PAD
                    last = min(r + cell.rowspan, len(heights)) - 1
                    heights[last] += max(0.0, need - sum(heights[r : last + 1]))
        return [height + self.press.style.pads_rows for height in heights]

    def _lines(self, x: int, cell: Cell) -> list[str]:
        room = self.xs[min(x + cell.colspan, self.sheet.width)] - self.xs[x] - 2 * PAD
        return list(wrapped(cell.text, self.small, room))

    def print(self) -> None:
        """The rows, page by page."""
        start = 0
        header = next(
            (r for r, row in enumerate(self.placed) if any(c.holds_value for _, c in row)), 0
        )
        while start < len(self.placed):
            repeated = range(header) if start and self.press.style.repeats_header else range(0)
            room = BOTTOM - self.press.y - sum(self.heights[r] for r in repeated)
            end = start
            while end < len(self.placed) and sum(self.heights[start : end + 1]) <= room:
                end += 1
            if end == start or (start == 0 and end < min(len(self.placed), header + 1)):
                self.press.turn()
                continue
            if repeated:
                self._print_rows(0, header)
            self._print_rows(start, end)
            start = end
        self.press.y += 8

    def _print_rows(self, start: int, end: int) -> None:
        """Rows [start, end) at the pen, and of cells that span further what belongs here."""
        tops = [self.press.y + sum(self.heights[start:r]) for r in range(start, end + 1)]
        for r, row in enumerate(self.placed[:end]):
            for x, cell in row:
                first, last = max(r, start), min(r + cell.rowspan, end)
                if first < last:
                    top, bottom = tops[first - start], tops[last - start]
                    self._print_cell(x, cell, top, bottom, with_text=r >= start)
        self.press.y = tops[-1]

    def _print_cell(self, x: int, cell: Cell, top: float, bottom: float, with_text: bool) -> None:
        left, right = self.xs[x], self.xs[min(x + cell.colspan, self.sheet.width)]
        page = self.press.page
        if self.press.style.is_ruled:
            page.strokes += [Stroke(left, top, right, top), Stroke(left, bottom, right, bottom)]
            sides = [x_ for x_ in (left, right) if LEFT < x_ < RIGHT or self.press.style.has_sides]
            page.strokes += [Stroke(x_, top, x_, bottom) for x_ in sides]
        lines = self._lines(x, cell) if with_text else []
        style = self.press.style
        y = top + max(PAD, (bottom - top - len(lines) * self.tight) / 2)
        y = top + PAD if style.is_top else y
        side = style.value_side if cell.holds_value else style.label_side
        for line in lines:
            if line and y + self.tight <= bottom + PAD:  # the rest of a tall label is cut off
                shift = self._shift(side, right - left, line)
                page.texts.append(Text(left + shift, y, self.small, line))
            y += self.tight

    def _shift(self, side: str, room: float, line: str) -> float:
        """How far from its cell's left side a line begins."""
        if side == "left":
            return PAD
        rest = room - width_of(line, self.small)
        return rest - PAD if side == "right" else rest / 2
