"""`scrapy verify` and `scrapy rebuild` over a stored archive, against the bytes themselves."""

import hashlib
import os
import resource
import secrets
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from crawler.store.file_parts import Part
from crawler.store.verification import check_part, check_parts, parts_to_check
from tests.bench.crawling import scrapy
from tests.bench.pages import report_page
from tests.bench.row import Row, Size, at_most
from tests.bench.stored import ArchiveOfPages

_NIGHTS = 5
_PIECE = 1 << 14
T = TypeVar("T")
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
        rows = [_verify(folder), _rebuild(folder, count)]
        shares = size.of(1, 40, 200)
        return [*rows, _verify_at_once(folder / "large", shares)]


def _verify(folder: Path) -> Row:
    warc, database = folder / "warc", folder / "archive.db"
    (file,) = warc.glob("*.warc.gz")
    started = time.process_time()
    content = _inflated(file)
    floor = time.process_time() - started
    started = time.process_time()
    check = check_part(database, warc, Part(file.name))
    took = time.process_time() - started
    assert not check.problems
    figure = f"{content / took / 1e9:.2f} GB/s of content, {check.rows / took:,.0f} rows/s"
    against = f"zlib and SHA-256 {content / floor / 1e9:.2f} GB/s"
    return at_most("verify", figure, against, took / floor, SLOWER)


def _verify_at_once(folder: Path, count: int) -> Row:
    """One large file, by every core; pages that hardly compress, so that it is large soon."""
    noise = [report_page("v", n).payload + secrets.token_hex(200_000).encode() for n in range(9)]
    with ArchiveOfPages(folder) as archive:
        archive.write([page + b"%d" % n for n in range(count) for page in noise], day=1)
    warc, database = folder / "warc", folder / "archive.db"
    (file,) = warc.glob("*.warc.gz")
    content, floor, _ = _timed(lambda: _inflated(file))
    parts, cores = parts_to_check(database, warc), os.cpu_count() or 1
    work = partial(check_parts, database, warc, parts, cores, lambda amount: None)
    checks, waited, took = _timed(lambda: list(work()))
    assert not [check.problems for check in checks if check.problems]
    figure = f"{content / waited / 1e9:.2f} GB/s waiting, {content / took / 1e9:.2f} a CPU second"
    size = f"{file.stat().st_size / 1e6:.0f} MB, {len(parts)} parts, {cores} processes"
    told = f"{size}; zlib and SHA-256 {content / floor / 1e9:.2f} GB/s"
    return Row("verify, all cores", figure, told, waited / floor)


def _timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """What it gives, seconds waited, CPU seconds of this process and of its children."""
    used, started = _cpu(), time.perf_counter()
    found = work()
    return found, time.perf_counter() - started, _cpu() - used


def _cpu() -> float:
    """Children count once they have ended."""
    whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return sum(use.ru_utime + use.ru_stime for use in map(resource.getrusage, whose))


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
    """Of the CPU seconds those are taken off that the command takes for nothing but starting."""
    _, _, start = _timed(lambda: scrapy("rebuild", "--help"))
    _, waited, took = _timed(lambda: scrapy("rebuild", "-s", f"ARCHIVE_DIR={folder}"))
    took -= start
    captures = count * _NIGHTS
    figure = f"{captures / took:,.0f} captures, {count / took:,.0f} reports a CPU second"
    told = f"{captures:,} captures, {count:,} of them read, {waited:.0f} s"
    return Row("rebuild", figure, told, took)
