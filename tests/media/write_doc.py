"""A report as an old Word file: the streams and tables that a reader needs, and no other."""

import struct
from dataclasses import dataclass

from tests.gate.generator.draft import Draft, Sheet
from tests.gate.generator.layout import columns_of
from tests.media.compound import compound

TEXT_AT = 0x800
WIDE = 9000  # twips
IN_TABLE = struct.pack("<HB", 0x2416, 1)


@dataclass(frozen=True, slots=True)
class Binary:
    """How the file is stored."""

    pieces: int = 1  # the text in so many pieces, in reverse order on disk
    uses_data: bool = False  # the borders of rows in a stream of their own
    is_encrypted: bool = False
    has_fields: bool = False


@dataclass(slots=True)
class Unit:
    """A paragraph with its mark and the changes that make it a cell or the end of a row."""

    text: str
    changes: bytes = b""


def write_doc(draft: Draft, binary: Binary | None = None) -> bytes:
    """The bytes of the file."""
    binary = binary or Binary()
    units = [Unit((draft.heading_title or draft.title).replace("\n", "\x0b") + "\r")]
    for block in draft.blocks:
        if isinstance(block, Sheet):
            units += _rows(block)
        else:
            field = "\x13 HYPERLINK x \x14" if binary.has_fields else ""
            end = "\x15\r" if binary.has_fields else "\r"
            units.append(Unit(f"{field}{block.text}{end}"))
    return _file(units, binary)


def _rows(sheet: Sheet) -> list[Unit]:
    step = WIDE // sheet.width
    open_cells: dict[int, tuple[int, int]] = {}
    units = []
    for row in columns_of(sheet):
        own = dict(row)
        borders, flags, x = [0], [], 0
        while x < sheet.width:
            cell = own.get(x)
            down, across = open_cells.pop(x, (0, 1)) if cell is None else (0, cell.colspan)
            text, flag = "", 0x20 if down else 0
            if cell is not None:
                text = cell.text.replace("\n", "\r")
                if cell.rowspan > 1:
                    down, flag = cell.rowspan, 0x60
            if down > 1:
                open_cells[x] = (down - 1, across)
            units += [Unit(f"{part}\r", IN_TABLE) for part in text.split("\r")[:-1]]
            units.append(Unit(text.split("\r")[-1] + "\x07", IN_TABLE))
            x += across
            borders.append(x * step)
            flags.append(flag)
        cut = bytes([len(flags)]) + struct.pack(f"<{len(borders)}h", *borders)
        cut += b"".join(struct.pack("<H18x", flag) for flag in flags)
        end = struct.pack("<HBHH", 0x2417, 1, 0xD608, len(cut) + 1) + cut
        units.append(Unit("\x07", IN_TABLE + end))
    return units


def _file(units: list[Unit], binary: Binary) -> bytes:
    text = "".join(unit.text for unit in units)
    size = -(-len(text) // binary.pieces)
    cuts = [text[i : i + size] for i in range(0, len(text), size)]
    places, at = [0] * len(cuts), TEXT_AT
    for i in reversed(range(len(cuts))):
        places[i] = at
        at += 2 * len(cuts[i])
    stored = b"".join(cut.encode("utf-16-le") for cut in reversed(cuts))
    body = bytes(TEXT_AT) + stored + bytes(-(TEXT_AT + len(stored)) % 512)
    data = bytearray()
    pages, starts = [], []
    first = 0
    for unit in units:
        last = first + len(unit.text) - 1
        place = places[last // size] + 2 * (last % size)
        pages.append(_page(place, unit.changes, data if binary.uses_data else None))
        starts.append(place)
        first = last + 1
    number = len(body) // 512
    body += b"".join(pages)
    bounds = [sum(map(len, cuts[:i])) for i in range(len(cuts) + 1)]
    plan = struct.pack(f"<{len(bounds)}I", *bounds)
    plan += b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    clx = struct.pack("<BHH", 1, 2, 0) + struct.pack("<BI", 2, len(plan)) + plan
    bins = struct.pack(f"<{len(starts) + 1}I", *starts, starts[-1] + 2)
    bins += struct.pack(f"<{len(pages)}I", *range(number, number + len(pages)))
    head = bytearray(body[:TEXT_AT])
    struct.pack_into("<HH", head, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", head, 0x0A, 0x0200 | (0x0100 if binary.is_encrypted else 0))
    struct.pack_into("<i", head, 0x4C, len(text))
    struct.pack_into("<II", head, 0x1A2, 0, len(clx))
    struct.pack_into("<II", head, 0x102, len(clx), len(bins))
    streams = {
        "1Table": clx + bins,
        "Data": bytes(data),
        "WordDocument": bytes(head) + body[TEXT_AT:],
    }
    return compound(streams)


def _page(place: int, changes: bytes, data: bytearray | None) -> bytes:
    """A page that holds one paragraph's changes."""
    if data is not None and len(changes) > 20:
        at = len(data)
        data += struct.pack("<H", len(changes)) + changes
        changes = struct.pack("<HI", 0x6646, at)
    changes += bytes(len(changes) % 2)
    held = bytes([0, 1 + len(changes) // 2]) + struct.pack("<H", 0) + changes
    at = (511 - len(held)) // 2
    page = bytearray(512)
    struct.pack_into("<II", page, 0, place, place + 2)
    page[8] = at
    page[2 * at : 2 * at + len(held)] = held
    page[511] = 1
    return bytes(page)
