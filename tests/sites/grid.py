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
    shown = f"{number:.4f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)
    return Cell(shown, is_value=True)
