"""A table that goes on over the page: its parts made one, the repeated header left out."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.labels import squeeze
from parsers.model import GridCell
from parsers.readers.page_tables import PageTable
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
            if own and _is_rest(rows[-1], own[0]):
                rows[-1] = _completed(rows[-1], own[0])
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


def _is_rest(last: tuple[GridCell, ...], first: tuple[GridCell, ...]) -> bool:
    """Whether a page begins with the rest of the row that the page before it broke off."""
    texts = {cell.column: squeeze(cell.text) for cell in first}
    if len([t for t in texts.values() if t]) != 1 or len(first) < 3:
        return False
    column, rest = next((c, t) for c, t in texts.items() if t)
    whole = next((squeeze(c.text) + rest for c in last if c.column == column and c.text), "")
    return bool(whole) and not parts_of(rest) and bool(parts_of(whole))


def _completed(last: tuple[GridCell, ...], first: tuple[GridCell, ...]) -> tuple[GridCell, ...]:
    rest = {cell.column: cell.text for cell in first}
    return tuple(
        replace(cell, text=f"{cell.text}{rest[cell.column]}") if rest.get(cell.column) else cell
        for cell in last
    )
