"""Read whole WARC files in order, ours and anybody's, and say what each record stands for.

`archive.db` is rebuilt from this. A file may be torn, damaged, empty, uncompressed or no WARC at
all: what can be read is read, and each thing that cannot is one clear issue.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc.warc import WarcRecord, WarcRecordType

from crawler.archive.digests import block_of, contradiction
from crawler.archive.members import Damage, Member, scan_members
from crawler.archive.notes import Note, note_from, page_facts
from crawler.archive.reader import (
    WarcReadError,
    check_whole,
    parse_response,
    records_in,
    records_of_stream,
    target_uri,
)
from crawler.archive.records import sha256
from crawler.clock import iso
from crawler.items import Capture, PageFacts, capture_id
from crawler.outcomes import Outcome, outcome_of_status

_FETCHES = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource


@dataclass(frozen=True, slots=True)
class Indexed:
    """A capture found in a file, with what discovery knew of it."""

    capture: Capture
    note: Note
    facts: PageFacts | None = None


@dataclass(frozen=True, slots=True)
class Revised:
    """A later judgement of a capture that stands earlier in the files."""

    capture_id: str
    outcome: Outcome
    detail: str | None


@dataclass(frozen=True, slots=True)
class RunEvent:
    """Something a run wrote about itself: `run_started`, `run_finished`."""

    urn: str
    event: str
    at: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileIssue:
    """A stretch of a file, or a record, that could not be read."""

    file: str
    offset: int
    code: str  # warc_empty, warc_torn, warc_damaged, warc_foreign, warc_record, warc_digest
    message: str

    def __str__(self) -> str:
        return f"{self.file} at {self.offset}: {self.message}"


Found = Indexed | Revised | RunEvent | FileIssue


def index_files(paths: Iterable[Path]) -> Iterator[Found]:
    """Everything in the files, file by file in the order of their names."""
    for path in sorted(paths, key=lambda path: path.name):
        yield from index_file(path)


def index_file(path: Path) -> Iterator[Found]:
    """Everything in one file, in order."""
    try:
        with path.open("rb") as stream:
            magic = stream.read(3)
    except OSError as error:
        yield FileIssue(path.name, 0, "warc_foreign", f"cannot be opened: {error.strerror}")
        return
    if not magic:
        yield FileIssue(path.name, 0, "warc_empty", "the file is empty")
    elif magic == b"\x1f\x8b\x08":
        yield from _index_members(path)
    else:
        yield from _index_stream(path)


def _index_members(path: Path) -> Iterator[Found]:
    for found in scan_members(path):
        if isinstance(found, Damage):
            code = "warc_torn" if found.tail else "warc_damaged"
            message = f"{found.length} bytes are no whole record: {found.reason}"
            yield FileIssue(path.name, found.offset, code, message)
        else:
            yield from _index_member(path, found)


def _index_member(path: Path, member: Member) -> Iterator[Found]:
    try:
        records = records_in(member.data)
    except OSError as error:
        yield FileIssue(path.name, member.offset, "warc_foreign", f"no WARC record: {error}")
        return
    if len(records) > 1:
        message = f"{len(records)} records compressed as one: none of them can be read at an offset"
        yield FileIssue(path.name, member.offset, "warc_foreign", message)
        return
    for record in records:
        yield from _entry(path.name, member.offset, member.length, record)


def _index_stream(path: Path) -> Iterator[Found]:
    """A WARC without gzip, or something that is none."""
    try:
        for offset, record in records_of_stream(path):
            # an uncompressed record has no length of its own on disk; readers need the offset only
            yield from _entry(path.name, offset, record.content_length, record)
    except OSError as error:
        yield FileIssue(path.name, 0, "warc_foreign", f"not a WARC file: {error}")


def _entry(file: str, offset: int, length: int, record: WarcRecord) -> Iterator[Found]:
    try:
        check_whole(record, file)
        wrong = contradiction(record, block_of(record))
        if wrong is not None:
            yield FileIssue(file, offset, "warc_digest", f"{target_uri(record)}: {wrong}")
        if record.record_type & _FETCHES:
            yield _response(file, offset, length, record, wrong)
        elif record.record_type == WarcRecordType.metadata:
            yield from _metadata(record)
    except (WarcReadError, OSError, ValueError) as error:
        yield FileIssue(file, offset, "warc_record", str(error))


def _response(
    file: str, offset: int, length: int, record: WarcRecord, wrong: str | None
) -> Indexed:
    """A fetch; one whose bytes are not what they were is kept, and never read as a page."""
    note = _note(record)
    stored = parse_response(record)
    digest = _payload_digest(record)
    at = utc_stamp(stored.captured_at)
    content_type = stored.content_type
    outcome = Outcome.BAD_CONTENT if wrong else _outcome(record, note, stored.status)
    capture = Capture(
        id=note.capture or capture_id(stored.url, at, digest),
        url=stored.url,
        captured_at=at,
        outcome=outcome,
        status=stored.status,
        media_type=media_type_of(content_type),
        content_type=content_type,
        payload_digest=digest,
        warc_file=file,
        warc_offset=offset,
        warc_length=length,
        crawl_run_id=note.run,
        via=note.via,
        site_code=note.site,
        detail=wrong or note.detail,
    )
    validators = (stored.header(name) for name in ("ETag", "Last-Modified"))
    return Indexed(capture, note, page_facts(note, stored.status, *validators))


def _metadata(record: WarcRecord) -> Iterator[Found]:
    """Ours only: metadata records of other crawlers say things we have no place for."""
    event = record.headers.get("Gongkai-Event")
    at = utc_stamp(record.headers.get("WARC-Date") or "")
    if event:
        yield RunEvent(target_uri(record), event, at, json.loads(record.reader.read()))
        return
    note = _note(record)
    if not note.capture or not note.outcome:
        return
    outcome = Outcome(note.outcome)
    if record.headers.get("WARC-Refers-To"):
        yield Revised(note.capture, outcome, note.detail)
        return
    capture = Capture(
        id=note.capture,
        url=target_uri(record),
        captured_at=at,
        outcome=outcome,
        crawl_run_id=note.run,
        via=note.via,
        site_code=note.site,
        detail=note.detail,
    )
    yield Indexed(capture, note, page_facts(note))


def _note(record: WarcRecord) -> Note:
    return note_from({name.lower(): value for name, value in record.headers.items()})


def _outcome(record: WarcRecord, note: Note, status: int | None) -> Outcome:
    if note.outcome:
        return Outcome(note.outcome)
    outcome = outcome_of_status(status)
    if outcome is not Outcome.CAPTURED or record.record_type != WarcRecordType.revisit:
        return outcome
    of = (record.headers.get("WARC-Refers-To-Target-URI") or target_uri(record)).strip("<>")
    return Outcome.UNCHANGED if of == target_uri(record) else outcome


def _payload_digest(record: WarcRecord) -> str | None:
    """Of the bytes; a revisit has none and its word is taken where it says SHA-256 in hex."""
    if record.record_type != WarcRecordType.revisit:
        return sha256(record.reader.read())
    told = record.headers.get("WARC-Payload-Digest") or ""
    algorithm, _, value = told.partition(":")
    if algorithm.lower() == "sha256" and len(value) == 64:
        return f"sha256:{value.lower()}"
    return None


def media_type_of(content_type: str | None) -> str | None:
    """The Content-Type without its parameters."""
    return (content_type or "").partition(";")[0].strip().lower() or None


def utc_stamp(text: str) -> str:
    """A WARC-Date of any precision as the archive writes times."""
    moment = datetime.fromisoformat(text)
    return iso(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
