"""Section two: blocks of a header row and item rows; each block has columns of its own."""

from dataclasses import dataclass

from parsers.formats import Column, Row, TableForm
from parsers.model import GridCell
from parsers.stages.alignment import Slots, align
from parsers.stages.labelling import column_named, is_frame
from parsers.stages.numbers import money_unit, read_number
from parsers.stages.readings import TableReading
from parsers.stages.row_labels import leading_row
from parsers.stages.view import GridView


@dataclass(frozen=True, slots=True)
class BlockHeader:
    """The header cells that stand over the values of a block, left to right."""

    cells: tuple[GridCell, ...]
    columns: tuple[Column | None, ...]


def read_items(view: GridView, table: TableForm) -> TableReading:
    """Read one grid as the table of what was issued, decided and charged."""
    reading = TableReading(table, view.grid.ordinal)
    header: BlockHeader | None = None
    for r, cells in enumerate(view.rows):
        row, values = _item(view, table, cells)
        if header is not None:
            reading.headers[r] = tuple(cell.text for cell in header.cells)
        if row is None:
            header = _block_header(table, cells) or header
        elif values and (header is None or any(header.columns)):
            _read_item(reading, view, row, values, header)
    return reading


def _item(
    view: GridView, table: TableForm, cells: tuple[GridCell, ...]
) -> tuple[Row | None, tuple[GridCell, ...]]:
    """The item that a row's leading cells name and the cells behind the name."""
    named = leading_row(view, table, cells)
    return (named[1], cells[named[0] + 1 :]) if named else (None, ())


def _block_header(table: TableForm, cells: tuple[GridCell, ...]) -> BlockHeader | None:
    """The header's cells from the first one behind its corner to its last printed one.

    A line of words of which none is a column of the form heads some other table: it is kept, so
    that the rows under it are not taken for the form's.
    """
    columns = [column_named(table, cell.text) for cell in cells]
    words = [i for i, c in enumerate(cells) if read_number(c.text).cell_class == "text"]
    known = [i for i, column in enumerate(columns) if column]
    if not known and not _heads_another(table, cells, words):
        return None
    first, last = _first_column(table, cells, words, known), words[-1]
    return BlockHeader(cells[first : last + 1], tuple(columns[first : last + 1]))


def _first_column(
    table: TableForm, cells: tuple[GridCell, ...], words: list[int], known: list[int]
) -> int:
    """Behind a printed corner any word heads a column, one that no form knows too."""
    framing = [i for i in words if is_frame(table, cells[i].text)]
    behind = [i for i in words if framing and i > framing[0] and i not in framing]
    if not known:
        return words[1]
    return min([known[0], *behind[:1]])


def _heads_another(table: TableForm, cells: tuple[GridCell, ...], words: list[int]) -> bool:
    """A header none of whose columns the form knows: behind a corner, or words all through."""
    if len(words) < 2 or len(words) < len([c for c in cells if c.text]):
        return False
    return len(words) > 2 or is_frame(table, cells[words[0]].text)


def _read_item(
    reading: TableReading,
    view: GridView,
    row: Row,
    values: tuple[GridCell, ...],
    header: BlockHeader | None,
) -> None:
    columns, cells = _columns_of(reading.table, row, header)
    aligned = align(values, len(columns), _by_grid(view, values, cells), _never)
    if aligned is None or (aligned.method == "repaired" and header is None):
        aligned = None
        reading.issue("cell_count", f"{len(values)} cells, {len(columns)} columns", row.key)
    for i, column in enumerate(columns):
        slot = aligned.slots[i] if aligned else None
        if column is None:
            continue
        if aligned is None or i in aligned.doubtful:
            why = "the row's cells fit its columns in more than one way"
            reading.add_doubtful(row, column, slot or (values[0] if values else None), why)
        elif slot is not None:
            unit = money_unit(cells[i].text) if cells else None
            reading.add(row, column, slot, aligned.method if header else "sequence", unit)


def _columns_of(
    table: TableForm, row: Row, header: BlockHeader | None
) -> tuple[tuple[Column | None, ...], tuple[GridCell, ...]]:
    """The columns over a row: as printed if they are its own, else as the form orders them."""
    official = tuple(column for column in table.columns if column.key in row.columns)
    if header is None:
        return official, ()
    printed = [column.key for column in header.columns if column]
    known = set(printed) & set(row.columns)
    if not known:
        return official, ()
    if len(printed) == len(official) and len(set(printed)) < len(printed):
        return official, header.cells  # one heading printed twice stands for its neighbour
    keep = tuple(c if c is None or c.key in row.columns else None for c in header.columns)
    return keep, header.cells


def _never(_slots: Slots) -> bool | None:
    """Section two has no relation of its own."""
    return None


def _by_grid(
    view: GridView, values: tuple[GridCell, ...], header: tuple[GridCell, ...]
) -> Slots | None:
    if not values or not header:
        return None
    r, header_row = values[0].row, header[0].row
    if view.widths[r] != view.widths[header_row]:
        return None
    own = set(map(id, values))
    cells = [view.slots.get((r, position)) for position in (c.column for c in header)]
    if {id(cell) for cell in cells} != own:
        return None
    return tuple(cells)
