"""Fixity: the bytes in the files are still what the rows and the records say they are."""

import zlib
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from crawler.archive.digests import block_of, contradiction, is_damaged
from crawler.archive.members import read_member
from crawler.archive.reader import (
    Find,
    WarcReadError,
    check_whole,
    parse_response,
    read_response,
    records_in,
    target_uri,
)
from crawler.archive.records import sha256
from crawler.items import Capture
from crawler.outcomes import Outcome


def verify_record(directory: Path, capture: Capture, find: Find | None = None) -> list[str]:
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
        problems = compare(records[0], capture, member.length)
        if records[0].record_type == WarcRecordType.revisit:
            problems += verify_revisit(directory, capture, find)
    except FileNotFoundError:
        return [f"{capture.warc_file}: the file is missing"]
    except (zlib.error, OSError, WarcReadError) as error:
        return [f"{where}: {error}"]
    return [f"{where}: {problem}" for problem in problems]


def compare(record: WarcRecord, capture: Capture, length: int) -> list[str]:
    """What is wrong with a record by its own digests and by the row that points to it."""
    problems = []
    url = target_uri(record)
    if url != capture.url:
        problems.append(f"the record is of {url}, the row of {capture.url}")
    if capture.warc_length != length:
        problems.append(f"length {length}, the row says {capture.warc_length}")
    block = block_of(record)
    wrong = contradiction(record, block)
    # A writer that erred itself wrote what it meant to write, and the row says so.
    is_known = capture.outcome is Outcome.BAD_CONTENT and capture.detail == wrong
    if wrong and (not is_known or is_damaged(record, block)):
        problems.append(wrong)
    if capture.payload_digest and record.record_type != WarcRecordType.revisit:
        parse_response(record)
        if sha256(record.reader.read()) != capture.payload_digest:
            problems.append("the payload does not match the digest of the row")
    return problems


def verify_revisit(directory: Path, capture: Capture, find: Find | None = None) -> list[str]:
    """Whether what a revisit leads to is still the payload of its row; reads it."""
    if not capture.payload_digest or capture.warc_file is None or capture.warc_offset is None:
        return []  # what it refers to was never brought in
    stored = read_response(directory, capture.warc_file, capture.warc_offset, find)
    if sha256(stored.payload) != capture.payload_digest:
        return ["the revisited payload does not match the digest of the row"]
    return []
