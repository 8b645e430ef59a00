"""Fixity: the bytes in the files are still what the rows and the records say they are."""

import zlib
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from crawler.archive.members import read_member
from crawler.archive.reader import WarcReadError, check_whole, read_response, records_in, target_uri
from crawler.archive.records import sha256
from crawler.items import Capture


def verify_record(directory: Path, capture: Capture) -> list[str]:
    """What is wrong with the record of a capture; nothing, where all is well."""
    if capture.warc_file is None or capture.warc_offset is None:
        return []
    where = f"{capture.warc_file} at {capture.warc_offset}"
    try:
        with (directory / capture.warc_file).open("rb") as stream:
            member = read_member(stream, capture.warc_offset)
        records = records_in(member.data)
        if len(records) != 1:
            return [f"{where}: {len(records)} records instead of one"]
        check_whole(records[0], where)
        problems = _compare(records[0], capture)
        if capture.warc_length != member.length:
            problems.append(f"length {member.length}, the row says {capture.warc_length}")
        problems += _digests(directory, records[0], capture)
    except FileNotFoundError:
        return [f"{capture.warc_file}: the file is missing"]
    except (zlib.error, OSError, WarcReadError) as error:
        return [f"{where}: {error}"]
    return [f"{where}: {problem}" for problem in problems]


def _compare(record: WarcRecord, capture: Capture) -> list[str]:
    url = target_uri(record)
    return [] if url == capture.url else [f"the record is of {url}, the row of {capture.url}"]


def _digests(directory: Path, record: WarcRecord, capture: Capture) -> list[str]:
    problems = []
    told = record.headers.get("WARC-Block-Digest") or ""
    if told.startswith("sha256:") and told != sha256(record.reader.read()):
        problems.append("the block does not match its digest")
    assert capture.warc_file is not None
    assert capture.warc_offset is not None
    stored = read_response(directory, capture.warc_file, capture.warc_offset)
    if capture.payload_digest and sha256(stored.payload) != capture.payload_digest:
        what = "revisited payload" if record.record_type == WarcRecordType.revisit else "payload"
        problems.append(f"the {what} does not match the digest of the row")
    return problems
