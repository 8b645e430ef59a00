"""Plain text as a Document: one line, one paragraph; runs of table lines are found later."""

import re

from parsers.model import Document, Paragraph
from parsers.readers.decoding import Decoded, decode_payload

MAX_LINES = 100_000

# Question marks that stand for the indent a lossy conversion could not write.
_LOST_INDENT = re.compile(r"^[?？]{2,}\s*(?=\S)")


def read_text_payload(payload: bytes, url: str, content_type: str | None) -> Document:
    """Decode and read one text file."""
    return read_text(decode_payload(payload, content_type))


def read_text(decoded: Decoded) -> Document:
    """Lines of a text file; tabs and runs of blanks are kept, they may part cells."""
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MAX_LINES]
    kept = [_LOST_INDENT.sub("", line.strip(" \u3000\xa0")) for line in lines]
    return Document(
        medium="text",
        encoding=decoded.encoding,
        blocks=tuple(Paragraph(line) for line in kept if line.strip()),
        body_method="lines",
        issues=decoded.issues,
    )
