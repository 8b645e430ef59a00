"""The values of one table as the checks see them: numbers, blanks that count as 0, and gaps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from parsers.model import CellReading, Check, CheckStatus
from parsers.stages.numbers import plain

Place = tuple[str, str]  # row, column


@dataclass(frozen=True)
class Figures:
    """Cells of one table by row and column."""

    table: str
    cells: Mapping[Place, CellReading]

    @classmethod
    def of(cls, table: str, cells: Iterable[CellReading]) -> "Figures":
        return cls(table, {(c.row, c.column): c for c in cells if c.table == table})

    @cached_property
    def rows(self) -> frozenset[str]:
        return frozenset(row for row, _ in self.cells)

    @cached_property
    def columns(self) -> frozenset[str]:
        return frozenset(column for _, column in self.cells)

    def sum_of(self, places: Sequence[Place], blank_is_zero: Sequence[str]) -> Decimal | None:
        """The sum of the cells; None where a cell is missing, a word, or blank outside the columns
        in which the form lets a blank stand for 0."""
        total: int | Decimal = 0
        for place in places:
            cell = self.cells.get(place)
            if cell is None or cell.cell_class == "text":
                return None
            if cell.value is None and place[1] not in blank_is_zero:
                return None
            value = cell.value or 0
            total += Decimal(str(value)) if isinstance(value, float) else value
        return Decimal(total)

    def compare(
        self,
        rule: str,
        where: str,
        left: Sequence[Place],
        right: Sequence[Place],
        blank_is_zero: Sequence[str] = (),
    ) -> Check:
        """One relation: the sum of `left` must equal the sum of `right`."""
        a, b = self.sum_of(left, blank_is_zero), self.sum_of(right, blank_is_zero)
        status: CheckStatus = "not_assessable"
        if a is not None and b is not None:
            status = "pass" if a == b else "fail"
        names = tuple(f"{self.table}.{row}.{column}" for row, column in (*left, *right))
        return Check(
            rule,
            where,
            status,
            None if a is None else plain(a),
            None if b is None else plain(b),
            names if status == "fail" else (),
        )
