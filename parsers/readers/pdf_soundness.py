"""Whether the packed parts of a PDF still match their own checksums: PDFium reads on regardless.

A text or a font map that lost bytes gives other numbers, or fewer, and nothing else would tell.
"""

import re
import zlib
from collections.abc import Iterator

MAX_STREAMS = 20_000
MAX_BYTES = 256 * 1024 * 1024  # unpacked, of all parts
_STEP = 1 << 20
_STREAM = re.compile(rb"stream\r?\n")
_ENTRIES = 600  # bytes of a dictionary before its stream
_PACKED = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\s*(?:\]|/|>|\s)")
# Pictures and the outlines of characters: harmed, they only look ugly.
_LOOKS = re.compile(
    rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType|XML)|/Length1\b|/FunctionType"
)


def count_damaged(payload: bytes) -> int:
    """How many parts with text, maps or structure cannot be unpacked as they were packed."""
    if b"/Encrypt" in payload:
        return 0  # packed before they were locked: nobody can tell from outside
    left = MAX_BYTES
    damaged = 0
    for start, end in _streams(payload):
        size = _unpack(payload[start:end], left)
        if size is None:
            damaged += 1
            continue
        left -= size
        if left <= 0:
            break
    return damaged


def _streams(payload: bytes) -> Iterator[tuple[int, int]]:
    for count, found in enumerate(_STREAM.finditer(payload)):
        if count >= MAX_STREAMS:
            return
        if payload[max(0, found.start() - 3) : found.start()] == b"end":
            continue
        before = payload[max(0, found.start() - _ENTRIES) : found.start()]
        entries = before[before.rfind(b" obj") + 1 :]
        if _PACKED.search(entries) and not _LOOKS.search(entries):
            end = payload.find(b"endstream", found.end())
            yield found.end(), end if end >= 0 else len(payload)


def _unpack(data: bytes, most: int) -> int | None:
    """The unpacked size, no more than `most`; None where the data contradict themselves."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        part = unpacker.decompress(data, _STEP)
        while part and size < most:
            size += len(part)
            part = unpacker.decompress(unpacker.unconsumed_tail, _STEP)
    except zlib.error:
        return None
    return size
