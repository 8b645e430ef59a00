"""Read one record of a WARC file at its offset, and a revisit's payload where it is stored."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crawler.archive.encoding import Decoded, decode_content
from crawler.items import Capture

BODY_LIMIT = 1 << 28
_HOPS = 5  # a revisit of a revisit happens where archives were merged; a ring must not hang us

# Looks up where the record lies that a revisit of another crawler's refers to by its address.
Find = Callable[[WarcRecord], tuple[str, int] | None]


class WarcReadError(Exception):
    """There is no whole record where one should be."""


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """A response as the archive holds it; the payload is as transferred."""

    url: str
    captured_at: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    payload: bytes

    def header(self, name: str) -> str | None:
        """The first value of an HTTP header."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def content_type(self) -> str | None:
        """The Content-Type header as served."""
        return self.header("Content-Type")

    def decoded(self, limit: int = BODY_LIMIT) -> Decoded:
        """The payload with its content encoding undone; raises the errors of `encoding`."""
        return decode_content(self.payload, self.header("Content-Encoding"), limit)


def read_capture(directory: Path, capture: Capture, find: Find | None = None) -> StoredResponse:
    """The response of a capture, its payload fetched from an earlier one if it is a revisit."""
    if capture.warc_file is None or capture.warc_offset is None:
        raise WarcReadError(f"{capture.url} got no response: {capture.outcome}")
    return read_response(directory, capture.warc_file, capture.warc_offset, find)


def read_response(
    directory: Path, file: str, offset: int, find: Find | None = None
) -> StoredResponse:
    """The response at an offset, with the payload that a revisit record refers to."""
    record = read_record(directory / file, offset)
    stored = parse_response(record)
    for _ in range(_HOPS):
        if record.record_type != WarcRecordType.revisit:
            return StoredResponse(
                stored.url, stored.captured_at, stored.status, stored.headers, _payload(record)
            )
        place = place_told(directory, record) or (find(record) if find else None)
        if place is None:
            raise WarcReadError(f"{file} at {offset}: {_not_here(record)}")
        record = read_record(directory / place[0], place[1])
        stored = _with_encoding_of(record, stored)
    raise WarcReadError(f"{file} at {offset}: revisits that lead round in a ring")


def place_told(directory: Path, record: WarcRecord) -> tuple[str, int] | None:
    """The file and offset that a revisit names itself, if that file is in this archive."""
    name = Path(record.headers.get("WARC-Refers-To-Filename") or "").name
    offset = record.headers.get("WARC-Refers-To-File-Offset") or ""
    return (name, int(offset)) if name and offset.isdigit() and _is_file(directory, name) else None


def _is_file(directory: Path, name: str) -> bool:
    return (directory / name).is_file()


def _not_here(record: WarcRecord) -> str:
    told = record.headers.get
    of = told("WARC-Refers-To-Target-URI") or told("WARC-Refers-To-Filename") or target_uri(record)
    at = told("WARC-Refers-To-Date")
    return f"a revisit of {of.strip('<>')}{f' as of {at}' if at else ''}, which is not here"


def read_record(path: Path, offset: int) -> WarcRecord:
    """The whole record at an offset of a WARC file, compressed or not."""
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream, parse_http=False)), None)
            if record is None:
                raise WarcReadError(f"{path.name} at {offset}: no record")
            record.freeze()
    except OSError as error:
        raise WarcReadError(f"{path.name} at {offset}: {error}") from error
    check_whole(record, f"{path.name} at {offset}")
    return record


def records_in(data: bytes) -> list[WarcRecord]:
    """The records of one gzip member, opened."""
    records = []
    for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
        record.freeze()
        records.append(record)
    return records


def records_of_stream(path: Path) -> Iterator[tuple[int, WarcRecord]]:
    """The records of a file that is not compressed one by one, each with where it begins."""
    for record in ArchiveIterator(str(path), parse_http=False):
        record.freeze()
        offset = record.stream_pos
        declared = record.headers.get("Content-Length")
        apart = io.BytesIO()  # whoever reads a record of the stream itself would lose the next
        record.write(apart)
        (alone,) = records_in(apart.getvalue())
        if declared is not None:  # writing put it right
            alone.headers["Content-Length"] = declared
        yield offset, alone


def check_whole(record: WarcRecord, where: str) -> None:
    """Raise if a record says it is longer than it is: fastwarc hands torn ones out silently."""
    declared = record.headers.get("Content-Length")
    if declared is None or not declared.isdigit() or int(declared) != record.content_length:
        raise WarcReadError(f"{where}: the record ends early")


def parse_response(record: WarcRecord) -> StoredResponse:
    """The HTTP head of a response or revisit record; the payload stays unread."""
    record.parse_http(auto_decode="transfer")
    http = record.http_headers if record.is_http_parsed else None
    return StoredResponse(
        url=target_uri(record),
        captured_at=record.headers.get("WARC-Date") or "",
        status=http.status_code if http else None,
        headers=http.to_tuples() if http else _resource_headers(record),
        payload=b"",
    )


def target_uri(record: WarcRecord) -> str:
    """WARC-Target-URI; some old writers put it in angle brackets."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<>")


def _payload(record: WarcRecord) -> bytes:
    if not record.is_http_parsed:
        record.parse_http(auto_decode="transfer")
    return record.reader.read()


def _with_encoding_of(original: WarcRecord, revisit: StoredResponse) -> StoredResponse:
    """A 304 says nothing of type and encoding; the record that holds the payload does."""
    told = dict.fromkeys(name.lower() for name, _ in revisit.headers)
    more = tuple(pair for pair in parse_response(original).headers if pair[0].lower() not in told)
    return StoredResponse(
        revisit.url, revisit.captured_at, revisit.status, revisit.headers + more, b""
    )


def _resource_headers(record: WarcRecord) -> tuple[tuple[str, str], ...]:
    """A resource record has no HTTP head: its own Content-Type is the payload's."""
    content_type = record.headers.get("Content-Type")
    return (("Content-Type", content_type),) if content_type else ()
