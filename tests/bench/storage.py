"""Bytes on disk for a stored page and for an unchanged one, and how fast pages are written."""

import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.pages import report_page
from tests.bench.row import Row, Size, at_most
from tests.bench.stored import ArchiveOfPages
from tests.gate.documents import documents_folder

STORED, UNCHANGED = 1 / 8, 0.02
_LEVEL = 6  # the archive's own


def run(size: Size) -> list[Row]:
    """Generated pages, and real ones where there are any."""
    count = size.of(3, 300, 2000)
    rows = _measure("storage", [report_page("s", n).payload for n in range(count)])
    real = list(_real_pages())
    return rows + (_measure("storage, real pages", real)[:1] if real else [])


def _real_pages() -> Iterator[bytes]:
    folder = documents_folder()
    for path in sorted(folder.rglob("*.html")) if folder else ():
        yield path.read_bytes()


def _measure(name: str, payloads: list[bytes]) -> list[Row]:
    raw = sum(map(len, payloads))
    with TemporaryDirectory() as folder, ArchiveOfPages(Path(folder)) as archive:
        empty = archive.size()
        started = time.process_time()
        archive.write(payloads, day=1)
        took = time.process_time() - started
        first = archive.size()
        archive.write(payloads, day=2)
        second = archive.size()
    stored, unchanged = (first - empty) / raw, (second - first) / raw
    against = f"{raw / len(payloads) / 1000:.0f} KB raw"
    return [
        at_most(f"{name}, a page", f"1/{1 / stored:.1f}", against, stored, STORED),
        at_most(f"{name}, an unchanged page", f"{unchanged:.2%}", against, unchanged, UNCHANGED),
        _rate(name, payloads, took),
    ]


def _rate(name: str, payloads: list[bytes], took: float) -> Row:
    """Records and rows against nothing but the compression of the same bytes."""
    started = time.process_time()
    for payload in payloads:
        zlib.compress(payload, _LEVEL)
    floor = time.process_time() - started
    figure = f"{len(payloads) / took:.0f} pages/s"
    return Row(
        f"{name}, writing", figure, f"zlib {len(payloads) / floor:.0f} pages/s", took / floor
    )
