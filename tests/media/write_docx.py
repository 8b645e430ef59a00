"""A report as a Word file, written by python-docx; what it cannot write is added as XML."""

import io
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import _Cell

from tests.gate.generator.draft import Draft, Heading, Sheet
from tests.gate.generator.layout import columns_of

BOX = """<w:r %s xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>
 <mc:Choice Requires="wps"><w:txbxContent>%s</w:txbxContent></mc:Choice>
 <mc:Fallback><w:pict><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""


@dataclass(frozen=True, slots=True)
class Office:
    """What an author's Word does to a plain file."""

    is_framed: bool = False  # the whole text inside a table of one cell
    title_in_box: bool = False
    numbers_headings: bool = False  # 一、 counted by Word, not typed
    has_edits: bool = False  # deleted and hidden text left in the file
    is_wrapped: bool = False  # content controls around tables and rows
    has_lines: bool = False  # borders around every cell, as print shows them
    size: float | None = None  # points, of the text in tables


def write_docx(draft: Draft, office: Office | None = None) -> bytes:
    """The bytes of the file."""
    office = office or Office()
    file = docx.Document()
    place: Document | _Cell = file.add_table(1, 1).cell(0, 0) if office.is_framed else file
    title = place.add_paragraph("" if office.title_in_box else draft.heading_title or draft.title)
    if office.title_in_box:
        text = f"<w:p><w:r><w:t>{draft.heading_title or draft.title}</w:t></w:r></w:p>"
        title._p.append(parse_xml(BOX % (nsdecls("w"), text, text)))
    number = _chinese_list(file) if office.numbers_headings else None
    for block in draft.blocks:
        if isinstance(block, Sheet):
            _add_table(place, block, office)
            continue
        paragraph = place.add_paragraph(block.text)
        if number and isinstance(block, Heading) and block.text[1:2] == "、":
            paragraph.runs[0].text = block.text[2:]
            pr = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            pr.get_or_add_ilvl().val = 0
            pr.get_or_add_numId().val = number
    _edit(file, office)
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def _add_table(place: Document | _Cell, sheet: Sheet, office: Office) -> None:
    rows = columns_of(sheet)
    table = place.add_table(len(rows), sheet.width)
    if office.has_lines:
        table.style = "Table Grid"
    cells = table._cells
    for r, row in enumerate(rows):
        for x, cell in row:
            last = min(r + cell.rowspan, len(rows)) - 1, min(x + cell.colspan, sheet.width) - 1
            home = cells[r * sheet.width + x]
            home.text = cell.text
            if office.size:
                home.paragraphs[0].runs[0].font.size = Pt(office.size)
            if last != (r, x):
                home.merge(cells[last[0] * sheet.width + last[1]])


def _chinese_list(file: Document) -> int:
    """A list whose paragraphs are counted 一、二、三、; its id."""
    part = file.part.numbering_part.element
    part.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900"><w:lvl w:ilvl="0">'
            '<w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="%1、"/>'
            "</w:lvl></w:abstractNum>"
        ),
    )
    return int(part.add_num(900).numId)


def _edit(file: Document, office: Office) -> None:
    body = file.element.body
    if office.has_edits:
        for paragraph in list(body.iter(qn("w:p"))):
            paragraph.append(
                parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>9</w:delText></w:r></w:del>")
            )
            paragraph.append(
                parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r>")
            )
    if office.is_wrapped:
        for item in [*body.iter(qn("w:tbl")), *body.iter(qn("w:tr"))]:
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
            item.addprevious(control)
            control[0].append(item)
