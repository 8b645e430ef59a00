"""Which paragraphs of an old Word file are cells, which end a row, and how the row is cut."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_BINS = 0x102  # place in the header: fcPlcfBtePapx
PAGE = 512
MAX_PAGES = 20_000
_IN_TABLE, _ROW_END, _HUGE, _CUT = 0x2416, 0x2417, 0x6646, 0xD608
_INNER_CELL, _TABS = 0x244B, 0xC615
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes, by the top three bits of a code


@dataclass(frozen=True, slots=True)
class ParagraphRole:
    """What a paragraph's mark is in a table."""

    is_in_table: bool = False
    ends_row: bool = False
    borders: tuple[int, ...] = ()  # of the row it ends, in twips
    is_below: tuple[bool, ...] = ()  # by cell: part of the one above


PLAIN = ParagraphRole()


class Roles:
    """Looks up the role of the mark stored at a place."""

    def __init__(self, document: bytes, tables: bytes, data: bytes) -> None:
        runs = sorted(_runs(document, tables))
        self._starts = [start for start, _, _ in runs]
        self._runs = runs
        self._data = data

    def at(self, place: int) -> ParagraphRole:
        """The role of a mark; a plain paragraph where nothing is said."""
        i = bisect_right(self._starts, place) - 1
        if i < 0 or place >= self._runs[i][1]:
            return PLAIN
        return self._role(self._runs[i][2])

    def _role(self, changes: bytes) -> ParagraphRole:
        in_table = row_end = False
        borders: tuple[int, ...] = ()
        below: tuple[bool, ...] = ()
        for code, operand in changes_in(changes, self._data):
            if code in (_IN_TABLE, _INNER_CELL):
                in_table = in_table or bool(operand[:1].strip(b"\x00"))
            elif code == _ROW_END:
                row_end = bool(operand[:1].strip(b"\x00"))
            elif code == _CUT and operand:
                borders, below = _cut(operand)
        return ParagraphRole(in_table, row_end, borders, below)


def _runs(document: bytes, tables: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Stretches of the stream with the changes that their paragraphs have."""
    place, size = struct.unpack_from("<II", document, _BINS)
    count = min(max(0, (size - 4) // 8), MAX_PAGES)
    if place + 4 * (2 * count + 1) > len(tables):
        return
    numbers = struct.unpack_from(f"<{count}I", tables, place + 4 * (count + 1))
    for number in numbers:
        page = document[(number & 0x3FFFFF) * PAGE :][:PAGE]
        if len(page) < PAGE:
            continue
        held = min(page[-1], 29)
        places = struct.unpack_from(f"<{held + 1}I", page)
        for i in range(held):
            at = 2 * page[4 * (held + 1) + 13 * i]
            if at:
                yield places[i], places[i + 1], _stored(page, at)


def _stored(page: bytes, at: int) -> bytes:
    """The changes kept at a place of a page, the number of the style left out."""
    if page[at]:
        return page[at + 3 : at + 2 * page[at]]
    return page[at + 4 : at + 2 + 2 * page[at + 1]]


def changes_in(changes: bytes, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and operand of each change; a list too long for its page stands in another stream."""
    at = 0
    while at + 2 <= len(changes):
        code = struct.unpack_from("<H", changes, at)[0]
        at += 2
        if code == _CUT and at + 2 <= len(changes):
            size = struct.unpack_from("<H", changes, at)[0] + 1
            yield code, changes[at + 2 : at + size]
        elif code >> 13 == 6:
            size = 1 + (changes[at] if at < len(changes) else 0)
            if code == _TABS and size == 256:
                return  # its length is told another way; no table word follows tabs
            yield code, changes[at + 1 : at + size]
        else:
            size = _OPERANDS[code >> 13]
            operand = changes[at : at + size]
            if code == _HUGE and len(operand) == 4 and data:
                place = struct.unpack("<I", operand)[0]
                length = struct.unpack_from("<H", data + bytes(2), min(place, len(data)))[0]
                yield from changes_in(data[place + 2 : place + 2 + length], b"")
            yield code, operand
        at += size


def _cut(operand: bytes) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """The borders of a row's cells, and which of them go on from above."""
    count = operand[0]
    if count > 64 or len(operand) < 1 + 2 * (count + 1):
        return (), ()
    borders = struct.unpack_from(f"<{count + 1}h", operand, 1)
    below = []
    for i in range(count):
        at = 1 + 2 * (count + 1) + 20 * i
        flags = struct.unpack_from("<H", operand, at)[0] if at + 2 <= len(operand) else 0
        below.append(flags >> 5 & 3 == 1)
    return borders, tuple(below)
