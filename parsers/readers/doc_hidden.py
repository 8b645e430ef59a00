"""Where an old Word file holds text that nobody sees: struck out in a revision, or hidden."""

import struct
from bisect import bisect_right
from collections.abc import Iterator

from parsers.readers.doc_rows import MAX_PAGES, PAGE, changes_in

_BINS = 0xFA  # place in the header: fcPlcfBteChpx
_DELETED, _HIDDEN = 0x0800, 0x083C
_MARKS = "\r\x07\x0c"  # ends of paragraphs and cells hold the file together

Span = tuple[int, int]


def hidden_spans(document: bytes, tables: bytes) -> list[Span]:
    """Stretches of the stream whose characters are not shown, in order."""
    return sorted(_spans(document, tables))


def without_hidden(text: str, start: int, width: int, spans: list[Span]) -> str:
    """A piece's text with a NUL for each character that is not shown: places stay as they are."""
    end = start + width * len(text)
    first = max(0, bisect_right(spans, (start, 0)) - 1)
    for low, high in spans[first:]:
        if low >= end:
            break
        a, b = max(0, (low - start) // width), max(0, (high - start) // width)
        text = text[:a] + "".join(c if c in _MARKS else "\0" for c in text[a:b]) + text[b:]
    return text


def _spans(document: bytes, tables: bytes) -> Iterator[Span]:
    place, size = struct.unpack_from("<II", document, _BINS)
    count = min(max(0, (size - 4) // 8), MAX_PAGES)
    if place + 4 * (2 * count + 1) > len(tables):
        return
    for number in struct.unpack_from(f"<{count}I", tables, place + 4 * (count + 1)):
        page = document[(number & 0x3FFFFF) * PAGE :][:PAGE]
        if len(page) == PAGE:
            yield from _spans_of(page)


def _spans_of(page: bytes) -> Iterator[Span]:
    """The hidden runs that one page of the file tells of."""
    held = min(page[-1], 100)
    places = struct.unpack_from(f"<{held + 1}I", page)
    for i in range(held):
        at = 2 * page[4 * (held + 1) + i]
        if at and any(
            code in (_DELETED, _HIDDEN) and operand[:1] == b"\x01"
            for code, operand in changes_in(page[at + 1 : at + 1 + page[at]], b"")
        ):
            yield places[i], places[i + 1]
