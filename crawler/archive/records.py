"""Build the WARC 1.1 records of one fetch; fastwarc writes them."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastwarc.warc import WarcRecord, WarcRecordType

from crawler.archive.notes import Note

_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:gongkai:capture")
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/"
SAME_PAYLOAD = _REVISIT + "identical-payload-digest"
NOT_MODIFIED = _REVISIT + "server-not-modified"


@dataclass(frozen=True, slots=True)
class Original:
    """The capture that holds a payload which a revisit does not repeat."""

    id: str
    url: str
    captured_at: str
    payload_digest: str
    warc_file: str
    warc_offset: int


@dataclass(frozen=True, slots=True)
class Fetch:
    """One exchange with a server, ready to be written."""

    url: str
    captured_at: str
    note: Note
    request: bytes
    head: bytes
    payload: bytes
    payload_digest: str
    ip_address: str | None = None
    truncated: str | None = None  # WARC's word: length, time, disconnect
    original: Original | None = None  # set where the payload is already stored
    not_modified: bool = False


def sha256(data: bytes) -> str:
    """A digest as the archive writes it everywhere."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def record_urn(capture_id: str, part: str = "response") -> str:
    """The WARC record id of a part of a capture; derived, so a revisit can name it unseen."""
    return f"urn:uuid:{uuid.uuid5(_IDS, f'{capture_id}/{part}')}"


def response_record(fetch: Fetch) -> WarcRecord:
    """The response with its payload, or a revisit record where the payload is stored already."""
    original = fetch.original
    kind = WarcRecordType.revisit if original else WarcRecordType.response
    block = fetch.head if original else fetch.head + fetch.payload
    record = _record(kind, fetch, "response", block, "application/http; msgtype=response")
    headers = record.headers
    headers["WARC-Payload-Digest"] = fetch.payload_digest
    if fetch.truncated:
        headers["WARC-Truncated"] = fetch.truncated
    if original:
        headers["WARC-Profile"] = NOT_MODIFIED if fetch.not_modified else SAME_PAYLOAD
        headers["WARC-Refers-To"] = f"<{record_urn(original.id)}>"
        headers["WARC-Refers-To-Target-URI"] = original.url
        headers["WARC-Refers-To-Date"] = original.captured_at
        # not in the standard, but the two names that older web archives used for the same purpose
        headers["WARC-Refers-To-Filename"] = original.warc_file
        headers["WARC-Refers-To-File-Offset"] = str(original.warc_offset)
    for name, value in fetch.note.headers():
        headers[name] = value
    return record


def request_record(fetch: Fetch) -> WarcRecord:
    """The request that the response answers."""
    record = _record(
        WarcRecordType.request, fetch, "request", fetch.request, "application/http; msgtype=request"
    )
    record.headers["WARC-Concurrent-To"] = f"<{record_urn(fetch.note.capture or '')}>"
    return record


def metadata_record(url: str, captured_at: str, note: Note, part: str) -> WarcRecord:
    """A request that got no response (`part` outcome), or a later judgement (`part` revised N)."""
    block = note.warc_fields()
    record = _bare(
        WarcRecordType.metadata, record_urn(note.capture or "", part), captured_at, block
    )
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = "application/warc-fields"
    if part != "outcome":
        record.headers["WARC-Refers-To"] = f"<{record_urn(note.capture or '')}>"
    for name, value in note.headers():
        record.headers[name] = value
    return record


def event_record(urn: str, event: str, at: str, facts: Mapping[str, Any]) -> WarcRecord:
    """Something about a run rather than a fetch: its start with its sites, its end with counts."""
    block = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()
    record = _bare(WarcRecordType.metadata, f"urn:uuid:{uuid.uuid5(_IDS, urn + event)}", at, block)
    record.headers["WARC-Target-URI"] = urn
    record.headers["Content-Type"] = "application/json"
    record.headers["Gongkai-Event"] = event
    return record


def info_record(file_name: str, at: str, facts: Mapping[str, str]) -> WarcRecord:
    """The record that opens a file: who wrote it, with what, in which run."""
    block = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in facts.items())
    record = _bare(WarcRecordType.warcinfo, f"urn:uuid:{uuid.uuid4()}", at, block.encode())
    record.headers["WARC-Filename"] = file_name
    record.headers["Content-Type"] = "application/warc-fields"
    return record


def _record(
    kind: WarcRecordType, fetch: Fetch, part: str, block: bytes, content_type: str
) -> WarcRecord:
    record = _bare(kind, record_urn(fetch.note.capture or "", part), fetch.captured_at, block)
    record.headers["WARC-Target-URI"] = fetch.url
    record.headers["Content-Type"] = content_type
    if fetch.ip_address:
        record.headers["WARC-IP-Address"] = fetch.ip_address
    return record


def _bare(kind: WarcRecordType, urn: str, at: str, block: bytes) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind, record_urn=urn.removeprefix("urn:").encode())
    record.headers["WARC-Date"] = at
    record.headers["WARC-Block-Digest"] = sha256(block)
    record.set_bytes_content(block)
    return record
