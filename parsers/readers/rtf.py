"""An RTF file as a Document: paragraphs, and rows whose cells end where the file says."""

from parsers.model import Document, Issue
from parsers.readers.html_cells import MAX_CELLS
from parsers.readers.row_flow import Row, RowFlow
from parsers.readers.rtf_tokens import RtfTokens

_CUT = Issue("warning", "truncated", "the file ends before its last brace")
_BREAKS = {"line": "\n", "tab": "\t", "softline": "\n"}


def read_rtf(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """Read the file once from front to back."""
    reading = _Reading()
    for word, value in RtfTokens(payload):
        reading.take(word, value)
    reading.finish()
    flow = reading.flow
    return Document(
        "rtf",
        None,
        tuple(flow.blocks),
        body_method="paragraphs",
        tables_seen=flow.tables,
        issues=() if payload.rstrip(b"\0 \t\r\n").endswith(b"}") else (_CUT,),
    )


class _Reading:
    """Gathers text into cells and paragraphs."""

    def __init__(self) -> None:
        self.flow = RowFlow()
        self._text = ""
        self._in_table = False
        self._defined = Row()
        self._mark = ""
        self._texts: list[str] = []
        self._cells = 0

    def take(self, word: str, value: str | int | None) -> None:
        """One token."""
        number = value if isinstance(value, int) else None
        if word == "text":
            self._text += str(value)
        elif word in _BREAKS:
            self._text += _BREAKS[word]
        elif word in ("par", "sect", "page"):
            self._end_paragraph()
        elif word == "pard":
            self._in_table = False
        elif word == "intbl":
            self._in_table = True
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        else:
            self._define(word, number)

    def _define(self, word: str, number: int | None) -> None:
        """The words that say how a row is cut."""
        if word == "trowd":
            self._defined = Row()
            self._mark = ""
        elif word == "trleft":
            self._defined.left = number or 0
        elif word in ("clvmrg", "clmrg"):
            self._mark = word
        elif word == "cellx" and number is not None:
            self._defined.ends.append(number)
            self._defined.marks.append(self._mark)
            self._mark = ""

    def finish(self) -> None:
        """What is still open at the end of the file."""
        self._in_table = False
        self._end_paragraph()
        self.flow.end_table()

    def _end_paragraph(self) -> None:
        if self._in_table or self._texts:
            self._text += "\n"
            return
        text, self._text = self._text, ""
        self.flow.add_text(text)

    def _end_cell(self) -> None:
        self._cells += 1
        lines = [line.strip() for line in self._text.split("\n")]
        self._texts.append("\n".join(line for line in lines if line))
        self._text = ""

    def _end_row(self) -> None:
        defined = self._defined
        if self._texts and self._cells <= MAX_CELLS:
            row = Row(list(defined.ends), list(defined.marks), defined.left, self._texts)
            self.flow.add_row(row)
        self._texts = []
