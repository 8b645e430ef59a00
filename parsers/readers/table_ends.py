"""Empty cells at the end of a printed table: a spreadsheet prints its sheet, not its table."""

from dataclasses import replace

from parsers.model import GridCell

Rows = tuple[tuple[GridCell, ...], ...]


def without_empty_ends(rows: Rows) -> Rows:
    """The table without the columns at its right and the rows at its foot that hold nothing.

    Rows only below a row of numbers: the empty row of a form that nobody filled in is its answer.
    """
    filled = [cell for row in rows for cell in row if cell.text.strip()]
    if not filled:
        return rows
    width = 1 + max(cell.column for cell in filled)
    height = 1 + max(cell.row for cell in filled)
    reached = max(cell.row + cell.row_span for cell in filled)
    last = [cell for cell in filled if cell.row == height - 1]
    if reached > height or not any(_is_number(cell.text) for cell in last):
        height = len(rows)
    return tuple(
        tuple(_within(cell, height, width) for cell in row if cell.column < width)
        for row in rows[:height]
    )


def _is_number(text: str) -> bool:
    return text.strip().lstrip("+-").replace(",", "").replace(".", "").isdecimal()


def _within(cell: GridCell, height: int, width: int) -> GridCell:
    """A cell that ends where its table does."""
    down, across = min(cell.row_span, height - cell.row), min(cell.column_span, width - cell.column)
    return replace(cell, row_span=down, column_span=across)
