"""A spreadsheet (.xlsx) as a Document, read from its XML within limits.

openpyxl builds every cell that a merged range covers, so one range over a whole sheet costs it all
memory, and its bounded mode does not tell merged ranges; it writes the files of the tests.
"""

import re

from lxml.etree import _Element as XmlElement

from parsers.model import Document, Grid, Issue
from parsers.readers.package import Package, attribute, local_name
from parsers.readers.refusal import Refused
from parsers.readers.sheet_blocks import MAX_COLUMNS, MAX_ROWS, Range, Sheet, read_sheets
from parsers.readers.sheet_numbers import BUILT_IN, printed_number

MAX_SHEETS = 30
_MAX_MERGED = 5_000
_PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")


def read_xlsx(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """The sheets that are shown, one after the other."""
    package = Package(payload)
    names = _sheet_parts(package)
    if not names:
        raise Refused(Issue("error", "unreadable_file", "a workbook without sheets"))
    book = _Book(package)
    sheets = [
        sheet
        for title, part in names[:MAX_SHEETS]
        if (tree := package.xml(part)) is not None and (sheet := book.sheet(title, tree))
    ]
    blocks = read_sheets(sheets)
    return Document(
        "xlsx",
        None,
        blocks,
        body_method="sheets",
        tables_seen=sum(1 for block in blocks if isinstance(block, Grid)),
        issues=tuple(book.issues),
    )


def _sheet_parts(package: Package) -> list[tuple[str, str]]:
    """Titles and parts of the sheets that are not hidden, in order."""
    tree = package.xml("xl/workbook.xml")
    links = package.xml("xl/_rels/workbook.xml.rels")
    if tree is None or links is None:
        return []
    targets = {attribute(link, "Id"): attribute(link, "Target") or "" for link in links}
    found = []
    for sheet in tree.iter():
        if local_name(sheet) == "sheet" and attribute(sheet, "state") in (None, "visible"):
            target = targets.get(attribute(sheet, "id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found.append((attribute(sheet, "name") or "", part))
    return found


class _Book:
    """What the sheets share: texts and number formats."""

    def __init__(self, package: Package) -> None:
        self.issues: list[Issue] = []
        shared = package.xml("xl/sharedStrings.xml")
        self._texts = [_text(item) for item in shared] if shared is not None else []
        self._formats = _formats(package.xml("xl/styles.xml"))

    def sheet(self, title: str, tree: XmlElement) -> Sheet:
        """The cells that are shown and the merged ranges."""
        sheet = Sheet(title)
        hidden = _hidden_columns(tree)
        skipped = 0
        for row in (e for e in tree.iter() if local_name(e) == "row"):
            is_hidden = attribute(row, "hidden") in ("1", "true")
            for cell in row:
                place = _place(attribute(cell, "r") or "")
                if place is None:
                    place = self._next(sheet, row, cell)
                if is_hidden or place[1] in hidden:
                    skipped += bool(len(cell))
                elif place[0] < MAX_ROWS and place[1] < MAX_COLUMNS:
                    sheet.put(*place, self._printed(cell))
        sheet.merged = _merged(tree)
        if skipped:
            message = f"{skipped} cells in hidden rows and columns were left out"
            self.issues.append(Issue("warning", "hidden_cells", message, title))
        return sheet

    def _next(self, sheet: Sheet, row: XmlElement, cell: XmlElement) -> tuple[int, int]:
        """Where a cell without an address stands: behind the ones before it."""
        number = attribute(row, "r")
        parent = row.getparent()
        at = int(number) - 1 if number and number.isdecimal() and len(number) < 8 else None
        if at is None:
            at = parent.index(row) if parent is not None else 0
        return at, row.index(cell)

    def _printed(self, cell: XmlElement) -> str:
        kind = attribute(cell, "t") or "n"
        value = next((c.text for c in cell if local_name(c) == "v"), None)
        if kind == "inlineStr":
            return "".join(_text(c) for c in cell if local_name(c) == "is")
        if value is None:
            formula = next((c.text or "" for c in cell if local_name(c) == "f"), None)
            return f"={formula}" if formula is not None else ""  # never worked out: no number
        if kind == "s":
            known = value.isdecimal() and int(value) < len(self._texts)
            return self._texts[int(value)] if known else ""
        if kind == "n":
            style = attribute(cell, "s") or "0"
            form = self._formats.get(int(style)) if style.isdecimal() else None
            return printed_number(value, form)
        return value


def _text(item: XmlElement) -> str:
    """The text of a string, readings over characters left out."""
    return "".join(
        e.text or ""
        for e in item.iter()
        if local_name(e) == "t" and (up := e.getparent()) is not None and local_name(up) != "rPh"
    )


def _formats(tree: XmlElement | None) -> dict[int, str | None]:
    """The number format of each cell style."""
    if tree is None:
        return {}
    own = {
        attribute(e, "numFmtId") or "": attribute(e, "formatCode") or ""
        for e in tree.iter()
        if local_name(e) == "numFmt"
    }
    styles = next((e for e in tree if local_name(e) == "cellXfs"), None)
    ids = [attribute(e, "numFmtId") or "0" for e in styles] if styles is not None else []
    return {
        i: own.get(n) or BUILT_IN.get(int(n) if n.isdecimal() else 0) for i, n in enumerate(ids)
    }


def _hidden_columns(tree: XmlElement) -> set[int]:
    hidden: set[int] = set()
    for column in (e for e in tree.iter() if local_name(e) == "col"):
        if attribute(column, "hidden") in ("1", "true"):
            first, last = (int(attribute(column, n) or 1) for n in ("min", "max"))
            hidden.update(range(first - 1, min(last, MAX_COLUMNS)))
    return hidden


def _place(text: str) -> tuple[int, int] | None:
    found = _PLACE.match(text)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _merged(tree: XmlElement) -> list[Range]:
    ranges: list[Range] = []
    for item in tree.iter():
        if local_name(item) == "mergeCell" and len(ranges) < _MAX_MERGED:
            first, _, last = (attribute(item, "ref") or "").partition(":")
            start, end = _place(first), _place(last)
            if start and end:
                ranges.append((*start, min(end[0], MAX_ROWS), min(end[1], MAX_COLUMNS)))
    return ranges
