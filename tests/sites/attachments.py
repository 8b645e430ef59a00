"""Reports as files: small, but opened by what opens such files.

PDF with a text layer in an unembedded font, DOCX and XLSX with real tables, OFD as a package of XML; DOC,
XLS and WPS are only told apart by their first bytes, as the crawler must tell them.
"""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import io
import zipfile
from xml.sax.saxutils import escape

from tests.sites.grid import Cell, Grid
from tests.sites.report import Report

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "wps": "application/octet-stream",
    "ofd": "application/octet-stream",
}
KINDS = ("pdf", "pdf", "docx", "doc", "xlsx", "wps", "ofd", "xls")
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
STAMP = (2024, 1, 15, 9, 0, 0)


def attachment(report: Report, kind: str) -> bytes:
    """The report as a file of that kind."""
    if kind == "pdf":
        return pdf(report.text().split("\n"))
    if kind == "docx":
        return docx(report)
    if kind == "xlsx":
        return xlsx(report)
    if kind == "ofd":
        return package({"OFD.xml": '<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"/>'})  # fmt: skip
    return OLE + bytes(504) + report.text().encode("utf-16-le")


def package(parts: dict[str, str]) -> bytes:
    """A zip whose bytes depend on its contents alone."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), text)
    return held.getvalue()


def pdf(lines: list[str]) -> bytes:
    """Pages of 45 lines in a predefined Chinese font."""
    wrapped = [line[at : at + 40] for line in lines for at in range(0, max(len(line), 1), 40)]
    pages = [wrapped[at : at + 45] for at in range(0, len(wrapped), 45)]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>",
    ]  # fmt: skip
    for number, page in enumerate(pages):
        shown = "\n".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -16 Td" for line in page)
        stream = f"BT /F1 11 Tf 50 790 Td\n{shown}\nET"
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {6 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return assemble(objects)


def assemble(objects: list[str]) -> bytes:
    """Objects, their table of offsets, and the trailer."""
    out, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + tail.encode("latin-1")


def docx(report: Report) -> bytes:
    """Paragraphs and merged cells as Word writes them."""
    parts = [run(report.title)]
    for block in report.blocks():
        parts.append(run(block.lstrip("#")) if isinstance(block, str) else word_table(block))
    document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{W}"><w:body>{"".join(parts)}</w:body></w:document>'
    return office("word/document.xml", document, "wordprocessingml.document.main")


def run(text: str) -> str:
    """One paragraph."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def word_table(grid: Grid) -> str:
    """Rows with gridSpan and vMerge: a cell that spans down is repeated empty below."""
    below: dict[int, tuple[int, int]] = {}  # column: (rows still to come, columns across)
    rows = []
    for row in grid:
        cells, at, waiting = [], 0, list(row)
        while waiting or at in below:
            if at in below:
                left, across = below.pop(at)
                if left > 1:
                    below[at] = (left - 1, across)
                cells.append(word_cell(Cell(across=across), "<w:vMerge/>"))
                at += across
                continue
            cell = waiting.pop(0)
            if cell.down > 1:
                below[at] = (cell.down - 1, cell.across)
            cells.append(word_cell(cell, '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""))
            at += cell.across
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def word_cell(cell: Cell, merge: str) -> str:
    """One cell of a Word table."""
    across = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    return f"<w:tc><w:tcPr>{across}{merge}</w:tcPr>{run(cell.text)}</w:tc>"


def xlsx(report: Report) -> bytes:
    """Everything on one sheet, one line a row, spans not merged."""
    lines = [[report.title]]
    for block in report.blocks():
        lines += (
            [[block.lstrip("#")]]
            if isinstance(block, str)
            else [[c.text for c in row] for row in block]
        )
    rows = "".join(f'<row r="{n}">{sheet_cells(line)}</row>' for n, line in enumerate(lines, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    book = f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{main}" xmlns:r="{OFFICE}/relationships"><sheets><sheet name="年报" sheetId="1" r:id="rId1"/></sheets></workbook>'
    more = {
        "xl/worksheets/sheet1.xml": sheet,
        "xl/_rels/workbook.xml.rels": relationships(
            f"{OFFICE}/relationships/worksheet", "worksheets/sheet1.xml"
        ),
    }
    return office("xl/workbook.xml", book, "spreadsheetml.sheet.main", more)


def sheet_cells(line: list[str]) -> str:
    """The cells of one row of a sheet."""
    return "".join(f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>' for text in line)


def relationships(kind: str, target: str) -> str:
    """A relationships part with one entry."""
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'


def office(main: str, text: str, kind: str, more: dict[str, str] | None = None) -> bytes:
    """An Office package around its main part."""
    base = "application/vnd.openxmlformats-officedocument"
    overrides = f'<Override PartName="/{main}" ContentType="{base}.{kind}+xml"/>'
    for name in more or {}:
        if name.endswith("sheet1.xml"):
            overrides += (
                f'<Override PartName="/{name}" ContentType="{base}.spreadsheetml.worksheet+xml"/>'
            )
    types = f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    return package({
        "[Content_Types].xml": types,
        "_rels/.rels": relationships(f"{OFFICE}/relationships/officeDocument", main),
        main: text,
        **(more or {}),
    })  # fmt: skip
