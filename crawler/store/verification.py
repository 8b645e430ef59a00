"""Fixity of the whole archive: rows have their records, digests hold, the database is sound."""

import multiprocessing
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType
from sqlite_utils import Database

from crawler.archive.digests import block_of, contradiction, is_damaged
from crawler.archive.fixity import compare, verify_revisit
from crawler.archive.members import Damage, Member, scan_members
from crawler.archive.reader import Find, WarcReadError, check_whole, place_told, records_in
from crawler.archive.writer import MARK
from crawler.items import Capture
from crawler.store.connection import open_readable
from crawler.store.reader import captures_in, files_with_records
from crawler.store.revisits import finder

_FETCHES = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
_DIGEST = "SELECT payload_digest FROM captures WHERE warc_file = ? AND warc_offset = ?"
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
    """Every record of one file by its own digests, and by the rows that point to it."""
    db = open_readable(database)
    try:
        return _check(db, directory, file)
    finally:
        db.conn.close()


def _check(db: Database, directory: Path, file: str) -> FileCheck:
    rows: dict[int | None, list[Capture]] = defaultdict(list)
    for capture in captures_in(db, file):
        rows[capture.warc_offset].append(capture)
    count, path = sum(map(len, rows.values())), directory / file
    if not path.is_file():
        problem = f"{file}: the file is missing, {count} rows point into it"
        return FileCheck(file, 0, count, [problem], 0)
    problems: list[str] = []
    without_row = 0
    member = _MemberCheck(db, directory, file, finder(db, directory))
    for found in scan_members(path):
        if isinstance(found, Damage):
            problems += _damage(path, found)
            continue
        captures = rows.pop(found.offset, [])
        told, is_fetch = member.check(found, captures)
        problems += told
        without_row += is_fetch and not captures
    for offset, captures in rows.items():
        problems += [f"{file} at {offset}: no whole record, but a row: {c.url}" for c in captures]
    # A file that was brought in may repeat what another holds: one row for both is right.
    without_row *= file.startswith("gongkai-")
    return FileCheck(file, path.stat().st_size, count, problems, without_row)


@dataclass(frozen=True, slots=True)
class _MemberCheck:
    """Checks one record after the other; each is read once."""

    db: Database
    directory: Path
    file: str
    find: Find

    def check(self, member: Member, captures: list[Capture]) -> tuple[list[str], bool]:
        """What is wrong with a record, and whether it is one that a row should point to."""
        try:
            records = records_in(member.data)
            for record in records:
                check_whole(record, "it")
            if captures and len(records) != 1:
                return [self._said(member, f"{len(records)} records instead of one")], True
            problems = [p for record in records for p in self._problems(record, member, captures)]
        except (OSError, ValueError, WarcReadError) as error:
            return [self._said(member, str(error))], False
        is_fetch = any(record.record_type & _FETCHES for record in records)
        return [self._said(member, problem) for problem in problems], is_fetch

    def _problems(
        self, record: WarcRecord, member: Member, captures: list[Capture]
    ) -> Iterator[str]:
        if not captures and is_damaged(record, block := block_of(record)):
            yield contradiction(record, block) or "damaged"
        for number, capture in enumerate(captures):
            if number:  # merged archives may have two rows for one record, and reading uses it up
                (record,) = records_in(member.data)
            yield from compare(record, capture, member.length)
            if record.record_type == WarcRecordType.revisit and not self._leads(record, capture):
                yield from verify_revisit(self.directory, capture, self.find)

    def _leads(self, record: WarcRecord, capture: Capture) -> bool:
        """Whether it leads to a row of the same payload, whose own record is checked as well."""
        place = place_told(self.directory, record) or self.find(record)
        row = self.db.conn.execute(_DIGEST, place).fetchone() if place else None
        return row is not None and row[0] == capture.payload_digest

    def _said(self, member: Member, problem: str) -> str:
        return f"{self.file} at {member.offset}: {problem}"


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
