"""Section four: one line of fifteen values under a header of three rows, or three lines of five."""

from collections.abc import Sequence

from parsers.formats import Column, Row, TableForm
from parsers.model import GridCell
from parsers.stages.alignment import Alignment, Fits, Slots, align, sum_holds
from parsers.stages.labelling import column_named, row_named
from parsers.stages.numbers import read_number
from parsers.stages.readings import TableReading
from parsers.stages.view import GridView, is_blank

Slot = tuple[Row, Column]


def read_routes(
    view: GridView,
    table: TableForm,
    context: Sequence[str] = (),
    others: Sequence[TableForm] = (),
) -> TableReading:
    """Read one grid as the table of reviews and lawsuits.

    `context` holds the lines before the grid, nearest first: one of them may name its only route.
    `others` are the form's other tables: one grid may hold them too, and their rows are not ours.
    """
    reading = TableReading(table, view.grid.ordinal)
    header: list[GridCell] = []
    read: set[str] = set()
    is_used = False  # a line was read under the header: the next header row begins another
    named = [[c for c in cells if column_named(table, c.text)] for cells in view.rows]
    last_header = max((r for r, outcomes in enumerate(named) if len(outcomes) >= 2), default=-1)
    for r, cells in enumerate(view.rows):
        if len(named[r]) >= 2:
            header = [*(header if not is_used else ()), *named[r]]
            is_used = False
            continue
        values = _values(cells)
        is_run_together = len(values) == 1 and len(values[0].text) >= len(table.columns)
        if not is_run_together and (len(values) < 4 or (not header and len(values) < 5)):
            continue
        if r < last_header and all(map(is_blank, values)):
            continue  # a header row padded with empty cells
        if any(row_named(other, cell.text) for other in others for cell in cells if cell.text):
            continue
        slots = _slots(view, table, header, cells, values, context, read)
        _read_line(reading, view, slots, values)
        read.update(row.key for row, _ in slots)
        is_used = True
    return reading


def _values(cells: tuple[GridCell, ...]) -> tuple[GridCell, ...]:
    """The cells behind the last word of a row."""
    words = [i for i, cell in enumerate(cells) if read_number(cell.text).cell_class == "text"]
    return cells[words[-1] + 1 :] if words else cells


def _slots(
    view: GridView,
    table: TableForm,
    header: list[GridCell],
    cells: tuple[GridCell, ...],
    values: tuple[GridCell, ...],
    context: Sequence[str],
    read: set[str],
) -> list[tuple[Row, Column]]:
    """What each value of the line is: from its own label, from the header above, or by the form."""
    named = next((row for row in (row_named(table, c.text) for c in cells) if row), None)
    columns = _outcome_order(table, header)
    if named is not None:
        return [(named, column) for column in columns]
    above = _from_header(view, table, header)
    if above and len(above) >= len(values) - 1:
        return above
    full = len(table.rows) * len(columns)
    if len(values) == 1 and len(values[0].text) >= full:
        return [(row, column) for row in table.rows for column in columns]
    if len(values) <= len(columns) + 1:
        route = _route_of(view, table, values[0].row, context, read)
        return [(route, column) for column in columns] if route else []
    rows = table.rows if len(values) > 2 * len(columns) + 2 else table.rows[1:]
    return [(row, column) for row in rows for column in columns]


def _outcome_order(table: TableForm, header: list[GridCell]) -> list[Column]:
    """The five outcomes as the first five header cells print them, else as the form does."""
    printed = [column_named(table, cell.text) for cell in header[: len(table.columns)]]
    known = [column for column in printed if column]
    if {column.key for column in known} == set(table.column_keys):
        return known
    return list(table.columns)


def _from_header(view: GridView, table: TableForm, header: list[GridCell]) -> list[Slot]:
    """Route and outcome of each header cell, left to right, where the spans name every route."""
    if view.grid.kind != "table":
        return []
    slots: list[Slot] = []
    for cell in sorted(header, key=lambda c: c.column):
        column = column_named(table, cell.text)
        row = _route_above(view, table, cell)
        if column is None or row is None:
            return []
        slots.append((row, column))
    return slots if len({(r.key, c.key) for r, c in slots}) == len(slots) else []


def _route_above(view: GridView, table: TableForm, cell: GridCell) -> Row | None:
    for r in reversed(range(cell.row)):
        above = view.slots.get((r, cell.column))
        row = row_named(table, above.text) if above else None
        if row is not None:
            return row
    return None


def _route_of(
    view: GridView, table: TableForm, before: int, context: Sequence[str], read: set[str]
) -> Row | None:
    """The route of a line of five: the nearest label above it, else the next one of the form."""
    for r in reversed(range(before)):
        for cell in view.rows[r]:
            row = row_named(table, cell.text)
            if row is not None and row.key not in read:
                return row
    for text in context:
        row = row_named(table, text)
        if row is not None:
            return row
    return None


def _read_line(
    reading: TableReading, view: GridView, slots: list[Slot], values: tuple[GridCell, ...]
) -> None:
    if not slots:
        return
    aligned = align(values, len(slots), _by_grid(view, slots, values), _sums_of(slots))
    if aligned is None:
        reading.issue("cell_count", f"{len(values)} cells, {len(slots)} columns", slots[0][0].key)
    for i, (row, column) in enumerate(slots):
        _take(reading, row, column, i, aligned, values)


def _take(
    reading: TableReading,
    row: Row,
    column: Column,
    i: int,
    aligned: Alignment | None,
    values: tuple[GridCell, ...],
) -> None:
    cell = aligned.slots[i] if aligned else None
    if aligned is None or i in aligned.doubtful:
        why = "the line's cells fit its columns in more than one way"
        reading.add_doubtful(row, column, cell or values[0], why)
    elif cell is not None:
        reading.add(row, column, cell, aligned.method)


def _by_grid(view: GridView, slots: list[Slot], values: tuple[GridCell, ...]) -> Slots | None:
    """A line as wide as the widest row, one cell a column: only then its spans say anything."""
    r = values[0].row
    cells = [view.slots.get((r, c)) for c in range(view.width)]
    if view.width != len(slots) or any(cell is None for cell in cells):
        return None
    return tuple(cells)


def _sums_of(slots: list[Slot]) -> Fits:
    """The relation of each route: the outcomes make the total; one that fails refutes the line."""
    routes = list(dict.fromkeys(row.key for row, _ in slots))

    def fits(cells: Slots) -> bool | None:
        verdicts = [_route_holds(slots, cells, route) for route in routes]
        if False in verdicts:
            return False
        return True if all(verdicts) else None

    return fits


def _route_holds(slots: list[Slot], cells: Slots, route: str) -> bool | None:
    own = [(column, cells[i]) for i, (row, column) in enumerate(slots) if row.key == route]
    total = next((cell for column, cell in own if column.key == "total"), None)
    return sum_holds([cell for column, cell in own if column.key != "total"], total)
