"""Walk the gzip members of a WARC file, whole or damaged; each of ours holds one record."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_MAGIC = b"\x1f\x8b\x08"
_CHUNK = 1 << 18
_FIRST = 1 << 12  # most records are small: what is read beyond one is read again
_LIMIT = 1 << 28  # no record of ours comes near; a foreign bomb stops here


@dataclass(frozen=True, slots=True)
class Member:
    """One whole gzip member: where it stands and what is in it."""

    offset: int
    length: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that are no whole gzip member; `tail` where nothing whole follows."""

    offset: int
    length: int
    reason: str
    tail: bool


def scan_members(path: Path, start: int = 0, end: int | None = None) -> Iterator[Member | Damage]:
    """Every member that begins in a part of the file, and every stretch of bytes that is none."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        offset = start
        while offset < (size if end is None else end):
            try:
                member = read_member(stream, offset)
            except zlib.error as error:
                following = _next_member(stream, offset + 1, size)
                until = size if following is None else following
                yield Damage(offset, until - offset, str(error), following is None)
                offset = until
            else:
                yield member
                offset += member.length


def read_member(stream: BinaryIO, offset: int) -> Member:
    """The member at an offset; zlib.error where there is no whole one."""
    stream.seek(offset)
    inflater = zlib.decompressobj(31)
    pieces: list[bytes] = []
    read = size = 0
    step = _FIRST
    while not inflater.eof:
        chunk = stream.read(step)
        step = min(4 * step, _CHUNK)
        if not chunk:
            raise zlib.error("the record ends early" if read else "no record here")
        read += len(chunk)
        pieces.append(inflater.decompress(chunk, _LIMIT - size))
        size += len(pieces[-1])
        if inflater.unconsumed_tail:
            raise zlib.error(f"a record of more than {_LIMIT} bytes")
    return Member(offset, read - len(inflater.unused_data), b"".join(pieces))


def _next_member(stream: BinaryIO, start: int, size: int) -> int | None:
    """The next offset where a gzip member begins that holds a WARC record."""
    position = start
    while position < size:
        stream.seek(position)
        chunk = stream.read(_CHUNK)
        found = chunk.find(_MAGIC)
        while found >= 0:
            if _opens_record(stream, position + found):
                return position + found
            found = chunk.find(_MAGIC, found + 1)
        position += max(len(chunk) - len(_MAGIC) + 1, 1)
    return None


def _opens_record(stream: BinaryIO, offset: int) -> bool:
    stream.seek(offset)
    try:
        return zlib.decompressobj(31).decompress(stream.read(512), 5) == b"WARC/"
    except zlib.error:
        return False
