"""Relations of the annual forms of 2019 and 2021 (KEYS: requests, remedies, range of values)."""

from collections.abc import Iterable, Iterator, Sequence

from parsers.checks.figures import Figures, Place
from parsers.formats import Form, TableForm
from parsers.model import CellReading, Check

_FRAME_ROWS = ("new", "carried_in", "handled_total", "carried_out")
_ALTERNATIVES = (
    "other_uncorrected",
    "other_unpaid",
)  # a page with the single row （六） lacks them
_SIGNED = "change"
_DECIMAL = "amount"


def check_annual(form: Form, cells: Sequence[CellReading]) -> list[Check]:
    """Every relation of the form's tables that the page has."""
    checks: list[Check] = []
    requests, remedies = form.table("requests"), form.table("remedies")
    if requests is not None:
        checks += _requests(requests, Figures.of("requests", cells))
    if remedies is not None:
        checks += _remedies(remedies, Figures.of("remedies", cells))
    return checks + _ranges(form, cells)


def _requests(table: TableForm, figures: Figures) -> Iterator[Check]:
    if not figures.cells:
        return
    applicants = tuple(key for key in table.column_keys if key != "total")
    for row in table.rows:
        if row.key in figures.rows:
            parts = [(row.key, column) for column in applicants]
            total = [(row.key, "total")]
            yield figures.compare("requests.row_sum", row.key, parts, total, applicants)
    details = _details(table, figures)
    for column in table.column_keys:
        if column not in figures.columns:
            continue
        parts = [(row, column) for row in details]
        total = [("handled_total", column)]
        yield figures.compare("requests.handled_sum", column, parts, total, applicants)
    for column in table.column_keys:
        if column in figures.columns:
            left: list[Place] = [("new", column), ("carried_in", column)]
            right: list[Place] = [("handled_total", column), ("carried_out", column)]
            yield figures.compare("requests.balance", column, left, right, applicants)


def _details(table: TableForm, figures: Figures) -> list[str]:
    """Rows that make up the total; the two rows a page with a single （六） lacks are left out."""
    rows = [row.key for row in table.rows if row.key not in _FRAME_ROWS]
    return [row for row in rows if row not in _ALTERNATIVES or row in figures.rows]


def _remedies(table: TableForm, figures: Figures) -> Iterator[Check]:
    outcomes = [key for key in table.column_keys if key != "total"]
    for row in table.rows:
        if row.key in figures.rows:
            parts = [(row.key, column) for column in outcomes]
            yield figures.compare("remedies.sum", row.key, parts, [(row.key, "total")])


def _ranges(form: Form, cells: Iterable[CellReading]) -> list[Check]:
    """Counts are whole and not negative: a failure for each that is not, else one pass a table."""
    checks: list[Check] = []
    for table in form.tables:
        own = [c for c in cells if c.table == table.key and c.value is not None]
        wrong = [c for c in own if not _is_in_range(c)]
        for cell in wrong:
            name = f"{cell.table}.{cell.row}.{cell.column}"
            checks.append(Check("values.range", name, "fail", cell.value, 0, (name,)))
        if own and not wrong:
            checks.append(Check("values.range", table.key, "pass"))
    return checks


def _is_in_range(cell: CellReading) -> bool:
    value = cell.value or 0
    if cell.column == _SIGNED:
        return value == int(value)
    return value >= 0 and (cell.column == _DECIMAL or value == int(value))
