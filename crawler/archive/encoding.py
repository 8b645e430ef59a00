"""Undo a content encoding within a size limit, and say whether the stream was whole."""

import zlib
from dataclasses import dataclass
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # ships no types
from backports import zstd

ACCEPTED = b"gzip, deflate, br, zstd"
_STEP = 1 << 16


class TooLargeError(ValueError):
    """More bytes than the limit came out: a compression bomb, or a very large file."""


class UndecodableError(ValueError):
    """The bytes are not what the Content-Encoding header says, or nobody knows that encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body with its encoding undone; not `whole` where the stream ends before its end mark."""

    body: bytes
    whole: bool = True


class _Inflater(Protocol):
    def step(self, data: bytes) -> bytes: ...
    def finished(self) -> bool: ...


class _Zlib:
    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._stream = zlib.decompressobj(wbits)

    def step(self, data: bytes) -> bytes:
        if self._has_next_member():
            data = self._stream.unused_data
            self._stream = zlib.decompressobj(self._wbits)
        return self._stream.decompress(self._stream.unconsumed_tail or data, _STEP)

    def _has_next_member(self) -> bool:
        """gzip bodies may be several members one behind the other (RFC 1952, 2.2)."""
        return self._stream.eof and self._stream.unused_data.startswith(b"\x1f\x8b")

    def finished(self) -> bool:
        return self._stream.eof and not self._has_next_member()


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def step(self, data: bytes) -> bytes:
        piece: bytes = self._stream.process(data, output_buffer_limit=_STEP)
        return piece

    def finished(self) -> bool:
        return bool(self._stream.is_finished())


class _Zstd:
    def __init__(self) -> None:
        self._stream = zstd.ZstdDecompressor()

    def step(self, data: bytes) -> bytes:
        return self._stream.decompress(data, _STEP)

    def finished(self) -> bool:
        return self._stream.eof


def decode_content(body: bytes, encodings: str | None, limit: int) -> Decoded:
    """Undo every coding of a Content-Encoding header, the last applied first."""
    whole = True
    for name in reversed([part.strip().lower() for part in (encodings or "").split(",")]):
        if name in ("", "identity", "none", "utf-8"):  # some servers put the charset here
            continue
        decoded = _decode_one(body, name, limit)
        body, whole = decoded.body, whole and decoded.whole
    return Decoded(body, whole)


def _decode_one(body: bytes, name: str, limit: int) -> Decoded:
    if not body:
        return Decoded(b"")
    inflater = _inflater(body, name)
    pieces: list[bytes] = []
    size = 0
    data = body
    try:
        while not inflater.finished():
            piece = inflater.step(data)
            data = b""
            if not piece and not inflater.finished():
                break
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise TooLargeError(f"over {limit} bytes after {name} decoding")
    except (zlib.error, brotli.error, zstd.ZstdError, EOFError) as error:
        if not size:
            raise UndecodableError(f"not {name}: {error}") from error
        return Decoded(b"".join(pieces), whole=False)
    return Decoded(b"".join(pieces), inflater.finished())


def _inflater(body: bytes, name: str) -> _Inflater:
    if name in ("gzip", "x-gzip"):
        return _Zlib(31)
    if name == "deflate":  # the standard means zlib, some servers send the bare stream
        zlib_header = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return _Zlib(15 if zlib_header else -15)
    if name == "br":
        return _Brotli()
    if name == "zstd":
        return _Zstd()
    raise UndecodableError(f"unknown content encoding {name!r}")
