"""Numbers that no table of the form took: kept as indicators, each with an issue, never dropped."""

from collections.abc import Iterable

from parsers.labels import label_of
from parsers.model import GridCell, Issue
from parsers.stages.numbers import read_number
from parsers.stages.readings import Indicator
from parsers.stages.view import GridView

_MAX_INDICATORS = 2_000  # of one page; the largest annex has 58 rows of up to 4 columns


def read_leftovers(
    view: GridView, used: set[tuple[int, int]]
) -> tuple[list[Indicator], list[Issue]]:
    """Indicators for the numbers of a grid whose cells are not in `used`, and why they are there."""
    indicators: list[Indicator] = []
    issues: list[Issue] = []
    for cells in view.rows:
        numbers = [c for c in cells if read_number(c.text).value is not None]
        left = [c for c in numbers if (c.row, c.column) not in used]
        if not left or len(indicators) > _MAX_INDICATORS:
            continue
        label = _label(view, cells, left[0])
        if label is None and not used:
            continue
        taken = len(left) < len(numbers)
        code = "unknown_column" if taken else "unknown_row"
        kind = "column" if taken else "row"
        issues.append(Issue("warning", code, f"no form knows this {kind}", (label or "")[:60]))
        indicators += [_indicator(view, label or "", cell) for cell in left]
    return indicators, issues


def _indicator(view: GridView, label: str, cell: GridCell) -> Indicator:
    reading = read_number(cell.text)
    column = header_above(view, cell)
    return Indicator(
        None,
        label,
        reading.unit,
        column,
        reading.value,
        cell.text,
        view.grid.ordinal,
        (cell.row, cell.column),
    )


def _label(view: GridView, cells: Iterable[GridCell], first: GridCell) -> str | None:
    """The words in front of the row's first number, the nearest last."""
    words = [c.text for c in cells if c.column < first.column and label_of(c.text)]
    words = [w for w in words if read_number(w).cell_class == "text"]
    return " ".join(words) or None


def header_above(view: GridView, cell: GridCell) -> str | None:
    """The nearest words above a cell in its column."""
    for r in reversed(range(cell.row)):
        above = view.slots.get((r, cell.column))
        if above and above.text and read_number(above.text).cell_class == "text":
            return above.text if above.column_span < view.width else None
    return None
