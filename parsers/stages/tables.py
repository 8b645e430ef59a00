"""All grids read as the tables of the document's form; two grids for one table are reconciled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from parsers.formats import Form, TableForm
from parsers.labels import squeeze
from parsers.model import CellReading, Grid, Issue
from parsers.stages.form_choice import FormChoice, choose_form, labels_in
from parsers.stages.indicators import read_annex
from parsers.stages.items import read_items
from parsers.stages.leftovers import read_leftovers
from parsers.stages.matrix import read_matrix
from parsers.stages.numbers import is_value
from parsers.stages.readings import Indicator, TableReading
from parsers.stages.routes import read_routes
from parsers.stages.view import GridView

MAX_GRIDS = 300


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A grid with the lines before it, nearest first."""

    grid: Grid
    context: tuple[str, ...] = ()


@dataclass(slots=True)
class Tables:
    """Everything the grids gave."""

    choice: FormChoice | None = None
    cells: list[CellReading] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    used_grids: frozenset[int] = frozenset()


def read_tables(placed: Sequence[PlacedGrid]) -> Tables:
    """Choose the form by the labels and read every grid with it."""
    tables = Tables()
    if len(placed) > MAX_GRIDS:
        tables.issues.append(
            Issue("warning", "too_many_tables", f"only the first {MAX_GRIDS} tables were read")
        )
        placed = placed[:MAX_GRIDS]
    views = [(GridView(item.grid), item.context) for item in placed]
    tables.choice = choose_form(labels_in(view for view, _ in views))
    form = tables.choice.form if tables.choice else None
    used: dict[int, set[tuple[int, int]]] = {}
    headers: dict[int, dict[int, tuple[str, ...]]] = {}
    if form is not None and form.tables:
        readings = [r for view, context in views for r in _read_grid(view, form, context)]
        for reading in readings:
            spots = used.setdefault(reading.grid, set())
            spots.update(cell.at for cell in reading.cells)
            headers.setdefault(reading.grid, {}).update(reading.headers)
            tables.issues += reading.issues
        for table in form.tables:
            _reconcile(tables, [r for r in readings if r.table is table])
    _read_rest(tables, [view for view, _ in views], form, used, headers)
    tables.used_grids = frozenset(used)
    return tables


def _read_grid(view: GridView, form: Form, context: tuple[str, ...]) -> Iterable[TableReading]:
    for table in form.tables:
        if not _speaks_of(view, table, context):
            continue
        if table.layout == "items":
            yield read_items(view, table)
        elif table.layout == "matrix":
            yield read_matrix(view, table)
        else:
            others = [other for other in form.tables if other is not table]
            yield read_routes(view, table, context, others)


def _speaks_of(view: GridView, table: TableForm, context: tuple[str, ...]) -> bool:
    """Whether a grid is worth reading as this table: it names rows, or outcomes and routes."""
    labels = view.labels
    if table.layout != "routes":
        return any(label in labels for label in table.row_of if len(label) > 3 or label == "规章")
    named = sum(1 for label in (*table.column_of, *table.row_of) if label in labels)
    return named >= 3 or _is_bare_line(view, table, context)


def _is_bare_line(view: GridView, table: TableForm, context: tuple[str, ...]) -> bool:
    """The header is lost, but a line of just so many values stands under the table's heading."""
    full = len(table.rows) * len(table.columns)
    lines = [row for row in view.rows if len(row) == full and all(is_value(c.text) for c in row)]
    return len(lines) == 1 and any("复议" in squeeze(text) for text in context[:2])


def _read_rest(
    tables: Tables,
    views: list[GridView],
    form: Form | None,
    used: dict[int, set[tuple[int, int]]],
    headers: dict[int, dict[int, tuple[str, ...]]],
) -> None:
    """Rows no table took: an annex's indicators, or leftovers."""
    for view in views:
        spots = used.get(view.grid.ordinal, set())
        if form is None or not form.tables:
            indicators, issues = read_annex(view, form.indicators if form else ())
        else:
            indicators, issues = read_leftovers(view, spots, headers.get(view.grid.ordinal, {}))
        tables.indicators += indicators
        tables.issues += issues


def _reconcile(tables: Tables, readings: list[TableReading]) -> None:
    """One value a place; where grids disagree the fuller one wins, and it is said."""
    readings = [reading for reading in readings if reading.cells]
    readings.sort(key=lambda r: (-_legible(r), r.grid))
    taken: dict[tuple[str, str], tuple[CellReading, TableReading]] = {}
    for reading in readings:
        for cell in reading.cells:
            known = taken.get((cell.row, cell.column))
            if known is None:
                taken[cell.row, cell.column] = (cell, reading)
            elif (known[0].value, known[0].cell_class) != (cell.value, cell.cell_class):
                taken[cell.row, cell.column] = (_between(tables, known, cell, reading), known[1])
    table = readings[0].table if readings else None
    if table is not None:
        order = {row.key: i for i, row in enumerate(table.rows)}
        columns = {key: i for i, key in enumerate(table.column_keys)}
        tables.cells += sorted(
            (cell for cell, _ in taken.values()), key=lambda c: (order[c.row], columns[c.column])
        )


def _legible(reading: TableReading) -> int:
    return sum(1 for cell in reading.cells if cell.value is not None)


def _between(
    tables: Tables, known: tuple[CellReading, TableReading], cell: CellReading, other: TableReading
) -> CellReading:
    """The fuller table's value if it is much fuller; between equals nothing decides."""
    where = f"{cell.table}.{cell.row}.{cell.column}"
    said = f"“{known[0].raw[:30]}” in table {known[0].grid}, “{cell.raw[:30]}” in table {cell.grid}"
    tables.issues.append(Issue("warning", "conflicting_tables", said, where))
    if _legible(known[1]) > 1.5 * _legible(other) + 1:
        return known[0]
    if known[0].value is not None and (cell.cell_class == "empty" or cell.method == "none"):
        return known[0]
    return replace(known[0], value=None, cell_class="text", note="two tables disagree")
