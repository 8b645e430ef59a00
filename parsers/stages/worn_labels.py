"""Row labels that recognition misread a little, told by the labels of the form that are missing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.formats import Form, Row, TableForm
from parsers.model import Grid, GridCell
from parsers.stages.form_choice import choose_form, labels_in
from parsers.stages.labelling import column_named, is_frame, row_named, rows_near
from parsers.stages.numbers import read_number
from parsers.stages.tables import PlacedGrid
from parsers.stages.view import GridView

_ENOUGH = 3  # rows of a table that are named as the form has them


def mend_labels(placed: Sequence[PlacedGrid]) -> list[PlacedGrid]:
    """The grids for reading tables; what is stored of them keeps each label as it was read."""
    scanned = [item.grid for item in placed if _is_scanned(item.grid)]
    choice = choose_form(labels_in(map(GridView, scanned))) if scanned else None
    if choice is None:
        return list(placed)
    meant = _meant(choice.form, scanned)
    return [replace(item, grid=_mended(item.grid, meant)) for item in placed]


def _is_scanned(grid: Grid) -> bool:
    return any(cell.sight is not None for row in grid.rows for cell in row)


def _meant(form: Form, grids: Iterable[Grid]) -> dict[int, str]:
    """The label that a cell means, by the cell's identity: one row's alone, and no other cell's."""
    cells = [cell for grid in grids for row in grid.rows for cell in row if _is_words(cell)]
    meant: dict[int, str] = {}
    for table in form.tables:
        named = {row.key for cell in cells if (row := row_named(table, cell.text))}
        if len(named) < _ENOUGH:
            continue
        claims: dict[str, list[tuple[GridCell, Row]]] = {}
        for cell in cells:
            row = _lost_row(table, cell)
            if row is not None and row.key not in named:
                claims.setdefault(row.key, []).append((cell, row))
        for found in claims.values():
            if len(found) == 1:
                meant[id(found[0][0])] = found[0][1].labels[0]
    return meant


def _is_words(cell: GridCell) -> bool:
    return cell.sight is not None and read_number(cell.text).cell_class == "text"


def _lost_row(table: TableForm, cell: GridCell) -> Row | None:
    text = cell.text
    if row_named(table, text) or column_named(table, text) or is_frame(table, text):
        return None
    near = rows_near(table, text)
    return near[0] if len(near) == 1 else None


def _mended(grid: Grid, meant: dict[int, str]) -> Grid:
    rows = tuple(
        tuple(replace(c, text=meant[id(c)]) if id(c) in meant else c for c in row)
        for row in grid.rows
    )
    return replace(grid, rows=rows)
