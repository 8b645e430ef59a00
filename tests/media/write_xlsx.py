"""A sheet as a file, written by openpyxl."""

import io

import openpyxl

from tests.media.sheet_layout import Laid


def write_xlsx(*sheets: Laid) -> bytes:
    """The bytes of a workbook with the sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, laid in enumerate(sheets, 1):
        page = book.create_sheet(f"第{number}页")
        for (row, column), value in laid.values.items():
            page.cell(row + 1, column + 1, value)
        for r0, c0, r1, c1 in laid.merged:
            page.merge_cells(None, r0 + 1, c0 + 1, r1 + 1, c1 + 1)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
