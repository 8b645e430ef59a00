"""How much a PDF draws through forms within forms, told before PDFium loads a page of it.

A form that draws itself twice, or a chain of forms each drawn twice by the next, is drawn more
often than any machine can; PDFium knows no limit but a depth.
"""

import re
import zlib
from collections import Counter
from dataclasses import dataclass, field

MAX_DRAWN = 300_000  # small forms, over the file; a report draws a few on a page
_UNIT = 200  # bytes of content that cost as much as a small form
_MOST = 8 * 1024 * 1024  # bytes of one stream
_DEEPEST = 60
_HEAD = 8_000  # bytes of an object that may hold its entries
_OBJECT = re.compile(rb"(?<!\d)(\d{1,7})\s+\d{1,5}\s+obj\b")
_REFERENCE = re.compile(rb"/([^\s/<>\[\]()%]+)\s+(\d{1,7})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()%]+)\s+Do\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PACKED = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\b")
_HOLDER = re.compile(rb"/Type\s*/ObjStm\b")
_NO_CONTENT = re.compile(rb"/Subtype\s*/Image\b|/Length1\b|/Type\s*/XRef\b")


@dataclass(slots=True)
class _File:
    """Entries of the objects, and what the forms and the pages draw by name."""

    entries: dict[int, bytes] = field(default_factory=dict)
    forms: dict[int, Counter[bytes]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)  # of the forms, in units
    on_pages: Counter[bytes] = field(default_factory=Counter)
    costs: dict[int, int] = field(default_factory=dict)


def draws_too_much(payload: bytes) -> bool:
    """Whether the pages draw more forms than can be drawn in a few seconds."""
    if not _FORM.search(payload):  # a form has content: its entries are never packed away
        return False
    file = _read(payload)
    by_name: dict[bytes, int] = {}
    for entries in file.entries.values():
        for name, number in _references(entries):
            if number in file.forms:
                by_name[name] = max(by_name.get(name, 0), _cost(file, number, ()))
    total = sum(times * by_name.get(name, 0) for name, times in file.on_pages.items())
    return total > MAX_DRAWN


def _read(payload: bytes) -> _File:
    file = _File()
    for found in _OBJECT.finditer(payload):
        number, at = int(found[1]), found.end()
        head = payload[at : at + _HEAD]
        begin = head.find(b"stream")
        end = head.find(b"endobj")
        if 0 <= end < begin or begin < 0:
            file.entries[number] = head[: max(end, 0) or len(head)]
            continue
        file.entries[number] = head[:begin]
        last = payload.find(b"endstream", at + begin)
        _take(file, number, payload[at + begin + 6 : last if last >= 0 else None])
    return file


def _take(file: _File, number: int, data: bytes) -> None:
    """Note what one stream draws, or the objects that it holds."""
    entries = file.entries[number]
    if _NO_CONTENT.search(entries):
        return
    data = data.removeprefix(b"\r").removeprefix(b"\n")
    data = _unpacked(data) if _PACKED.search(entries) else data[:_MOST]
    if _HOLDER.search(entries):
        _take_held(file, entries, data)
        return
    drawn = Counter(_DRAWN.findall(data))
    if _FORM.search(entries):
        file.forms[number] = drawn
        file.sizes[number] = 1 + len(data) // _UNIT
    else:
        file.on_pages += drawn


def _take_held(file: _File, entries: bytes, data: bytes) -> None:
    """Objects that are packed together: numbers and places first, then one after the other."""
    told = re.search(rb"/First\s+(\d{1,9})", entries)
    first = int(told[1]) if told else 0
    words = [int(word) for word in data[:first].split() if word.isdigit()]
    starts = [first + at for at in words[1::2]]
    for number, start, end in zip(words[::2], starts, [*starts[1:], len(data)], strict=False):
        file.entries.setdefault(number, data[start : min(end, start + _HEAD)])


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return b""


def _references(entries: bytes) -> set[tuple[bytes, int]]:
    return {(name, int(number)) for name, number in _REFERENCE.findall(entries)}


def _cost(file: _File, form: int, above: tuple[int, ...]) -> int:
    """What drawing a form costs with all forms within it; one within itself has no end."""
    if form in above or len(above) > _DEEPEST:
        return MAX_DRAWN + 1
    if form not in file.costs:
        total = file.sizes[form]
        for name, other in _resources(file, form):
            if other in file.forms and name in file.forms[form] and total <= MAX_DRAWN:
                total += file.forms[form][name] * _cost(file, other, (*above, form))
        file.costs[form] = total
    return file.costs[form]


def _resources(file: _File, form: int) -> set[tuple[bytes, int]]:
    """Names and the objects they stand for; the lists of them may be objects apart."""
    found: set[tuple[bytes, int]] = set()
    fresh = {form}
    for _ in range(3):
        told = {pair for at in fresh for pair in _references(file.entries.get(at, b""))} - found
        found |= told
        fresh = {number for name, number in told if name in (b"Resources", b"XObject")}
    return found
