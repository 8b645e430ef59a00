"""Fixity of the whole archive: rows have their records, digests hold, the database is sound."""

import multiprocessing
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
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
from crawler.store.file_parts import Part, parts_of
from crawler.store.reader import captures_in
from crawler.store.revisits import finder

_FETCHES = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
_DIGEST = "SELECT payload_digest FROM captures WHERE warc_file = ? AND warc_offset = ?"
_WORTH_A_PROCESS = 64 << 20  # bytes; starting one takes as long as checking some megabytes


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What a WARC file, or a part of one, came to."""

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


def parts_to_check(database: Path, directory: Path) -> list[Part]:
    """Every file that a row names or that lies in the directory, in parts of about one size."""
    db = open_readable(database)
    try:
        return parts_of(db, directory)
    finally:
        db.conn.close()


def check_parts(
    database: Path,
    directory: Path,
    parts: Sequence[Part],
    workers: int,
    done: Callable[[int], None],
) -> Iterator[FileCheck]:
    """Check them, in processes of their own where that is worth it."""
    if workers < 2 or len(parts) < 2 or sum(part.size for part in parts) < _WORTH_A_PROCESS:
        yield from _told((check_part(database, directory, part) for part in parts), done)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as executor:
        futures = [executor.submit(check_part, database, directory, part) for part in parts]
        yield from _told((future.result() for future in as_completed(futures)), done)


def check_part(database: Path, directory: Path, part: Part) -> FileCheck:
    """Every record of one part by its own digests, and by the rows that point to it."""
    db = open_readable(database)
    try:
        return _check(db, directory, part)
    finally:
        db.conn.close()


def _check(db: Database, directory: Path, part: Part) -> FileCheck:
    file = part.file
    rows: dict[int | None, list[Capture]] = defaultdict(list)
    for capture in captures_in(db, file, part.start, part.end):
        rows[capture.warc_offset].append(capture)
    count, path = sum(map(len, rows.values())), directory / file
    if not path.is_file():
        problem = f"{file}: the file is missing, {count} rows point into it"
        return FileCheck(file, 0, count, [problem], 0)
    problems: list[str] = []
    without_row = 0
    member = _MemberCheck(db, directory, file, finder(db, directory))
    for found in scan_members(path, part.start, part.end):
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
    end = path.stat().st_size if part.end is None else part.end
    return FileCheck(file, end - part.start, count, problems, without_row)


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
