"""Which cell of a row belongs to which column, when the row has too many or too few cells.

Each possible alignment is tried against the form's own relation; only what all survivors agree on
is taken. Nothing is decided by what looks likely.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from parsers.labels import squeeze
from parsers.model import GridCell
from parsers.stages.numbers import read_number

MAX_REPAIR = 3  # cells too many or too few that are still looked into
_MAX_ALIGNMENTS = 600

Slots = tuple[GridCell | None, ...]
Fits = Callable[[Slots], bool | None]


@dataclass(frozen=True, slots=True)
class Alignment:
    """One cell for each column (None: no cell, or the survivors disagree)."""

    slots: Slots
    method: str
    doubtful: frozenset[int] = frozenset()  # columns on which the survivors disagree


def align(
    values: Sequence[GridCell], count: int, by_grid: Slots | None, fits: Fits
) -> Alignment | None:
    """Fit `values` to `count` columns; None where no alignment can be told.

    `by_grid` is the alignment that the expanded spans give, where the row is as wide as its header.
    """
    if len(values) == count:
        return Alignment(tuple(values), "ordinal" if by_grid != tuple(values) else "grid")
    if by_grid is not None and len(set(by_grid)) == count and None not in by_grid:
        return Alignment(by_grid, "grid")
    full, values = values, without_trailing_blanks(values, count)
    if len(values) == count and fits(tuple(values)) is not False:
        return Alignment(tuple(values), "ordinal")
    if by_grid is not None and None not in by_grid:
        return Alignment(by_grid, "grid", _spanning(by_grid))
    if len(values) == count:  # surplus blanks, not all of them at the end
        dropped = _droppings(full, len(full) - count) if len(full) - count <= MAX_REPAIR else []
        found = _agreed([s for s in dropped if fits(s)], fits)
        return found or Alignment(tuple(values), "ordinal")
    if count == 1 and len(values) > 1:
        return _one_said(values)
    if len(values) == 1:
        return _of_digits(values[0], count, fits)
    return _agreed(_repairs(values, count), fits)


def _one_said(values: Sequence[GridCell]) -> Alignment | None:
    """A row of one column over several cells (a span lost): what all that print anything say."""
    printed = [cell for cell in values if read_number(cell.text).cell_class != "empty"]
    if len(values) > MAX_REPAIR or len({_said(cell) for cell in printed}) != 1:
        return None
    return Alignment((printed[0],), "repaired")


def _of_digits(cell: GridCell, count: int, fits: Fits) -> Alignment | None:
    """Numbers run together without a gap: taken apart where only one way is left."""
    digits = cell.text
    if not digits.isascii() or not digits.isdecimal() or not count <= len(digits) <= count + 5:
        return None
    splits = [
        tuple(GridCell(part, cell.row, cell.column, 1, cell.column_span) for part in parts)
        for parts in _splits(digits, count)
    ]
    found = _agreed([s for s in splits if fits(s) is not False], fits)
    return found and replace(found, method="split")


def _splits(digits: str, count: int) -> list[list[str]]:
    """Every way to cut `digits` into `count` numbers without leading zeros."""
    if count == 1:
        return [[digits]] if digits and (digits == "0" or digits[0] != "0") else []
    longest = 1 if digits[:1] == "0" else len(digits) - count + 1
    return [
        [digits[:size], *rest]
        for size in range(1, longest + 1)
        for rest in _splits(digits[size:], count - 1)
    ][:_MAX_ALIGNMENTS]


def _spanning(slots: Slots) -> frozenset[int]:
    """Columns that share one cell with a number: whose it is cannot be told."""
    return frozenset(
        i
        for i, cell in enumerate(slots)
        if cell and slots.count(cell) > 1 and read_number(cell.text).value is not None
    )


def without_trailing_blanks(values: Sequence[GridCell], count: int) -> Sequence[GridCell]:
    """Drop blank cells at the end while there are more cells than columns."""
    while len(values) > count and read_number(values[-1].text).cell_class == "empty":
        values = values[:-1]
    return values


def _repairs(values: Sequence[GridCell], count: int) -> list[Slots]:
    surplus = len(values) - count
    if abs(surplus) > MAX_REPAIR or count < 2:
        return []
    if surplus > 0:
        return _droppings(values, surplus) + _joinings(values, surplus)
    positions = combinations(range(count), -surplus)
    return [_with_gaps(values, gaps, count) for gaps in positions][:_MAX_ALIGNMENTS]


def _droppings(values: Sequence[GridCell], surplus: int) -> list[Slots]:
    """Leave out `surplus` blank cells."""
    blanks = [i for i, cell in enumerate(values) if read_number(cell.text).cell_class == "empty"]
    chosen = list(combinations(blanks, surplus))[:_MAX_ALIGNMENTS]
    return [tuple(c for i, c in enumerate(values) if i not in drop) for drop in chosen]


def _joinings(values: Sequence[GridCell], surplus: int) -> list[Slots]:
    """Join two neighbours: one number was split over two cells."""
    if surplus != 1:
        return []
    joined: list[Slots] = []
    for i in range(len(values) - 1):
        a, b = values[i], values[i + 1]
        left, right = squeeze(a.text), squeeze(b.text)
        if left.isdecimal() and right.isdecimal() and not left.startswith("0"):
            cell = GridCell(left + right, a.row, a.column, a.row_span, a.column_span + 1)
            joined.append((*values[:i], cell, *values[i + 2 :]))
    return joined


def _with_gaps(values: Sequence[GridCell], gaps: tuple[int, ...], count: int) -> Slots:
    rest = iter(values)
    return tuple(None if i in gaps else next(rest) for i in range(count))


def _agreed(candidates: list[Slots], fits: Fits) -> Alignment | None:
    """What every alignment that the relation does not refute says alike."""
    verdicts = [(fits(slots), slots) for slots in candidates]
    survivors = [slots for verdict, slots in verdicts if verdict]
    survivors = survivors or [slots for verdict, slots in verdicts if verdict is None]
    if not survivors:
        return None
    doubtful = frozenset(
        i for i in range(len(survivors[0])) if len({_said(s[i]) for s in survivors}) > 1
    )
    return Alignment(survivors[0], "repaired", doubtful)


def _said(cell: GridCell | None) -> tuple[str, int | float | None]:
    if cell is None:
        return ("missing", None)
    reading = read_number(cell.text)
    return (reading.cell_class, reading.value)


def sum_holds(parts: Sequence[GridCell | None], total: GridCell | None) -> bool | None:
    """Whether the parts make the total; None where a word or a blank total leaves it open."""
    result = read_number(total.text) if total else None
    is_short = any(cell is None for cell in parts)
    readings = [read_number(cell.text) for cell in parts if cell]
    if result is None or result.value is None or any(r.cell_class == "text" for r in readings):
        return None
    known = sum(r.value or 0 for r in readings)
    if is_short:  # the lost cell may have held anything: only too much refutes
        return False if known > result.value else None
    return known == result.value
