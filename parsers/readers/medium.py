"""Which medium a payload is, by its content; the extension and the header are not asked."""

import io
import re
import zipfile

from parsers.model import Medium

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, Medium], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "binary"),
    (b"\x1f\x8b", "binary"),
)
_ZIP_PARTS: tuple[tuple[str, Medium], ...] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("OFD.xml", "ofd"),
)
# The directory of a compound file names its streams in UTF-16.
_STREAMS: tuple[tuple[str, Medium], ...] = (
    ("EncryptedPackage", "docx"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book\x00", "xls"),
)
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|div|p|table|td|tr|span|meta|title|script|ucap|h[1-6]|a|br|ul|pre)\b",
    re.I,
)
_SAVED_PAGE = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)


def medium_of(payload: bytes) -> Medium:
    """The medium that the first bytes of a payload show."""
    head = payload[:4096].lstrip()
    if head.startswith(_ZIP):
        return _zip_medium(payload)
    if head.startswith(_OLE):
        return _compound_medium(payload)
    for signature, medium in _SIGNATURES:
        if head.startswith(signature):
            return medium
    if head.startswith(b"BM"):
        return "image" if _is_bitmap(payload) else "text" if not _is_binary(head) else "binary"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image"
    if _SAVED_PAGE.search(head) and b"boundary" in head:
        return "mhtml"
    if _MARKUP.search(payload[:262_144].replace(b"\x00", b"")):
        return "html"
    return "binary" if _is_binary(head) else "text"


def _is_bitmap(payload: bytes) -> bool:
    """Two letters alone would make a bitmap of any text that begins with them."""
    return payload[6:10] == b"\x00" * 4 and payload[14:18] in (
        b"\x28\0\0\0",
        b"\x6c\0\0\0",
        b"\x7c\0\0\0",
    )


def _zip_medium(payload: bytes) -> Medium:
    """By the names in the directory; a broken one may still show them in clear."""
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as file:
            names = [info.filename.replace("\\", "/") for info in file.infolist()[:5_000]]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError):
        parts = payload[:65_536] + payload[-65_536:]
        found = (medium for name, medium in _ZIP_PARTS if name.encode() in parts)
        return next(found, "binary")
    for name, medium in _ZIP_PARTS:
        if any(own == name or (name[-1] == "/" and own.startswith(name)) for own in names):
            return medium
    return "zip"


def _compound_medium(payload: bytes) -> Medium:
    for name, medium in _STREAMS:
        if name.encode("utf-16-le") in payload:
            return medium
    return "binary"


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    wide = head[1::2].count(0) + head[0::2].count(0)
    return controls > len(head) // 10 and wide < len(head) // 3
