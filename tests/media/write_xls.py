"""A sheet as an old spreadsheet file, the records that readers ask for and no other."""

import struct

from tests.media.compound import compound
from tests.media.sheet_layout import Laid


def write_xls(laid: Laid) -> bytes:
    """The bytes of a workbook with one sheet."""
    body = _sheet(laid)
    head = b"".join(
        [
            _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)),
            _record(0x0042, struct.pack("<H", 1200)),
            _record(0x0031, struct.pack("<HHHHH4x", 200, 0, 32767, 400, 0) + b"\x01\x00A"),
            _record(0x00E0, struct.pack("<HHH14x", 0, 0, 0xFFF5)),
            _record(0x00E0, struct.pack("<HHH14x", 0, 0, 1)),
        ]
    )  # fmt: skip
    name = "年报".encode("utf-16-le")
    place = len(head) + 4 + 8 + len(name) + 4
    head += _record(0x0085, struct.pack("<IHBB", place, 0, 2, 1) + name)
    return compound({"Workbook": head + _record(0x000A, b"") + body})


def _sheet(laid: Laid) -> bytes:
    parts = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 0, 0, 0))]
    for (row, column), value in sorted(laid.values.items()):
        place = struct.pack("<HHH", row, column, 1)
        if isinstance(value, str):
            text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
            parts.append(_record(0x0204, place + text))
        else:
            parts.append(_record(0x0203, place + struct.pack("<d", value)))
    ranges = [struct.pack("<HHHH", r0, r1, c0, c1) for r0, c0, r1, c1 in laid.merged]
    for i in range(0, len(ranges), 1000):
        some = ranges[i : i + 1000]
        parts.append(_record(0x00E5, struct.pack("<H", len(some)) + b"".join(some)))
    return b"".join([*parts, _record(0x000A, b"")])


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
