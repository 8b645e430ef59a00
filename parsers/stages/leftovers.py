"""Numbers that no table of the form took: kept as indicators, each with an issue, never dropped."""

from collections.abc import Iterable, Mapping

from parsers.labels import label_of, printed
from parsers.model import GridCell, Issue
from parsers.stages.alignment import without_trailing_blanks
from parsers.stages.numbers import read_number
from parsers.stages.readings import Indicator
from parsers.stages.view import GridView

_MAX_ABOVE = 120  # rows over a cell in which its heading is looked for; the longest annex has 80
_MAX_INDICATORS = 2_000  # of one page; the largest annex has 58 rows of up to 4 columns


def read_leftovers(
    view: GridView, used: set[tuple[int, int]], headers: Mapping[int, tuple[str, ...]]
) -> tuple[list[Indicator], list[Issue]]:
    """Indicators for the numbers of a grid that are not in `used`, and the issues that say so.

    `headers` names what stands over each row's values, left to right, where the reader knew.
    """
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
        names = _names(cells, headers.get(cells[0].row, ()))
        indicators += [_indicator(view, label or "", cell, names.get(cell.column)) for cell in left]
    return indicators, issues


def _names(cells: tuple[GridCell, ...], header: tuple[str, ...]) -> dict[int, str]:
    """Header labels by expanded column, told by order where a row has as many values as labels."""
    words = [i for i, cell in enumerate(cells) if read_number(cell.text).cell_class == "text"]
    values = without_trailing_blanks(cells[words[-1] + 1 :] if words else cells, len(header))
    if len(values) != len(header):
        return {}
    return {cell.column: label for cell, label in zip(values, header, strict=True)}


def _indicator(view: GridView, label: str, cell: GridCell, name: str | None) -> Indicator:
    reading = read_number(cell.text)
    column = name or header_above(view, cell)
    return Indicator(
        None,
        printed(label),
        reading.unit,
        printed(column) if column else None,
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
    """The nearest words above a cell in its column; words beside a number are a remark."""
    for r in reversed(range(max(0, cell.row - _MAX_ABOVE), cell.row)):
        above = view.slots.get((r, cell.column))
        if above is None or not above.text or above.row in view.rows_of_values:
            continue
        if read_number(above.text).cell_class == "text":
            return above.text if above.column_span < view.width else None
    return None
