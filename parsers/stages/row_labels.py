"""Which row a line of cells names: the last label before its first value."""

from parsers.formats import Row, TableForm
from parsers.model import GridCell
from parsers.stages.labelling import row_named
from parsers.stages.numbers import read_number
from parsers.stages.view import GridView


def leading_row(
    view: GridView, table: TableForm, cells: tuple[GridCell, ...]
) -> tuple[int, Row] | None:
    """Place and row of the last label in front of the values; None where none is known.

    A cell that only numbers the rows is passed over. Words behind a label that are no label
    themselves end the search: they stand where a value belongs.
    """
    named: tuple[int, Row] | None = None
    for i, cell in enumerate(cells):
        if i == 0 and cell.column in view.running_columns:
            continue
        cell_class = read_number(cell.text).cell_class
        if cell_class not in ("text", "empty"):
            break
        row = row_named(table, cell.text)
        if row is not None:
            named = (i, row)
        elif named is not None and cell_class == "text":
            break
    return named
