"""A report laid out on a spreadsheet's sheet: what stands in which cell, and what is merged."""

from dataclasses import dataclass, field

from tests.gate.generator.draft import Draft, Sheet
from tests.gate.generator.layout import columns_of

Value = str | int | float


@dataclass(slots=True)
class Laid:
    """Values by (row, column) and merged ranges, from 0, the last row and column included."""

    values: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def lay_out(draft: Draft, width: int = 16, has_gaps: bool = True, merges: bool = True) -> Laid:
    """One line of text a row, merged over the sheet's width; tables cell by cell."""
    laid = Laid()
    row = 0
    for text in (draft.heading_title or draft.title).split("\n"):
        row = _text(laid, row, text, width)
    for block in draft.blocks:
        if isinstance(block, Sheet):
            row = _table(laid, row, block, merges) + has_gaps
        else:
            row = _text(laid, row, block.text, width)
    return laid


def _text(laid: Laid, row: int, text: str, width: int) -> int:
    laid.values[row, 0] = text
    laid.merged.append((row, 0, row, width - 1))
    return row + 1


def _table(laid: Laid, row: int, sheet: Sheet, merges: bool) -> int:
    for r, line in enumerate(columns_of(sheet)):
        for x, cell in line:
            laid.values[row + r, x] = _value(cell.text)
            if merges and (cell.rowspan > 1 or cell.colspan > 1):
                end = min(r + cell.rowspan, len(sheet.rows)) - 1
                last = min(x + cell.colspan, sheet.width) - 1
                laid.merged.append((row + r, x, row + end, last))
    return row + len(sheet.rows)


def _value(text: str) -> Value:
    """Plain numbers are typed as numbers."""
    bare = text.replace(".", "", 1)
    if not bare.isascii() or not bare.isdecimal() or text.startswith("."):
        return text
    return float(text) if "." in text else int(text)
