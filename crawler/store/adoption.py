"""Take over a WARC file, anybody's: every whole record, each readable at its offset afterwards."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import WarcRecord

from crawler.archive.digests import block_of, contradiction, is_damaged
from crawler.archive.index import FileIssue
from crawler.archive.members import Damage, Member, scan_members
from crawler.archive.reader import (
    WarcReadError,
    check_whole,
    records_in,
    records_of_stream,
    target_uri,
)
from crawler.archive.writer import compress

_OURS = re.compile(r"gongkai-\d{8}T\d{6}Z-[0-9a-f]{8}-\d{5}\.warc\.gz")


class NotAWarcError(ValueError):
    """A file without one whole WARC record."""


def adopt(source: Path, directory: Path) -> tuple[Path, list[FileIssue]]:
    """Put the file's records into the archive's directory; what could not be taken is listed.

    A file of this project keeps its name and its bytes: other records refer to both. Any other
    is written anew, one gzip member a record, under a name that follows from its content.
    """
    if not source.stat().st_size:
        raise NotAWarcError("the file is empty")
    directory.mkdir(parents=True, exist_ok=True)
    target = directory / _name(source)
    issues: list[FileIssue] = []
    if source.resolve() == target.resolve():
        return target, issues
    if target.exists() and not _OURS.fullmatch(source.name):
        return target, issues  # this very file was brought in before; rows point into it
    incoming = target.with_name(f"{target.name}.incoming")
    try:
        if _OURS.fullmatch(source.name):
            _copy(source, incoming, issues)
        else:
            _rewrite(source, incoming, issues)
        if target.exists() and target.stat().st_size > incoming.stat().st_size:
            return target, issues  # a longer copy of the same file is here
        incoming.replace(target)
    finally:
        incoming.unlink(missing_ok=True)
    return target, issues


def _name(source: Path) -> str:
    if _OURS.fullmatch(source.name):
        return source.name
    with source.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()[:16]
    stem = re.sub(r"(\.warc)?(\.gz|\.zst)?$", "", source.name)
    return f"ingest-{digest}-{re.sub(r'[^A-Za-z0-9_.-]+', '_', stem)[:60]}.warc.gz"


def _copy(source: Path, target: Path, issues: list[FileIssue]) -> None:
    shutil.copyfile(source, target)
    for found in scan_members(source):
        if isinstance(found, Damage):
            issues.append(_issue(source, found))
            if found.tail:
                with target.open("r+b") as stream:
                    stream.truncate(found.offset)
    if not target.stat().st_size:
        raise NotAWarcError("no whole WARC record in it")


def _rewrite(source: Path, target: Path, issues: list[FileIssue]) -> None:
    written = 0
    with target.open("wb") as out:
        for piece in _pieces(source, issues):
            written += out.write(piece)
    if not written:
        raise NotAWarcError("no whole WARC record in it")


def _pieces(source: Path, issues: list[FileIssue]) -> Iterator[bytes]:
    """The records as gzip members, those that are members already byte for byte."""
    with source.open("rb") as stream:
        if stream.read(3) != b"\x1f\x8b\x08":
            yield from map(compress, _uncompressed(source, issues))
            return
        for found in scan_members(source):
            if isinstance(found, Damage):
                issues.append(_issue(source, found))
                continue
            records = _whole_records(source, found, issues)
            if len(records) == 1:
                stream.seek(found.offset)
                yield stream.read(found.length)
            else:
                yield from map(compress, records)


def _whole_records(source: Path, member: Member, issues: list[FileIssue]) -> list[WarcRecord]:
    try:
        records = records_in(member.data)
    except OSError as error:
        issues.append(FileIssue(source.name, member.offset, "warc_foreign", f"no record: {error}"))
        return []
    return [record for record in records if _is_whole(source, record, member.offset, issues)]


def _uncompressed(source: Path, issues: list[FileIssue]) -> Iterator[WarcRecord]:
    try:
        for offset, record in records_of_stream(source):
            if _is_whole(source, record, offset, issues):
                yield record
    except OSError as error:
        issues.append(FileIssue(source.name, 0, "warc_foreign", f"not a WARC file: {error}"))


def _is_whole(source: Path, record: WarcRecord, offset: int, issues: list[FileIssue]) -> bool:
    try:
        check_whole(record, source.name)
    except WarcReadError as error:
        issues.append(FileIssue(source.name, offset, "warc_torn", str(error)))
        return False
    block = block_of(record)
    if is_damaged(record, block):
        message = f"{target_uri(record)}: {contradiction(record, block)}; it is left out"
        issues.append(FileIssue(source.name, offset, "warc_digest", message))
        return False
    return True


def _issue(source: Path, found: Damage) -> FileIssue:
    code = "warc_torn" if found.tail else "warc_damaged"
    message = f"{found.length} bytes are no whole record: {found.reason}"
    return FileIssue(source.name, found.offset, code, message)
