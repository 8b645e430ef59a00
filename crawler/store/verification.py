"""Fixity of the whole archive: rows have their records, digests hold, the database is sound."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import WarcRecordType
from sqlite_utils import Database

from crawler.archive.fixity import verify_record
from crawler.archive.members import Damage, Member, scan_members
from crawler.archive.reader import WarcReadError, check_whole, records_in
from crawler.archive.records import sha256
from crawler.archive.writer import MARK
from crawler.store.connection import open_readable
from crawler.store.reader import captures_in, files_with_records

_FETCHES = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
_WORTH_A_PROCESS = 64 << 20  # bytes; starting one takes as long as checking some megabytes


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What one WARC file came to."""

    file: str
    bytes: int
    rows: int
    problems: list[str]
    without_row: int  # whole records of fetches that no row points to, in files of our crawls


def check_database(db: Database) -> list[str]:
    """What SQLite finds wrong with the database itself."""
    told = [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check")]
    problems = [f"archive.db: {line}" for line in told if line != "ok"]
    for table, rowid, parent, _ in db.conn.execute("PRAGMA foreign_key_check"):
        problems.append(f"archive.db: row {rowid} of {table} points to no row of {parent}")
    return problems


def check_files(
    database: Path, directory: Path, workers: int, done: Callable[[int], None]
) -> Iterator[FileCheck]:
    """Check every file that a row names or that lies in the directory."""
    names = _names(database, directory)
    size = sum(p.stat().st_size for p in (directory / name for name in names) if p.is_file())
    if workers < 2 or len(names) < 2 or size < _WORTH_A_PROCESS:
        yield from _told((check_file(database, directory, name) for name in names), done)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as executor:
        futures = [executor.submit(check_file, database, directory, name) for name in names]
        yield from _told((future.result() for future in as_completed(futures)), done)


def _names(database: Path, directory: Path) -> list[str]:
    db = open_readable(database)
    try:
        named = set(files_with_records(db))
    finally:
        db.conn.close()
    there = (path.name for path in directory.glob("*.warc*"))
    return sorted(named | {name for name in there if not name.endswith((MARK, ".incoming"))})


def check_file(database: Path, directory: Path, file: str) -> FileCheck:
    """Every record of one file by its own digests, and by the row that points to it."""
    db = open_readable(database)
    try:
        captures = captures_in(db, file)
    finally:
        db.conn.close()
    path = directory / file
    if not path.is_file():
        problem = f"{file}: the file is missing, {len(captures)} rows point into it"
        return FileCheck(file, 0, len(captures), [problem], 0)
    offsets = {capture.warc_offset for capture in captures}
    problems: list[str] = []
    without_row = 0
    for found in scan_members(path):
        if isinstance(found, Damage):
            problems += _damage(path, found)
        elif found.offset not in offsets:
            without_row += _check_alone(file, found, problems)
    for capture in captures:
        problems += verify_record(directory, capture)
    # A file that was brought in may repeat what another holds: one row for both is right.
    without_row *= file.startswith("gongkai-")
    return FileCheck(file, path.stat().st_size, len(captures), problems, without_row)


def _check_alone(file: str, member: Member, problems: list[str]) -> bool:
    """Check a record that no row points to; whether one should."""
    where = f"{file} at {member.offset}"
    try:
        records = records_in(member.data)
        for record in records:
            check_whole(record, where)
            told = record.headers.get("WARC-Block-Digest") or ""
            if told.startswith("sha256:") and told != sha256(record.reader.read()):
                problems.append(f"{where}: the block does not match its digest")
    except (OSError, WarcReadError) as error:
        problems.append(f"{where}: {error}")
        return False
    return any(record.record_type & _FETCHES for record in records)


def _damage(path: Path, found: Damage) -> list[str]:
    """The end of a file that is being written is not damage."""
    if found.tail and path.with_name(path.name + MARK).exists():
        return []
    what = "torn at its end" if found.tail else "damaged"
    return [f"{path.name} at {found.offset}: {what}, {found.length} bytes: {found.reason}"]


def _told(checks: Iterator[FileCheck], done: Callable[[int], None]) -> Iterator[FileCheck]:
    for check in checks:
        done(1)
        yield check
