"""Annex tables of label, unit and numbers: the national annex of 2014 and local ones before it."""

import re
from collections.abc import Iterator, Sequence

from parsers.formats import Row
from parsers.labels import bare_label_of, label_of, printed, squeeze, strip_numbering
from parsers.model import GridCell, Issue
from parsers.stages.leftovers import header_above
from parsers.stages.numbers import is_unit, read_number
from parsers.stages.readings import Indicator
from parsers.stages.view import GridView

_CODE_HEADER = frozenset(["序号", "代码", "指标代码", "编号", "行次", "行号", "栏次"])
_REMARK_HEADER = frozenset(["备注", "说明", "注", "填报说明", "指标解释", "指标说明"])
_PREFIX = re.compile(r"^(?:其中|其中[:：]|#)")


def read_annex(view: GridView, known: Sequence[Row]) -> tuple[list[Indicator], list[Issue]]:
    """Every label with numbers behind it, in reading order; known labels get their key."""
    indicators: list[Indicator] = []
    issues: list[Issue] = []
    head: str | None = None
    names = _number_headers(view)
    for cells in view.rows:
        for label, unit, numbers in _entries(view, cells):
            row = _row(known, label, head)
            said = [c for c in numbers if read_number(c.text).value is not None]
            if row is None and not said:
                continue  # a heading row
            if row is not None:
                head = _head(known, row) or head
            elif known:
                issues.append(Issue("warning", "unknown_row", "no form knows this row", label[:60]))
            for k, cell in enumerate(numbers):
                name = header_above(view, cell) if view.grid.kind == "table" else names.get(k)
                indicators.append(_indicator(view, row, label, unit, cell, name))
    return indicators, issues


def _number_headers(view: GridView) -> dict[int, str]:
    """Headings over the first, second … number of a row, where text has no columns to look up."""
    for cells in view.rows[:3]:
        labels = [label_of(cell.text) for cell in cells]
        if "单位" not in labels and "计量单位" not in labels:
            continue
        unit = next(i for i, label in enumerate(labels) if label in ("单位", "计量单位"))
        behind = [cell.text for cell in cells[unit + 1 :]]
        until = next((i for i, text in enumerate(behind) if not text), len(behind))
        return dict(enumerate(behind[:until]))
    return {}


Entry = tuple[str, str | None, list[GridCell]]


def _entries(view: GridView, cells: tuple[GridCell, ...]) -> Iterator[Entry]:
    """Label, unit and numbers; a row may hold several of them side by side.

    Numbers between the label and the unit are codes where others follow the unit.
    """
    label: str | None = None
    unit: str | None = None
    before: list[GridCell] = []  # numbers in front of the unit
    numbers: list[GridCell] = []
    for cell in cells:
        if read_number(cell.text).cell_class != "text":
            if label is not None and not _is_code(view, cell):
                numbers.append(cell)
            continue
        if label is not None and is_unit(cell.text):
            unit = squeeze(cell.text).strip("()")
            before, numbers = numbers, []
            continue
        if label is not None and any(map(_is_legible, numbers or before)):
            yield label, unit, numbers or before
            unit = None
        label, before, numbers = cell.text, [], []
    if label is not None and (numbers or before):
        yield label, unit, numbers or before


def _is_legible(cell: GridCell) -> bool:
    return read_number(cell.text).value is not None


def _is_code(view: GridView, cell: GridCell) -> bool:
    """A running number or code in a column of its own is no value, nor is a remark."""
    header = header_above(view, cell)
    if header is not None:
        if label_of(header) in _REMARK_HEADER:
            return True
        return any(word in label_of(header) for word in _CODE_HEADER)
    return cell.column in view.running_columns


def _row(known: Sequence[Row], label: str, head: str | None) -> Row | None:
    """The known row a label names; one that stands under several headings is told by `head`."""
    squeezed = _PREFIX.sub("", strip_numbering(squeeze(label))).lstrip(":：")
    names = {label_of(squeezed), bare_label_of(squeezed), label_of(label), bare_label_of(label)}
    found = [row for row in known if names & set(row.labels)]
    if len(found) > 1:
        found = [row for row in found if row.after == head]
    return found[0] if len(found) == 1 else None


def _head(known: Sequence[Row], row: Row) -> str | None:
    return row.key if any(other.after == row.key for other in known) else None


def _indicator(
    view: GridView,
    row: Row | None,
    label: str,
    unit: str | None,
    cell: GridCell,
    column: str | None,
) -> Indicator:
    reading = read_number(cell.text)
    return Indicator(
        row.key if row else None,
        printed(label),
        reading.unit or unit or (row.unit if row else None),
        printed(column) if column else None,
        reading.value,
        cell.text,
        view.grid.ordinal,
        (cell.row, cell.column),
    )
