"""An old Word file (.doc, and .wps that is one) as a Document, read from its streams.

Only what a report needs: the main text and the cells of its tables. Numbers that Word counts and
text boxes are not in that text.
"""

import io
import struct

from xlrd.compdoc import CompDoc, CompDocError

from parsers.model import Document, Issue
from parsers.readers.doc_pieces import StoredParagraph, read_paragraphs, table_stream
from parsers.readers.doc_rows import ParagraphRole, Roles
from parsers.readers.html_cells import MAX_CELLS
from parsers.readers.refusal import Refused
from parsers.readers.row_flow import Row, RowFlow

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
        tables_seen=flow.tables,
    )


def _read(payload: bytes) -> RowFlow:
    file = CompDoc(payload, logfile=io.StringIO())
    document = file.get_named_stream("WordDocument") or b""
    tables = file.get_named_stream(table_stream(document)) or b""
    roles = Roles(document, tables, file.get_named_stream("Data") or b"")
    reading = _Reading()
    for paragraph in read_paragraphs(document, tables):
        reading.take(paragraph, roles.at(paragraph.place))
    reading.flow.end_table()
    return reading.flow


class _Reading:
    """Gathers cells into rows and rows into tables."""

    def __init__(self) -> None:
        self.flow = RowFlow()
        self._lines: list[str] = []
        self._texts: list[str] = []
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
            self.flow.add_text(paragraph.text)

    def _end_row(self, role: ParagraphRole) -> None:
        marks = ["clvmrg" if below else "" for below in role.is_below]
        if self._texts and self._cells <= MAX_CELLS:
            left, ends = role.borders[:1], list(role.borders[1:])
            self.flow.add_row(Row(ends, marks, left[0] if left else 0, self._texts))
        self._texts = []
