"""What the table readers hand on: keyed values, unknown rows, and what they could not accept."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from parsers.formats import Column, Row, TableForm
from parsers.model import CellReading, GridCell, Issue
from parsers.stages.numbers import money_unit, plain, read_number, to_ten_thousand_yuan


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number with a label: a row of an older form, or one that no form knows."""

    key: str | None
    label: str
    unit: str | None
    column: str | None
    value: int | float | None
    raw: str
    grid: int
    at: tuple[int, int]

    def to_dict(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "label": self.label,
            "unit": self.unit,
            "column": self.column,
            "value": self.value,
            "raw": self.raw,
            "grid": self.grid,
            "at": list(self.at),
        }


@dataclass(slots=True)
class TableReading:
    """All that one grid gave for one statutory table."""

    table: TableForm
    grid: int
    cells: list[CellReading] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    headers: dict[int, tuple[str, ...]] = field(default_factory=dict)  # labels over a row's values

    def issue(self, code: str, message: str, where: str | None = None) -> None:
        self.issues.append(Issue("warning", code, message, where))

    def add(
        self, row: Row, column: Column, cell: GridCell, method: str, unit: str | None = None
    ) -> None:
        """Read one cell as the value of `row` and `column`."""
        if method in ("split", "repaired"):
            where = f"{self.table.key}.{row.key}.{column.key}"
            self.issue("repaired_row", f"“{cell.text[:30]}” was told by the form's sums", where)
        self.cells.append(_reading(self, row, column, cell, method, unit))

    def add_doubtful(self, row: Row, column: Column, cell: GridCell | None, why: str) -> None:
        """A value that exists on the page but could not be told: null, with an issue."""
        where = f"{self.table.key}.{row.key}.{column.key}"
        at = (cell.row, cell.column) if cell else (0, 0)
        raw = cell.text if cell else ""
        self.cells.append(
            CellReading(
                self.table.key, row.key, column.key, raw, None, "text", self.grid, at, "none", why
            )
        )
        self.issue("ambiguous_value", why, where)


def _reading(
    table: TableReading, row: Row, column: Column, cell: GridCell, method: str, unit: str | None
) -> CellReading:
    where = f"{table.table.key}.{row.key}.{column.key}"
    number = read_number(cell.text)
    value, note = number.value, number.note
    if number.cell_class == "text":
        table.issue("not_a_number", f"“{cell.text[:60]}” stands where a number belongs", where)
    if number.has_gap:
        table.issue("gap_in_number", f"“{cell.text}” was read as {value}", where)
    if number.has_second:
        table.issue("second_number", f"“{cell.text[:60]}” was read as {value}", where)
    cell_class = number.cell_class
    if value is not None and column.kind == "money":
        value, note = _money(table, where, value, number.unit, unit or column.unit, note)
        cell_class = cell_class if value is not None else "text"
    elif value is not None and money_unit(number.unit):
        table.issue("money_for_count", f"“{cell.text[:60]}” stands where a count belongs", where)
        value, cell_class = None, "text"
    elif value is not None and (number.unit or "").startswith("万"):
        value = _times_ten_thousand(value)
    return CellReading(
        table.table.key,
        row.key,
        column.key,
        cell.text,
        value,
        cell_class,
        table.grid,
        (cell.row, cell.column),
        method,
        note,
    )


def _money(
    table: TableReading,
    where: str,
    value: int | float,
    printed: str | None,
    header: str | None,
    note: str | None,
) -> tuple[int | float | None, str | None]:
    """The amount in 万元 and a note where a unit was converted."""
    unit = money_unit(printed) or ("万元" if printed == "万" else None) or header
    if unit == "?":
        table.issue("unit_unknown", "an amount of money in a unit that cannot be told", where)
        return None, note
    if unit is None:
        if value:
            table.issue("unit_missing", "an amount of money without a unit, kept as printed", where)
        return value, note
    if unit == "万元":
        return value, note
    return to_ten_thousand_yuan(value, unit), note or f"printed in {unit}"


def _times_ten_thousand(value: int | float) -> int | float:
    """A count printed in 万."""
    return plain(Decimal(str(value)) * 10_000)
