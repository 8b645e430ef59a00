"""Section three: rows keyed by labels on the left, columns by a header of up to three rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.formats import Column, Row, TableForm
from parsers.labels import label_of
from parsers.model import GridCell
from parsers.stages.alignment import (
    Fits,
    Slots,
    align,
    sum_holds,
    without_trailing_blanks,
)
from parsers.stages.labelling import column_named, is_frame
from parsers.stages.numbers import is_value, read_number
from parsers.stages.readings import TableReading
from parsers.stages.row_labels import leading_row
from parsers.stages.view import GridView


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column of values as the header prints it; `column` is None for one no form knows."""

    column: Column | None
    label: str
    position: int | None  # expanded column; None where the header is lost or has no places


def read_matrix(view: GridView, table: TableForm) -> TableReading:
    """Read one grid as the table of requests."""
    reading = TableReading(table, view.grid.ordinal)
    found = [None if is_header_row(table, c) else find_row(view, table, c) for c in view.rows]
    known = [item[0] for item in found if item]
    header: tuple[HeaderColumn, ...] | None = None
    header_rows: list[int] = []
    for r, item in enumerate(found):
        if is_header_row(table, view.rows[r]):
            header_rows = [*header_rows, r] if header is None else [r]
            header = None
        elif item and not _is_subtotal(item[0], item[1], known):
            place = _place_of_unknown(view, table, header_rows)
            header = header or _with_unnamed(_header(view, table, header_rows, found), found, place)
            _read_row(reading, view, header, item[0], item[2])
        if header is not None:
            reading.headers[r] = tuple(column.label for column in header)
    return reading


Found = tuple[Row, str, tuple[GridCell, ...]]


def _with_unnamed(
    header: tuple[HeaderColumn, ...], found: Sequence[Found | None], place: int | None
) -> tuple[HeaderColumn, ...]:
    """The header with one more column where most rows have one more cell than it says.

    Which one it is, the sums tell: the rows add up only without it. Between equals `place`
    decides, where the header prints the unknown column beside a known one. A column no form
    knows that spans put in the wrong place is put where the rows add up in the same way.
    """
    unknown = [column for column in header if column.column is None]
    if len(unknown) == 1 and _is_refuted(header, found):
        known = tuple(replace(c, position=None) for c in header if c.column is not None)
        moved = _with_unnamed(known, found, place)
        return header if moved == known else _labelled(moved, unknown[0].label)
    rows = [without_trailing_blanks(item[2], len(header)) for item in found if item]
    wide = [tuple(values) for values in rows if len(values) == len(header) + 1]
    if len(wide) * 2 <= len(rows) or len(wide) < 4:
        return header
    fits = _row_sum_of(header)
    scores = [
        sum(1 for values in wide if fits((*values[:k], *values[k + 1 :])))
        for k in range(len(header) + 1)
    ]
    best = max(scores)
    is_tie = scores.count(best) > 1
    if best * 5 < len(wide) * 4 or (is_tie and (place is None or scores[place] < best)):
        return header
    k = place if is_tie and place is not None else scores.index(best)
    return (*header[:k], HeaderColumn(None, "", None), *header[k:])


def _is_refuted(header: tuple[HeaderColumn, ...], found: Sequence[Found | None]) -> bool:
    """Whether most rows that are as long as the header do not add up under it."""
    fits = _row_sum_of(header)
    said = [fits(tuple(item[2])) for item in found if item and len(item[2]) == len(header)]
    return 2 * said.count(False) > len(said)


def _labelled(header: tuple[HeaderColumn, ...], label: str) -> tuple[HeaderColumn, ...]:
    """The header with its one unnamed column called as printed."""
    return tuple(c if c.column else replace(c, label=label) for c in header)


def _place_of_unknown(view: GridView, table: TableForm, rows: list[int]) -> int | None:
    """Where a header without spans prints its one unknown column: before or behind a known one."""
    order = {key: i for i, key in enumerate(table.column_keys)}
    for r in rows:
        cells = [cell for cell in view.rows[r] if cell.text]
        named = [column_named(table, cell.text) for cell in cells]
        for i, cell in enumerate(cells):
            if named[i] or is_frame(table, cell.text) or is_value(cell.text):
                continue
            following = named[i + 1] if i + 1 < len(cells) else None
            before = named[i - 1] if i else None
            if following is not None:
                return order[following.key]
            if before is not None:
                return order[before.key] + 1
    return None


def _is_subtotal(row: Row, label: str, known: list[Row]) -> bool:
    """A row named by a group's heading, where the group's own rows are printed too."""
    if row.group is None or label_of(label) != row.group:
        return False
    return any(other.group == row.group and other.key != row.key for other in known)


def is_header_row(table: TableForm, cells: tuple[GridCell, ...]) -> bool:
    """Two column labels in one row are a header: a row label stands alone."""
    return sum(1 for cell in cells if column_named(table, cell.text)) >= 2


def find_row(view: GridView, table: TableForm, cells: tuple[GridCell, ...]) -> Found | None:
    """The row that a line's leading cells name, its label, and the cells behind the label."""
    named = leading_row(view, table, cells)
    values = cells[named[0] + 1 :] if named else ()
    words = sum(1 for cell in values if read_number(cell.text).cell_class == "text")
    is_blank_scrap = len(values) < 3 and not any(c.text for c in values)
    if named is None or 2 * words >= max(1, len(values)) or is_blank_scrap:
        return None
    return named[1], cells[named[0]].text, values


def _header(
    view: GridView, table: TableForm, rows: list[int], lines: Sequence[Found | None]
) -> tuple[HeaderColumn, ...]:
    official = tuple(HeaderColumn(c, c.labels[0], None) for c in table.columns)
    if not rows:
        return official
    if view.grid.kind == "lines" or (view.grid.kind != "table" and len(rows) > 1):
        # Without spans, a header of several rows says nothing about places but which comes first.
        turned = (official[-1], *official[:-1])
        return turned if _begins_with_total(view, table, rows) else official
    found = tuple(_printed_columns(view, table, rows))
    known = tuple(h.column.key for h in found if h.column)
    if len(set(known)) == len(known) == len(table.columns):
        if known == table.column_keys:
            return found
        is_turned = known == (table.column_keys[-1], *table.column_keys[:-1])
        if len(found) > len(official):
            return found if is_turned else official
        return _ordered(view, found, official, lines, is_turned)
    unknown = [h for h in found if h.column is None]
    in_order = tuple(key for key in table.column_keys if key in known) == known
    if in_order and (not unknown or len(found) == len(official) and not known):
        return official
    return found if unknown else official


def _begins_with_total(view: GridView, table: TableForm, rows: list[int]) -> bool:
    named = [column_named(table, cell.text) for r in rows for cell in view.rows[r]]
    keys = [column.key for column in named if column]
    return keys[:1] == ["total"] and len(keys) > 1


def _ordered(
    view: GridView,
    printed: tuple[HeaderColumn, ...],
    official: tuple[HeaderColumn, ...],
    lines: Sequence[Found | None],
    is_turned: bool,
) -> tuple[HeaderColumn, ...]:
    """A header in another order than the form's: printed so, or made so by spans that lie.

    The sums decide; where they cannot, the spans are believed if header and rows are equally wide,
    and an order that forms in circulation use (`is_turned`: the total first) always.
    """
    trimmed = [without_trailing_blanks(item[2], len(printed)) for item in lines if item]
    rows = [tuple(row) for row in trimmed if len(row) == len(printed)]
    telling = [row for row in rows if any(read_number(cell.text).value for cell in row)]
    as_printed, as_official = _row_sum_of(printed), _row_sum_of(official)
    balance = sum((as_printed(r) is True) - (as_official(r) is True) for r in telling)
    if balance == 0 and is_turned:
        return printed
    if balance == 0 and rows:
        width = 1 + max(column.position or 0 for column in printed)
        balance = 1 if view.widths[rows[0][0].row] == width else -1
    return printed if balance > 0 else official


def _printed_columns(view: GridView, table: TableForm, rows: list[int]) -> list[HeaderColumn]:
    """The lowest header cell over each expanded column, left to right."""
    found: dict[int, HeaderColumn] = {}
    seen: set[int] = set()
    for c in range(view.width):
        for r in reversed(range(rows[0], rows[-1] + 1)):
            cell = view.slots.get((r, c))
            if cell is None or id(cell) in seen or not cell.text:
                continue
            column = column_named(table, cell.text)
            if column is None and is_frame(table, cell.text):
                break
            if column is not None or cell.row + cell.row_span > rows[-1]:
                found[c] = HeaderColumn(column, cell.text, c)
                seen.add(id(cell))
            break
    first = min((c for c, column in found.items() if column.column), default=0)
    return [found[c] for c in sorted(found) if c >= first]


def _read_row(
    reading: TableReading,
    view: GridView,
    header: tuple[HeaderColumn, ...],
    row: Row,
    values: tuple[GridCell, ...],
) -> None:
    aligned = align(values, len(header), _by_grid(view, header, values), _row_sum_of(header))
    if aligned is None:
        reading.issue("cell_count", f"{len(values)} cells, {len(header)} columns", row.key)
    for i, column in enumerate(header):
        cell = aligned.slots[i] if aligned else None
        if column.column is None:
            continue
        if aligned is None or i in aligned.doubtful:
            why = "the row's cells fit its columns in more than one way"
            reading.add_doubtful(row, column.column, cell or (values[0] if values else None), why)
        elif cell is not None:
            reading.add(row, column.column, cell, aligned.method)


def _by_grid(
    view: GridView, header: tuple[HeaderColumn, ...], values: tuple[GridCell, ...]
) -> Slots | None:
    """The cells under each header by expanded column, if the spans can be believed."""
    if not values or any(column.position is None for column in header):
        return None
    r = values[0].row
    if view.widths[r] != 1 + max(column.position or 0 for column in header):
        return None
    own = set(map(id, values))
    cells = [view.slots.get((r, column.position or 0)) for column in header]
    if {id(cell) for cell in cells} != own:
        return None
    return tuple(cells)


def _row_sum_of(header: tuple[HeaderColumn, ...]) -> Fits:
    """The relation of a row: the applicants make the total; columns no form knows are left out."""
    totals = [i for i, h in enumerate(header) if h.column and h.column.key == "total"]
    parts = [i for i, h in enumerate(header) if h.column and i not in totals]

    def fits(slots: Slots) -> bool | None:
        return sum_holds([slots[i] for i in parts], slots[totals[0]]) if totals else None

    return fits
