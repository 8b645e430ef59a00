"""Tables as their authors write them: rows of cells that may span."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One authored cell."""

    text: str = ""
    across: int = 1
    down: int = 1
    is_value: bool = False


Grid = list[list[Cell]]


def value(number: int | float | None, zero: str = "0") -> Cell:
    """A cell that holds a number; blank where there is none."""
    if number is None:
        return Cell("", is_value=True)
    if number == 0:
        return Cell(zero, is_value=True)
    return Cell(
        f"{number:g}" if isinstance(number, float) and number < 1e5 else str(number), is_value=True
    )
