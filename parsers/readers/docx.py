"""A Word file (.docx) as a Document: its main part only, no relationship is ever followed."""

from collections.abc import Iterator

from lxml.etree import _Element as XmlElement

from parsers.model import Block, Document, Grid, Issue, Paragraph
from parsers.readers.docx_numbering import Numbering
from parsers.readers.docx_tables import read_table, rows_of
from parsers.readers.docx_text import DocxText, text_boxes
from parsers.readers.package import Package, attribute, local_name
from parsers.readers.package_pictures import with_package_pictures
from parsers.readers.refusal import Refused

_OLE = b"\xd0\xcf\x11\xe0"
MAX_BLOCKS = 60_000
_MAX_DEPTH = 12  # tables within tables and text boxes within text boxes
_PLAIN = frozenset(["sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo", "txbxContent"])


def read_docx(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """Paragraphs and tables in reading order, the numbers of lists written out."""
    if payload.startswith(_OLE):
        raise Refused(Issue("error", "encrypted", "the file asks for a password"))
    package = Package(payload)
    name = _main_part(package)
    tree = package.xml(name)
    body = next((c for c in tree if local_name(c) == "body"), None) if tree is not None else None
    if body is None:
        raise Refused(Issue("error", "unreadable_file", "a Word file without a document"))
    folder = name.rpartition("/")[0]
    numbering = Numbering(package.xml(f"{folder}/numbering.xml"))
    walk = _Walk(DocxText(numbering, _styles(package.xml(f"{folder}/styles.xml"))))
    blocks = tuple(walk.blocks(body, 0))
    document = Document(
        "docx",
        None,
        blocks,
        {"headings": "\n".join(walk.headings[:12])},
        body_method="paragraphs",
        tables_seen=walk.tables,
        issues=tuple(walk.issues),
    )
    return with_package_pictures(document, package)


def _main_part(package: Package) -> str:
    """Word writes word/document.xml, others document2.xml or a name of their own."""
    names = [n for n in package.names if n.startswith("word/document") and n.endswith(".xml")]
    return min(names, key=len, default="word/document.xml")


def _styles(tree: XmlElement | None) -> dict[str, XmlElement]:
    if tree is None:
        return {}
    return {attribute(s, "styleId") or "": s for s in tree if local_name(s) == "style"}


class _Walk:
    """One walk through the file, top to bottom."""

    def __init__(self, text: DocxText) -> None:
        self._text = text
        self.tables = 0
        self.headings: list[str] = []
        self.issues: list[Issue] = []

    def blocks(self, parent: XmlElement, depth: int) -> Iterator[Block]:
        """The blocks under an element."""
        if depth > _MAX_DEPTH:
            self.issues.append(Issue("warning", "too_deep", "tables nested too deep were dropped"))
            return
        for child in parent:
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child, depth)
            elif name == "tbl":
                yield from self._table(child, depth)
            elif name in _PLAIN:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, element: XmlElement, depth: int) -> Iterator[Block]:
        for box in text_boxes(element):
            yield from self.blocks(box, depth + 1)
        level = self._text.level(element)
        text = self._text.text(element)
        if text.count("\t") == 1:
            text = text.replace("\t", " ")  # behind a number; two or more part cells
        for line in text.split("\n"):
            if line.strip():
                if level:
                    self.headings.append(line)
                yield Paragraph(line.strip(), level)

    def _table(self, element: XmlElement, depth: int) -> Iterator[Block]:
        """A grid; but a table of single cells is a frame, and is read as text."""
        rows = rows_of(element)
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell, depth + 1)
            return
        ordinal = self.tables
        self.tables += 1
        placed, is_cut = read_table(element, self._cell_text)
        if is_cut:
            issue = Issue(
                "warning", "table_cut", "a table with too many cells was cut", str(ordinal)
            )
            self.issues.append(issue)
        yield Grid(ordinal, placed)
        for row in rows:
            for cell in row:
                for inner in cell:
                    if local_name(inner) == "tbl":
                        yield from self._table(inner, depth + 1)

    def _cell_text(self, cell: XmlElement) -> str:
        """The paragraphs of a cell and of its text boxes, a line each; nested tables left out."""
        lines = []
        for paragraph in _paragraphs(cell):
            lines += [self._text.text(p) for b in text_boxes(paragraph) for p in _paragraphs(b)]
            lines.append(self._text.text(paragraph))
        return "\n".join(line for line in lines if line)


def _paragraphs(cell: XmlElement) -> Iterator[XmlElement]:
    for child in cell:
        name = local_name(child)
        if name == "p":
            yield child
        elif name in _PLAIN:
            yield from _paragraphs(child)
