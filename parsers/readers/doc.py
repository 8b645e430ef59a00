"""An old Word file (.doc, and .wps that is one) as a Document, read from its streams.

Only what a report needs: the main text and the cells of its tables. Numbers that Word counts and
text boxes are not in that text.
"""

import io
import struct

from xlrd.compdoc import CompDoc, CompDocError

from parsers.model import Block, Document, Grid, Issue, Paragraph
from parsers.readers.doc_pieces import StoredParagraph, read_paragraphs, table_stream
from parsers.readers.doc_rows import ParagraphRole, Roles
from parsers.readers.html_cells import MAX_CELLS
from parsers.readers.refusal import Refused
from parsers.readers.rtf import Row, place_rows

MAX_BYTES = 32 * 1024 * 1024


def read_doc(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """Paragraphs and tables in reading order."""
    if len(payload) > MAX_BYTES:
        raise Refused(Issue("error", "too_large", f"{len(payload)} bytes of an old Word file"))
    try:
        flow = _read(payload)
    except (CompDocError, struct.error, AssertionError, IndexError) as error:
        message = f"a damaged Word file: {type(error).__name__} {error}"[:200]
        raise Refused(Issue("error", "unreadable_file", message)) from error
    return Document(
        "doc",
        None,
        tuple(flow.blocks),
        body_method="paragraphs",
        tables_seen=sum(1 for block in flow.blocks if isinstance(block, Grid)),
    )


def _read(payload: bytes) -> "_Flow":
    file = CompDoc(payload, logfile=io.StringIO())
    document = file.get_named_stream("WordDocument") or b""
    tables = file.get_named_stream(table_stream(document)) or b""
    roles = Roles(document, tables, file.get_named_stream("Data") or b"")
    flow = _Flow()
    for paragraph in read_paragraphs(document, tables):
        flow.take(paragraph, roles.at(paragraph.place))
    flow.end_table()
    return flow


class _Flow:
    """Gathers cells into rows and rows into tables."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._lines: list[str] = []
        self._texts: list[str] = []
        self._rows: list[Row] = []
        self._cells = 0

    def take(self, paragraph: StoredParagraph, role: ParagraphRole) -> None:
        """One paragraph: text, part of a cell, a cell's end, or a row's."""
        if paragraph.mark == "\x07" and role.ends_row:
            self._end_row(role)
        elif paragraph.mark == "\x07":
            self._lines.append(paragraph.text)
            self._texts.append("\n".join(line for line in self._lines if line))
            self._lines = []
            self._cells += 1
        elif role.is_in_table:
            self._lines.append(paragraph.text)
        else:
            self._add_text(paragraph.text)

    def _end_row(self, role: ParagraphRole) -> None:
        marks = ["clvmrg" if below else "" for below in role.is_below]
        if self._texts and self._cells <= MAX_CELLS:
            left, ends = role.borders[:1], list(role.borders[1:])
            self._rows.append(Row(ends, marks, left[0] if left else 0, self._texts))
        self._texts = []

    def _add_text(self, text: str) -> None:
        if text.count("\t") == 1:
            text = text.replace("\t", " ")
        for line in text.split("\n"):
            if line.strip():
                self.end_table()
                self.blocks.append(Paragraph(line.strip()))

    def end_table(self) -> None:
        """The rows so far are a table; single cells are a frame around text."""
        if not self._rows:
            return
        ordinal = sum(1 for block in self.blocks if isinstance(block, Grid))
        if all(len(row.texts) == 1 for row in self._rows):
            lines = [line for row in self._rows for line in row.texts[0].split("\n") if line]
            self.blocks += [Paragraph(line) for line in lines]
        else:
            self.blocks.append(Grid(ordinal, place_rows(self._rows)))
        self._rows = []
