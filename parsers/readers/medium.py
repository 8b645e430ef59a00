"""Which medium a payload is, by its content; the extension and the header are not asked."""

import re

from parsers.model import Medium

_SIGNATURES: tuple[tuple[bytes, Medium], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "binary"),
    (b"PK\x03\x04", "binary"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary"),
    (b"{\\rtf", "binary"),
    (b"Rar!", "binary"),
    (b"\x1f\x8b", "binary"),
)
_ZIP_PARTS: tuple[tuple[bytes, Medium], ...] = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"OFD.xml", "ofd"),
)
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|div|p|table|td|tr|span|meta|title|script|ucap|h[1-6]|a|br|ul|pre)\b",
    re.I,
)


def medium_of(payload: bytes) -> Medium:
    """The medium that the first bytes of a payload show."""
    head = payload[:4096].lstrip()
    for signature, medium in _SIGNATURES:
        if head.startswith(signature):
            return _zip_medium(payload) if signature == b"PK\x03\x04" else medium
    if _MARKUP.search(payload[:262_144].replace(b"\x00", b"")):
        return "html"
    return "binary" if _is_binary(head) else "text"


def _zip_medium(payload: bytes) -> Medium:
    # The names of a zip's members stand in clear, at the latest in the directory at its end.
    parts = payload[:65_536] + payload[-65_536:]
    return next((medium for name, medium in _ZIP_PARTS if name in parts), "binary")


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    wide = head[1::2].count(0) + head[0::2].count(0)
    return controls > len(head) // 10 and wide < len(head) // 3
