"""`scrapy verify` and `scrapy rebuild` over a stored archive, against the bytes themselves."""

import hashlib
import os
import resource
import time
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.store.verification import check_file, check_files
from tests.bench.crawling import scrapy
from tests.bench.pages import report_page
from tests.bench.row import Row, Size, at_most
from tests.bench.stored import ArchiveOfPages

_NIGHTS = 5
_PIECE = 1 << 14
SLOWER = 4.0  # than inflating the same members and hashing what comes out


def run(size: Size) -> list[Row]:
    """One full night of pages and some on which nothing has changed."""
    count = size.of(3, 400, 3000)
    with TemporaryDirectory() as name:
        folder = Path(name)
        payloads = [report_page("v", n).payload for n in range(count)]
        with ArchiveOfPages(folder) as archive:
            for day in range(1, _NIGHTS + 1):
                archive.write(payloads, day=day)
        return [*_verify(folder), _rebuild(folder, count)]


def _verify(folder: Path) -> list[Row]:
    warc, database = folder / "warc", folder / "archive.db"
    (file,) = warc.glob("*.warc.gz")
    started = time.process_time()
    content = _inflated(file)
    floor = time.process_time() - started
    started = time.process_time()
    check = check_file(database, warc, file.name)
    took = time.process_time() - started
    started = time.perf_counter()
    list(check_files(database, warc, os.cpu_count() or 1, lambda amount: None))
    waited = time.perf_counter() - started
    assert not check.problems
    figure = f"{content / took / 1e9:.2f} GB/s of content, {check.rows / took:,.0f} rows/s"
    against = f"zlib and SHA-256 {content / floor / 1e9:.2f} GB/s"
    parallel = f"{file.stat().st_size / waited / 1e6:.0f} MB/s of file, one file, waiting"
    return [
        at_most("verify", figure, against, took / floor, SLOWER),
        Row("verify, as asked for", parallel, f"{content / waited / 1e9:.2f} GB/s", took / waited),
    ]


def _inflated(file: Path) -> int:
    """The floor: every member inflated and hashed; the bytes that come out."""
    data, at, size = file.read_bytes(), 0, 0
    while at < len(data):
        stream = zlib.decompressobj(31)
        content = b""
        while not stream.eof:
            piece = data[at : at + _PIECE]
            content += stream.decompress(piece)
            at += len(piece) - len(stream.unused_data)
        hashlib.sha256(content).digest()
        size += len(content)
    return size


def _rebuild(folder: Path, count: int) -> Row:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    scrapy("rebuild", "-s", f"ARCHIVE_DIR={folder}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    captures = count * _NIGHTS
    figure = f"{captures / took:,.0f} captures, {count / took:,.0f} reports a CPU second"
    return Row("rebuild", figure, f"{captures:,} captures, {count:,} of them read", took)
