"""A grid as the table readers look at it: authored rows, and what covers each expanded slot."""

from dataclasses import dataclass
from functools import cached_property

from parsers.labels import bare_label_of, label_of
from parsers.model import Grid, GridCell
from parsers.stages.numbers import read_number

_MAX_SLOTS = 200_000  # expanded slots of one grid that are indexed


@dataclass(frozen=True)
class GridView:
    """One grid with its expanded slots; computed only when asked."""

    grid: Grid

    @property
    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        return self.grid.rows

    @cached_property
    def slots(self) -> dict[tuple[int, int], GridCell]:
        """Which cell covers (row, column); the first one to claim a slot keeps it."""
        slots: dict[tuple[int, int], GridCell] = {}
        for row in self.rows:
            for cell in row:
                if len(slots) > _MAX_SLOTS:
                    return slots
                for r in range(cell.row, cell.row + cell.row_span):
                    for c in range(cell.column, cell.column + cell.column_span):
                        slots.setdefault((r, c), cell)
        return slots

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """Expanded width of each row."""
        widths = [0] * len(self.rows)
        for row in self.rows:
            for cell in row:
                for r in range(cell.row, min(cell.row + cell.row_span, len(widths))):
                    widths[r] = max(widths[r], cell.column + cell.column_span)
        return tuple(widths)

    @cached_property
    def width(self) -> int:
        return max(self.widths, default=0)

    @cached_property
    def rows_of_values(self) -> frozenset[int]:
        """Rows in which a number is printed: no header is one of them."""
        return frozenset(
            r
            for r, row in enumerate(self.rows)
            if any(read_number(cell.text).value is not None for cell in row)
        )

    @cached_property
    def running_columns(self) -> frozenset[int]:
        """Columns that only number the rows: 1, 2, 3 … in five rows or more."""
        runs: dict[int, list[int]] = {}
        for row in self.rows:
            for cell in row:
                value = read_number(cell.text).value
                if isinstance(value, int):
                    runs.setdefault(cell.column, []).append(value)
        return frozenset(
            c for c, run in runs.items() if len(run) >= 5 and run == list(range(1, len(run) + 1))
        )

    @cached_property
    def labels(self) -> frozenset[str]:
        """Every label of the grid, with and without bracketed notes."""
        texts = {cell.text for row in self.rows for cell in row if 1 < len(cell.text) < 120}
        return frozenset(label_of(t) for t in texts) | frozenset(bare_label_of(t) for t in texts)


def is_blank(cell: GridCell) -> bool:
    """Whether a cell prints nothing."""
    return not cell.text or read_number(cell.text).cell_class == "empty"
