"""How a number is printed, and which readings of that print a careful reader accepts."""

from tests.gate.generator.draft import Cell, CellKey, Indicator, Reading, Value


def reading(value: Value) -> Reading:
    """The reading of a plainly printed value."""
    if value is None:
        return (None, "empty")
    return (value, "zero" if value == 0 else "number")


def plain(value: int | float) -> str:
    """A number as typed by hand."""
    return str(value)


def value_cell(
    value: int | float,
    key: CellKey | None = None,
    *,
    indicator: Indicator | None = None,
    colspan: int = 1,
) -> Cell:
    """A cell that holds a number, with its one accepted reading."""
    return Cell(
        plain(value),
        colspan=colspan,
        key=key,
        indicator=indicator,
        accept=[reading(value)],
    )


def label(text: str, rowspan: int = 1, colspan: int = 1) -> Cell:
    """A cell of words."""
    return Cell(text, rowspan=rowspan, colspan=colspan)


def head(text: str, rowspan: int = 1, colspan: int = 1) -> Cell:
    """A cell of a header row."""
    return Cell(text, rowspan=rowspan, colspan=colspan, header=True)


def known(cell: Cell) -> Value:
    """The value of a cell that has exactly one accepted reading, as a number of the page."""
    return cell.accept[0][0]


def is_certain(cell: Cell) -> bool:
    """Whether a reader is left with one reading."""
    return len(cell.accept) == 1


UNREADABLE: list[Reading] = [(None, None)]


def or_nothing(cell: Cell) -> None:
    """Accept null beside the reading: the print leaves a careful reader in doubt."""
    if (None, None) not in cell.accept:
        cell.accept.append((None, None))
