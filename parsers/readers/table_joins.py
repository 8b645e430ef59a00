"""A table that goes on over the page: its parts made one, the repeated header left out."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.labels import squeeze
from parsers.model import GridCell
from parsers.readers.page_tables import PageTable
from parsers.stages.numbers import is_value
from parsers.stages.words import parts_of

_SAME_PLACE = 4.0  # points by which a column may move from page to page
_SAME_COLUMNS = 0.8  # of the borders of the narrower part

Rows = tuple[tuple[GridCell, ...], ...]


def goes_on(above: PageTable, below: PageTable) -> bool:
    """Whether a table on the next page has the columns of the one before it."""
    if below.page != above.page + 1:
        return False
    edges = (above.xs[0] - below.xs[0], above.xs[-1] - below.xs[-1])
    if any(abs(edge) > _SAME_PLACE for edge in edges):
        return False
    few, many = sorted((above.xs, below.xs), key=len)
    met = sum(1 for x in few if any(abs(x - y) <= _SAME_PLACE for y in many))
    return met >= _SAME_COLUMNS * len(few)


def join_tables(parts: Sequence[PageTable]) -> Rows:
    """The rows of all parts as one table, over the borders of all of them."""
    xs = _borders(parts)
    rows: list[tuple[GridCell, ...]] = []
    for part in parts:
        own = [tuple(_moved(cell, part.xs, xs) for cell in row) for row in part.rows]
        if rows:
            repeated = _repeated(rows, own)
            own = own[repeated:]
            if own and _is_rest(rows, own[0]):
                _complete(rows, own[0])
                own, repeated = own[1:], repeated + 1
            own = [tuple(_up(cell, repeated, len(rows)) for cell in row) for row in own]
        rows.extend(own)
    return tuple(rows)


def _borders(parts: Sequence[PageTable]) -> list[float]:
    """The borders of the columns of all parts."""
    borders: list[float] = []
    for x in sorted(x for part in parts for x in part.xs):
        if not borders or x - borders[-1] > _SAME_PLACE:
            borders.append(x)
    return borders


def _moved(cell: GridCell, own: tuple[float, ...], xs: list[float]) -> GridCell:
    """A cell with its columns counted over the borders of the joined table."""
    first = _nearest(xs, own[cell.column])
    end = _nearest(xs, own[min(cell.column + cell.column_span, len(own) - 1)])
    return replace(cell, column=first, column_span=max(1, end - first))


def _nearest(xs: list[float], x: float) -> int:
    return min(range(len(xs)), key=lambda i: abs(xs[i] - x))


def _up(cell: GridCell, dropped: int, rows: int) -> GridCell:
    """A cell at its row of the joined table."""
    start = max(cell.row, dropped)
    span = cell.row + cell.row_span - start
    return replace(cell, row=start - dropped + rows, row_span=span)


def _repeated(rows: list[tuple[GridCell, ...]], own: list[tuple[GridCell, ...]]) -> int:
    """How many rows at the head of a part print the head of the table again."""
    count = 0
    for first, again in zip(rows, own, strict=False):
        words = [squeeze(cell.text) for cell in again]
        if words != [squeeze(cell.text) for cell in first] or not _is_header(words):
            break
        count += 1
    return count


def _is_header(words: list[str]) -> bool:
    return any(words) and not any(word.isdecimal() for word in words)


def _is_rest(rows: Sequence[tuple[GridCell, ...]], first: tuple[GridCell, ...]) -> bool:
    """Whether a page begins with the rest of the row that the page before it broke off.

    Then a label of both parts is one that a form knows, the rest alone is none, and no cell holds
    a value on either page.
    """
    joins = 0
    for cell in first:
        above = _above(rows, cell)
        if not squeeze(cell.text):
            continue
        if above is None or "row" in parts_of(cell.text):
            return False
        if _is_number(cell.text):
            if squeeze(above.text):
                return False
        elif above.text and parts_of(f"{above.text}{cell.text}") and not parts_of(cell.text):
            joins += 1
        elif above.text and _is_number(above.text):
            return False
    return joins > 0


def _is_number(text: str) -> bool:
    return any(c.isdecimal() for c in text) and is_value(text)


def _above(rows: Sequence[tuple[GridCell, ...]], cell: GridCell) -> GridCell | None:
    """The cell of the last row of the page before that goes on in this one."""
    end = len(rows)
    for row in reversed(rows):
        for other in row:
            is_last = other.row + other.row_span >= end
            if is_last and (other.column, other.column_span) == (cell.column, cell.column_span):
                return other
    return None


def _complete(rows: list[tuple[GridCell, ...]], first: tuple[GridCell, ...]) -> None:
    """Put the rest of a broken row where it belongs."""
    for cell in first:
        above = _above(rows, cell)
        if above is None:
            continue
        whole = replace(
            above,
            text=f"{above.text}{cell.text}",
            row_span=above.row_span + cell.row_span - 1,
            page=above.page if above.text or not cell.text else cell.page,
            box=above.box if above.text or not cell.text else cell.box,
        )
        rows[above.row] = tuple(whole if other is above else other for other in rows[above.row])
