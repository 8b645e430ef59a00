"""The text of an old Word file: its pieces put together, and where each character is stored."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.model import Issue
from parsers.readers.doc_hidden import hidden_spans, without_hidden
from parsers.readers.refusal import Refused

MAX_CHARACTERS = 4_000_000
_MAGIC, _WORD_97 = 0xA5EC, 0xC1
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_TEXT_LENGTH, _PIECES = 0x4C, 0x1A2  # places in the header: ccpText, fcClx
_ENDS = re.compile("[\r\x07\x0c]")
_CODE = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15")
_ODD = dict.fromkeys([0, 1, 2, 3, 4, 5, 8, 0x15, 0x1F]) | {0x0B: "\n", 0x1E: "-", 0xA0: " "}


@dataclass(frozen=True, slots=True)
class StoredParagraph:
    """A paragraph's text, the mark that ends it, and the place of that mark in the stream."""

    text: str
    mark: str
    place: int


def table_stream(document: bytes) -> str:
    """The stream that holds the file's tables; refused where there is nothing to read."""
    if len(document) < 0x200 or struct.unpack_from("<H", document)[0] != _MAGIC:
        raise Refused(Issue("error", "unreadable_file", "no Word document in the file"))
    version, flags = struct.unpack_from("<H6xH", document, 2)
    if flags & _ENCRYPTED:
        raise Refused(Issue("error", "encrypted", "the file asks for a password"))
    if version < _WORD_97:
        message = "a Word file from before 1997: save it as .docx to have it read"
        raise Refused(Issue("warning", "needs_reader", message))
    return "1Table" if flags & _TABLE_ONE else "0Table"


def read_paragraphs(document: bytes, tables: bytes) -> Iterator[StoredParagraph]:
    """The paragraphs of the main text; fields show what they came to."""
    left = min(struct.unpack_from("<i", document, _TEXT_LENGTH)[0], MAX_CHARACTERS)
    pending = ""
    hidden = hidden_spans(document, tables)
    for text, start, width in _pieces(document, tables):
        text = without_hidden(text[: max(0, left)], start, width, hidden)
        left -= len(text)
        done = 0
        for end in _ENDS.finditer(text):
            whole = pending + text[done : end.start()]
            yield StoredParagraph(_shown(whole), end[0], start + width * end.start())
            pending, done = "", end.end()
        pending += text[done:]
    if pending:
        yield StoredParagraph(_shown(pending), "\r", -1)


def _pieces(document: bytes, tables: bytes) -> Iterator[tuple[str, int, int]]:
    """Each piece's text, where it begins, and the bytes a character takes."""
    place, size = struct.unpack_from("<II", document, _PIECES)
    block = tables[place : place + size]
    at = 0
    while at + 3 <= len(block) and block[at] == 1:  # what edits left behind
        at += 3 + struct.unpack_from("<H", block, at + 1)[0]
    if at + 5 > len(block) or block[at] != 2:
        raise Refused(Issue("error", "unreadable_file", "the Word file's table of pieces is lost"))
    plan = block[at + 5 : at + 5 + struct.unpack_from("<I", block, at + 1)[0]]
    count = (len(plan) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plan)
    for i in range(count):
        stored = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * i + 2)[0]
        length = bounds[i + 1] - bounds[i]
        if not 0 <= length <= MAX_CHARACTERS:
            raise Refused(Issue("error", "unreadable_file", "a piece of the Word file is too long"))
        if stored & 0x40000000:
            start = (stored & 0x3FFFFFFF) // 2
            yield document[start : start + length].decode("cp1252", "replace"), start, 1
        else:
            data = document[stored : stored + 2 * length]
            # Surrogates stay apart: a character is two bytes, or all places behind would shift.
            yield (
                data.decode("utf-16-le", "surrogatepass")
                if _is_plain(data)
                else "".join(
                    map(chr, struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2]))
                ),
                stored,
                2,
            )


def _is_plain(data: bytes) -> bool:
    return len(data) % 2 == 0 and not any(0xD8 <= byte <= 0xDF for byte in data[1::2])


def _shown(text: str) -> str:
    """Text without the codes of fields and the marks of pictures."""
    for _ in range(8):
        text, count = _CODE.subn("", text)
        if not count:
            break
    text = text.translate(_ODD)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip(" \u3000")
