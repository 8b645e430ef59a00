"""Append records to WARC files: one gzip member a record, durable on `sync`, named for all time."""

import fcntl
import io
import os
import secrets
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord

from crawler.archive.records import info_record
from crawler.clock import Clock

MARK = ".writing"  # beside a file that is being written; what a killed run leaves behind
_GZIP = 31  # zlib's word for a gzip member with the largest window
_LEVEL = 6  # level 9 is a third slower and saves 3 %


class ArchiveWriteError(OSError):
    """The disk did not take a record; the file ends after the last whole one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the file's name and the bytes of its gzip member."""

    file: str
    offset: int
    length: int


class WarcWriter:
    """Writes the files of one crawl run into a directory."""

    def __init__(
        self, directory: Path, clock: Clock, info: Mapping[str, str], rotate_bytes: int
    ) -> None:
        self._directory = directory
        self._clock = clock
        self._info = dict(info)
        self._rotate_bytes = rotate_bytes
        # the time sorts, the token keeps two archives apart for ever, the serial counts rotations
        self._stem = f"gongkai-{clock.now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"
        self._serial = 0
        self._file: RawIOBase | None = None
        self._mark: int | None = None
        self._name = ""
        self._size = 0

    def write(self, record: WarcRecord) -> Place:
        """Append a record; it is durable after the next `sync`."""
        return self.append(compress(record))

    def append(self, member: bytes) -> Place:
        """Append a record that is a gzip member already."""
        if self._file is None or self._size >= self._rotate_bytes:
            self._start_file()
        return self._append(member)

    def sync(self) -> None:
        """Make everything written so far survive a power cut."""
        if self._file is not None:
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                raise ArchiveWriteError(error.errno, f"{self._name}: {error.strerror}") from error

    def abandon(self) -> None:
        """Stop writing after a failure; the mark stays, so that the next start repairs the file."""
        if self._file is not None:
            with suppress(OSError):
                os.fsync(self._file.fileno())
            self._release()

    def close(self) -> None:
        """Finish the current file."""
        if self._file is None:
            return
        try:
            self.sync()
            (self._directory / f"{self._name}{MARK}").unlink(missing_ok=True)
        finally:
            self._release()
        _sync_directory(self._directory)

    def _release(self) -> None:
        assert self._file is not None
        self._file.close()
        self._file = None
        if self._mark is not None:
            os.close(self._mark)
            self._mark = None

    def _start_file(self) -> None:
        self.close()
        self._directory.mkdir(parents=True, exist_ok=True)
        self._name = f"{self._stem}-{self._serial:05}.warc.gz"
        self._serial += 1
        self._mark = _marked(self._directory / f"{self._name}{MARK}")
        # unbuffered: each record is one piece already, and a failure must leave nothing behind
        self._file = (self._directory / self._name).open("xb", buffering=0)
        self._size = 0
        _sync_directory(self._directory)
        self._append(compress(info_record(self._name, self._clock.stamp(), self._info)))

    def _append(self, member: bytes) -> Place:
        assert self._file is not None
        try:
            _write_all(self._file, member)
        except OSError as error:
            self._cut_back()
            raise ArchiveWriteError(error.errno, f"{self._name}: {error.strerror}") from error
        place = Place(self._name, self._size, len(member))
        self._size += len(member)
        return place

    def _cut_back(self) -> None:
        """A full disk takes half a record: leave none of it."""
        assert self._file is not None
        os.ftruncate(self._file.fileno(), self._size)
        self._file.seek(self._size)


def _write_all(file: RawIOBase, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) or 0 :]


def compress(record: WarcRecord) -> bytes:
    """A record as one gzip member, so that it can be read alone."""
    buffer = io.BytesIO()
    writer = GzipWriter(buffer, compression_level=_LEVEL)
    record.write(writer)
    writer.finish()
    writer.flush()
    return buffer.getvalue()


def compress_apart(record: WarcRecord) -> Callable[[], bytes]:
    """The same as work for a thread: zlib, other than fastwarc, lets the others go on meanwhile."""
    plain = io.BytesIO()
    record.write(plain)

    def work() -> bytes:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
        return packer.compress(plain.getbuffer()) + packer.flush()

    return work


def _marked(path: Path) -> int:
    """Create the mark and lock it: the lock dies with the process, the mark does not."""
    mark = os.open(path, os.O_CREAT | os.O_WRONLY, 0o644)
    fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return mark


def _sync_directory(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
