"""A compound file (OLE) around a few streams, as small as its readers accept."""

import struct

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """Header, streams, directory and allocation table; short streams are padded past the cutoff."""
    padded = {name: data + bytes(max(0, 4096 - len(data))) for name, data in streams.items()}
    chains, sectors = [], []
    starts: dict[str, int] = {}
    for name, data in padded.items():
        count = -(-len(data) // SECTOR)
        starts[name] = len(chains)
        chains += [*range(len(chains) + 1, len(chains) + count), END]
        sectors.append(data + bytes(count * SECTOR - len(data)))
    entries = [_entry("Root Entry", 5, 1 if padded else FREE, END, 0)]
    for i, (name, data) in enumerate(padded.items(), 1):
        right = i + 1 if i < len(padded) else FREE
        entries.append(_entry(name, 2, FREE, starts[name], len(data), right))
    directory = b"".join(entries)
    directory += bytes(-len(directory) % SECTOR)
    first_directory = len(chains)
    count = len(directory) // SECTOR
    chains += [*range(first_directory + 1, first_directory + count), END]
    first_fat = len(chains)
    fat_count = -(-(len(chains) + 8) // (SECTOR // 4))
    chains += [FAT] * fat_count
    table = b"".join(struct.pack("<I", n) for n in chains)
    table += b"\xff" * (fat_count * SECTOR - len(table))
    places = [*range(first_fat, first_fat + fat_count), *[FREE] * (109 - fat_count)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, fat_count, first_directory, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *places)
    return header + b"".join(sectors) + directory + table


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = FREE) -> bytes:
    code = name.encode("utf-16-le")
    entry = code + bytes(64 - len(code)) + struct.pack("<HBB", len(code) + 2, kind, 1)
    entry += struct.pack("<III", FREE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)
