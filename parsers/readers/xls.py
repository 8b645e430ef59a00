"""An old spreadsheet (.xls) as a Document, by xlrd."""

import io
import struct

import xlrd
from xlrd.compdoc import CompDocError

from parsers.model import Document, Grid, Issue
from parsers.readers.refusal import Refused
from parsers.readers.sheet_blocks import MAX_COLUMNS, MAX_ROWS, Sheet, read_sheets
from parsers.readers.sheet_numbers import printed_number

MAX_SHEETS = 30
MAX_BYTES = 16 * 1024 * 1024  # xlrd takes some thirty times as much memory


def read_xls(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """The sheets that are shown, one after the other."""
    if len(payload) > MAX_BYTES:
        raise Refused(Issue("error", "too_large", f"{len(payload)} bytes of an old spreadsheet"))
    book = _open(payload)
    shown = [book.sheet_by_index(i) for i in range(min(book.nsheets, MAX_SHEETS))]
    issues: list[Issue] = []
    sheets = [_sheet(book, sheet, issues) for sheet in shown if sheet.visibility == 0]
    blocks = read_sheets(sheets)
    return Document(
        "xls",
        None,
        blocks,
        body_method="sheets",
        tables_seen=sum(1 for block in blocks if isinstance(block, Grid)),
        issues=tuple(issues),
    )


def _open(payload: bytes) -> xlrd.book.Book:
    try:
        return xlrd.open_workbook(
            file_contents=payload, formatting_info=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "ncrypt" in str(error) or "assword" in str(error):
            raise Refused(Issue("error", "encrypted", "the file asks for a password")) from error
        raise Refused(Issue("error", "unreadable_file", f"no workbook: {error}"[:200])) from error
    except (
        CompDocError,
        struct.error,
        AssertionError,
        LookupError,
        ValueError,
        OverflowError,
    ) as error:
        message = f"a damaged workbook: {type(error).__name__} {error}"[:200]
        raise Refused(Issue("error", "unreadable_file", message)) from error


def _sheet(book: xlrd.book.Book, source: xlrd.sheet.Sheet, issues: list[Issue]) -> Sheet:
    sheet = Sheet(source.name)
    hidden_rows = {r for r, row in source.rowinfo_map.items() if row.hidden}
    hidden_columns = {c for c, column in source.colinfo_map.items() if column.hidden}
    skipped = 0
    for r in range(min(source.nrows, MAX_ROWS)):
        for c in range(min(source.row_len(r), MAX_COLUMNS)):
            cell = source.cell(r, c)
            if r in hidden_rows or c in hidden_columns:
                skipped += bool(str(cell.value).strip())
            elif cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                sheet.put(r, c, printed_number(repr(cell.value), form))
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                sheet.put(r, c, xlrd.error_text_from_code.get(cell.value, "#"))
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                sheet.put(r, c, "TRUE" if cell.value else "FALSE")
            elif cell.ctype == xlrd.XL_CELL_TEXT:
                sheet.put(r, c, str(cell.value))
    sheet.merged = [(r0, c0, r1 - 1, c1 - 1) for r0, r1, c0, c1 in source.merged_cells]
    if skipped:
        message = f"{skipped} cells in hidden rows and columns were left out"
        issues.append(Issue("warning", "hidden_cells", message, source.name))
    return sheet
