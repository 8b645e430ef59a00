"""A sheet as a file, written by openpyxl."""

import io

import openpyxl
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.media.sheet_layout import Laid


def write_xlsx(*sheets: Laid, is_printed: bool = False, has_lines: bool = True) -> bytes:
    """The bytes of a workbook with the sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, laid in enumerate(sheets, 1):
        page = book.create_sheet(f"第{number}页")
        for (row, column), value in laid.values.items():
            page.cell(row + 1, column + 1, value)
        for r0, c0, r1, c1 in laid.merged:
            page.merge_cells(None, r0 + 1, c0 + 1, r1 + 1, c1 + 1)
        if is_printed:
            _set_up(page, laid, has_lines)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _set_up(page: Worksheet, laid: Laid, has_lines: bool) -> None:
    """All columns on one sheet of paper, long texts in several lines, borders around tables."""
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    side = Side(style="thin")
    text = {(r0, c0) for r0, c0, _, c1 in laid.merged if c1 - c0 >= 15}
    for row in page.iter_rows():
        for cell in row:
            at = (cell.row - 1, 0)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if has_lines and at not in text:
                cell.border = Border(side, side, side, side)
    spans = {(r0, c0): (r1 - r0 + 1, c1 - c0 + 1) for r0, c0, r1, c1 in laid.merged}
    for (r, c), value in laid.values.items():
        down, across = spans.get((r, c), (1, 1))
        lines = (len(str(value)) // max(1, 4 * across) + 1) / down
        row = page.row_dimensions[r + 1]
        row.height = max(row.height or 0, 16 * (lines + 1))
