"""Files that a page carries inside itself as base64: shown by a viewer, or linked as data."""

import base64
import binascii
import re
from collections.abc import Iterator

MAX_FILES = 4
MAX_BYTES = 48 * 1024 * 1024
# How PDF, zip packages (Word, sheets, OFD), old Office files and RTF begin in base64.
_STARTS = rb"JVBERi0|UEsDB[ABC]|0M8R4KGx|e1xydGY"
_FILE = re.compile(rb"(?:%s)(?:[A-Za-z0-9+/\s]|%%2[BbFf]|%%3[Dd]|=|\\[nr/])+" % _STARTS)
_SMALLEST = 400  # characters
_ESCAPED = {b"%2b": b"+", b"%2f": b"/", b"%3d": b"="}
_ESCAPE = re.compile(rb"%(?:2b|2f|3d)", re.I)
_NOISE = re.compile(rb"\\[nr]|\\(?=/)|\s+")


def files_inside(payload: bytes) -> Iterator[bytes]:
    """The files in the order in which they stand."""
    found = 0
    for match in _FILE.finditer(payload):
        if found >= MAX_FILES:
            return
        text = match[0]
        if _SMALLEST <= len(text) <= MAX_BYTES and (data := _decoded(text)) is not None:
            found += 1
            yield data


def _decoded(text: bytes) -> bytes | None:
    text = _NOISE.sub(b"", text)
    text = _ESCAPE.sub(lambda code: _ESCAPED[code[0].lower()], text).split(b"=")[0]
    try:
        return base64.b64decode(text[: len(text) // 4 * 4] + _tail(text))
    except binascii.Error:
        return None


def _tail(text: bytes) -> bytes:
    """The last, incomplete group of four."""
    rest = text[len(text) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
