"""Bytes to text: declared encodings are hints, the bytes decide."""

import codecs
import re
from dataclasses import dataclass

from parsers.model import Issue

MAX_BYTES = 24 * 1024 * 1024  # more than any report page; the rest is cut, with an issue

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page declares as gb2312 or gbk is nearly always the superset gb18030.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "hz": "gb18030"}
# The commonest characters of such pages in both scripts tell a right decoding from a lucky one.
_COMMON = frozenset(
    "的一是在了不和有政府信息公开開年度报告報工作人民主动動申请請数數及为為第条條等"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a payload, the encoding it was read as, and what was odd about it."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode_payload(payload: bytes, content_type: str | None = None) -> Decoded:
    """Decode by BOM, strict UTF-8, declarations, then trial; never raises."""
    issues: list[Issue] = []
    if len(payload) > MAX_BYTES:
        issues.append(Issue("error", "too_large", f"only the first {MAX_BYTES} bytes were read"))
        payload = payload[:MAX_BYTES]
    text, encoding = _decode(payload, content_type)
    if "\ufffd" in text and b"\xef\xbf\xbd" not in payload:
        lost = text.count("\ufffd")
        issues.append(Issue("warning", "undecodable_bytes", f"{lost} places are not {encoding}"))
    if "\x00" in text:
        issues.append(Issue("warning", "nul_bytes", f"{text.count(chr(0))} NUL characters dropped"))
        text = text.replace("\x00", "")
    return Decoded(text, encoding, tuple(issues))


def _decode(payload: bytes, content_type: str | None) -> tuple[str, str]:
    for bom, name in _BOMS:
        if payload.startswith(bom):
            return payload[len(bom) :].decode(name, "replace"), name
    wide = _wide_encoding(payload)
    if wide:
        return payload.decode(wide, "replace"), wide
    # UTF-8 is strict enough to prove itself; a page of another encoding fails it at once.
    text = _strictly(payload, "utf-8")
    if text is not None:
        return text, "utf-8"
    declared = _declared(payload, content_type)
    for encoding in dict.fromkeys(declared):
        text = _strictly(payload, encoding)
        if text is not None and not _looks_wrong(text, encoding):
            return text, encoding
    return _by_trial(payload, declared)


def _strictly(payload: bytes, encoding: str) -> str | None:
    try:
        return payload.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _looks_wrong(text: str, encoding: str) -> bool:
    """Latin declarations fit any bytes, and GB18030 and Big5 fit much of each other."""
    if encoding in ("utf-8", "ascii"):
        return False
    return encoding.startswith(("iso8859", "cp125", "latin")) or _plausibility(text) < 0.06


def _by_trial(payload: bytes, declared: list[str]) -> tuple[str, str]:
    tried = dict.fromkeys([*declared, "utf-8", "gb18030", "big5hkscs"])
    best: tuple[float, str, str] | None = None
    for encoding in tried:
        if encoding.startswith(("iso8859", "cp125", "latin")):
            continue
        text = payload.decode(encoding, "replace")
        score = _plausibility(text)
        if best is None or score > best[0]:
            best = (score, text, encoding)
    assert best is not None
    return best[1], best[2]


def _plausibility(text: str) -> float:
    """Common Chinese characters per character outside ASCII, less what could not be decoded."""
    sample = [c for c in text[:400_000] if c > "\x7f"]
    if not sample:
        return 0.0
    common = sum(1 for c in sample if c in _COMMON)
    return (common - 3 * sample.count("\ufffd")) / len(sample)


def _declared(payload: bytes, content_type: str | None) -> list[str]:
    names: list[str] = []
    found = _CHARSET.search(content_type or "")
    if found:
        names.append(found[1])
    head = payload[:65_536]
    for pattern in (_XML_ENCODING, _META_CHARSET):
        match = pattern.search(head)
        if match:
            names.append(match[1].decode("ascii", "replace"))
    return [name for name in map(_known, names) if name]


def _known(name: str) -> str | None:
    folded = _SUPERSETS.get(name.lower(), name.lower())
    try:
        found = codecs.lookup(folded).name
    except LookupError:
        return None
    return _SUPERSETS.get(found, found)


def _wide_encoding(payload: bytes) -> str | None:
    """UTF-16 without a BOM: markup then has a NUL in every other byte."""
    head = payload[:200]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return None
    if head[1::2].count(0) > head[0::2].count(0) * 4:
        return "utf-16-le"
    if head[0::2].count(0) > head[1::2].count(0) * 4:
        return "utf-16-be"
    return None
