"""WARC files in parts of about one size, so that checking one large file uses every core too."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from crawler.archive.writer import MARK
from crawler.store.reader import files_with_records

_BYTES = 32 << 20  # long against starting a process, short against a file of half a gigabyte
# A part begins where a row says that a record begins.
_NEXT = """
SELECT min(warc_offset) FROM captures WHERE warc_file = ? AND warc_offset >= ? AND warc_offset < ?
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one file; the last one reaches to its end, wherever that is by then."""

    file: str
    start: int = 0
    end: int | None = None
    size: int = 0


def parts_of(db: Database, directory: Path) -> list[Part]:
    """All of every file that a row names or that lies in the directory."""
    there = (path.name for path in directory.glob("*.warc*"))
    lying = {name for name in there if not name.endswith((MARK, ".incoming"))}
    names = sorted(lying | set(files_with_records(db)))
    return [part for name in names for part in _cut(db, directory / name)]


def _cut(db: Database, path: Path) -> Iterator[Part]:
    size = path.stat().st_size if path.is_file() else 0
    start = 0
    while size - start > 2 * _BYTES:
        (end,) = db.conn.execute(_NEXT, [path.name, start + _BYTES, size]).fetchone()
        if end is None:
            break
        yield Part(path.name, start, end, end - start)
        start = end
    yield Part(path.name, start, None, size - start)
