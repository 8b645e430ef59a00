"""An archive filled without a crawl: the records and rows that a crawl would have written."""

from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.archive.notes import Note
from crawler.archive.records import Fetch, request_record, response_record, sha256
from crawler.clock import clock_from
from crawler.extensions.run_archive import RunArchive
from crawler.items import Capture, capture_id
from crawler.outcomes import Outcome
from tests.bench.pages import CONTENT_TYPE

RUN = "20250101T000000Z-00000000"
_REQUEST = (
    b"GET /zwgk/zfxxgknb/%d.html HTTP/1.1\r\nHost: www.example.gov.cn\r\n"
    b"Accept: text/html,application/xhtml+xml\r\nUser-Agent: Gongkai/0.1 (bench)\r\n\r\n"
)
_HEAD = (
    b"HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Wed, 01 Jan 2025 00:00:00 GMT\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n"
    b'Last-Modified: Mon, 15 Jan 2024 02:00:00 GMT\r\nETag: "65a49f60-1b8a0"\r\n\r\n'
)


class ArchiveOfPages:
    """One site's pages in WARC files and the database; `write` is a night."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        clock = clock_from("2025-01-01T00:00:00Z")
        self._archive = RunArchive(directory, clock, {"software": "bench"}, 1 << 29, _fail)
        self._archive.start(RUN, [], {}, {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.finish(RUN, "done", {}, [])

    def write(self, payloads: list[bytes], day: int) -> None:
        """Archive the pages as fetched on a day of January 2025, a commit every hundred."""
        start = datetime(2025, 1, day)
        for number, payload in enumerate(payloads):
            at = f"{(start + timedelta(seconds=number)).isoformat()}.000000Z"
            if self._put(number, payload, at) >= 100:
                self._archive.commit()
        self._archive.commit()

    def size(self) -> int:
        """Bytes on disk, the database's log worked in."""
        self._archive.store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return sum(path.stat().st_size for path in self._directory.rglob("*") if path.is_file())

    def _put(self, number: int, payload: bytes, at: str) -> int:
        url = f"http://www.example.gov.cn/zwgk/zfxxgknb/{number}.html"
        digest = sha256(payload)
        original = self._archive.original_of(url, digest)
        outcome = Outcome.UNCHANGED if original else Outcome.CAPTURED
        key = capture_id(url, at, digest)
        note = Note(capture=key, run=RUN, outcome=outcome, purpose="report")
        head = _HEAD % len(payload)
        fetch = Fetch(
            url, at, note, _REQUEST % number, head, payload, digest, "10.0.0.1", original=original
        )
        place = self._archive.write(response_record(fetch))
        self._archive.write(request_record(fetch))
        capture = Capture(
            id=key,
            url=url,
            captured_at=at,
            outcome=outcome,
            crawl_run_id=RUN,
            status=200,
            media_type="text/html",
            content_type=CONTENT_TYPE,
            payload_digest=digest,
            warc_file=place.file,
            warc_offset=place.offset,
            warc_length=place.length,
        )
        return self._archive.add(capture, original)


def _fail(message: str) -> None:
    raise OSError(message)
