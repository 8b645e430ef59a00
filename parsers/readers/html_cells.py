"""Tables of a page as authored: rows of cells with their text and their place once spans expand."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as HtmlElement

from parsers.model import Grid, GridCell

MAX_SPAN = 200  # the widest statutory table has 16 columns; a larger span is a lie or an attack
MAX_CELLS = 20_000  # cells read of one table; the largest form has 400

_BREAKS = frozenset(["p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt"])
_PARTING = (
    *("p", "div", "br", "li", "table", "script", "style", "select", "noscript", "tr", "dd", "dt"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
)
_SILENT = frozenset(["script", "style", "noscript", "template", "select", "head", "title"])


def cell_text(cell: HtmlElement) -> str:
    """Text of a cell, a line break where a block ends, white space collapsed; tables left out."""
    children = len(cell)
    if not children:
        return _collapse(cell.text or "")
    # One paragraph, or inline marks only, is the rule: its text needs no walk.
    inner = cell
    if children == 1 and cell[0].tag in ("p", "div") and not (cell.text or "").strip():
        inner = cell if (cell[0].tail or "").strip() else cell[0]
    if not len(inner) or next(inner.iterdescendants(*_PARTING), None) is None:
        return _collapse(etree.tostring(cell, method="text", encoding="unicode", with_tail=False))
    return "\n".join(filter(None, map(_collapse, _lines(cell))))


def _collapse(text: str) -> str:
    return " ".join(text.split())


def _lines(cell: HtmlElement) -> list[str]:
    lines: list[str] = [""]
    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if tag in _BREAKS:
            lines.append("")
        if event == "start":
            if tag in _SILENT or (tag == "table" and element is not cell):
                walker.skip_subtree()
            elif element.text:
                lines[-1] += element.text
        elif element is not cell and element.tail:
            lines[-1] += element.tail
    return lines


def table_rows(table: HtmlElement) -> list[tuple[HtmlElement | None, list[HtmlElement]]]:
    """The table's own rows, nested tables' rows left out; loose cells make one row."""
    rows: list[tuple[HtmlElement | None, list[HtmlElement]]] = []
    count = 0
    for part in _parts(table):
        cells = [cell for cell in part if cell.tag in ("td", "th")]
        if cells:
            rows.append((part, cells))
        count += len(cells)
        if count > MAX_CELLS:
            break
    loose = [cell for cell in table if cell.tag in ("td", "th")]
    if loose:
        rows.append((None, loose))
    return rows


def _parts(table: HtmlElement) -> Iterator[HtmlElement]:
    """Rows at any depth of wrappers (tbody, form, stray span) but not inside a nested table."""
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        if element.tag == "tr":
            yield element
            # A row left open swallows the rows that follow it.
            stack.extend(reversed([child for child in element if child.tag == "tr"]))
        elif element.tag not in ("table", "td", "th"):
            stack.extend(reversed(element))


@dataclass(frozen=True, slots=True)
class AuthoredCell:
    """A cell as the page wrote it: its element, its text, and the spans it claims."""

    element: HtmlElement
    text: str
    row_span: int
    column_span: int


def author_cell(element: HtmlElement) -> AuthoredCell:
    """Read one cell element; the only place where its text is gathered."""
    text = cell_text(element) or _unread(element)
    return AuthoredCell(element, text, _span(element, "rowspan"), _span(element, "colspan"))


def _unread(cell: HtmlElement) -> str:
    """A cell without text that shows something all the same is not blank: `[img]`, `[input]`."""
    if not len(cell):
        return ""
    shown = next(cell.iterdescendants("input", "select", "textarea", "img", "table"), None)
    return f"[{shown.tag}]" if shown is not None and shown.get("type") != "hidden" else ""


def read_grid(
    rows: list[list[AuthoredCell]], ordinal: int, kind: str = "table"
) -> tuple[Grid, bool]:
    """Place the cells by the HTML table algorithm; True where a limit cut the table."""
    texts = [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in rows]
    return place_cells(texts, ordinal, kind)


def place_cells(
    rows: list[list[tuple[str, int, int]]], ordinal: int, kind: str
) -> tuple[Grid, bool]:
    """Rows of (text, row span, column span) as a grid: each cell takes the first free slots."""
    free_from: dict[int, int] = {}  # column -> first row in which it is free again
    placed: list[tuple[GridCell, ...]] = []
    count, is_cut = 0, False
    for r, row in enumerate(rows):
        column, line = 0, []
        for text, down, across in row:
            if count >= MAX_CELLS:
                is_cut = True
                break
            is_cut = is_cut or across > MAX_SPAN or down > 10 * MAX_SPAN
            down, across = min(down or len(rows), len(rows) - r), min(across, MAX_SPAN)
            while free_from.get(column, 0) > r:
                column += 1
            line.append(GridCell(text, r, column, down, across))
            if down > 1:
                free_from.update(dict.fromkeys(range(column, column + across), r + down))
            column += across
            count += 1
        placed.append(tuple(line))
    return Grid(ordinal, tuple(placed), kind), is_cut


def _span(cell: HtmlElement, name: str) -> int:
    """A span as printed; 0 means to the end for rows; anything unreadable is 1."""
    raw = cell.get(name)
    if raw is None:
        return 1
    digits = raw.strip().rstrip("%;\"'")
    if not digits.isdecimal() or len(digits) > 9:
        return 1 if not digits.isdecimal() else MAX_SPAN * 10 + 1
    value = int(digits)
    return value if value or name == "rowspan" else 1
