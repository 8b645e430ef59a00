"""100: what may be a report goes to a worker process and comes back as its extraction."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.archive.records import sha256
from crawler.extensions.ledger import Ledger
from crawler.items import ReportCandidate
from crawler.outcomes import Outcome
from crawler.pipelines.pool import WorkerDied, WorkerPool
from crawler.pipelines.worker import read_page, read_stored
from crawler.store.prepared import Prepared
from crawler.store.reader import known_reading
from parsers import PARSER_VERSION
from parsers.model import Issue

_MOST = 2000  # candidates that wait at once
_HELD = 32  # of these keep their payload in memory


@dataclass(frozen=True, slots=True)
class Extracted:
    """A candidate and what became of it: a reading, or the issue that there is none."""

    candidate: ReportCandidate
    made: Prepared | None
    failure: dict[str, Any] | None = None
    is_known: bool = False  # the same payload was read before, and is not read again
    report_key: str | None = None  # of what is known


@dataclass(frozen=True, slots=True)
class Extracting:
    """A candidate on its way through a worker; the task gives what became of it."""

    task: "asyncio.Task[Extracted]"


class ExtractPipeline:
    """Reads behind the crawl: candidates queue for the workers, and the crawl goes on.

    What waits long is read from the archive again, so that a queue costs no memory.
    """

    def __init__(self, pool: WorkerPool, ledger: Ledger, most: int = _MOST) -> None:
        self._pool = pool
        self._ledger = ledger
        self._most = most
        self._reading: set[asyncio.Task[Extracted]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As many workers as the setting EXTRACTION_WORKERS says."""
        settings = crawler.settings
        workers = settings.getint("EXTRACTION_WORKERS")
        pool = WorkerPool(workers, settings.getfloat("EXTRACTION_TIMEOUT"))
        return cls(pool, Ledger.of(crawler), settings.getint("EXTRACTION_QUEUE"))

    async def process_item(self, item: Any) -> Any:
        """Queue a candidate; anything else passes. A full queue holds the crawl back."""
        if not isinstance(item, ReportCandidate):
            return item
        capture = item.capture  # what its record holds, or a rerun would read something else
        if capture.outcome is Outcome.UNCHANGED or capture.crawl_run_id != self._ledger.run_id:
            known, key = known_reading(
                self._ledger.store.db, capture.url, capture.payload_digest, PARSER_VERSION
            )
            if known:
                return Extracted(item, None, is_known=True, report_key=key)
        while len(self._reading) >= self._most:
            await asyncio.wait(self._reading, return_when=asyncio.FIRST_COMPLETED)
        if len(self._reading) >= _HELD and capture.outcome is Outcome.CAPTURED:
            item = replace(item, payload=None)
        task = asyncio.create_task(self._read(item))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)
        return Extracting(task)

    async def close_spider(self) -> None:
        """Read what still waits, then end the workers."""
        await asyncio.gather(*self._reading)
        self._pool.close()

    async def _read(self, item: ReportCandidate) -> Extracted:
        capture = item.capture
        try:
            if item.payload is None:
                ledger = self._ledger
                stored = (ledger.warc_directory, capture, ledger.store.path)
                return Extracted(item, await self._pool.call(read_stored, *stored))
            digest = capture.payload_digest or sha256(item.payload)
            page = (item.payload, capture.url, capture.content_type, digest)
            return Extracted(replace(item, payload=None), await self._pool.call(read_page, *page))
        except Exception as error:  # the one place where a broken page becomes an issue
            return Extracted(item, None, failure_of(error))


def failure_of(error: Exception) -> dict[str, Any]:
    """The issue that says why a page could not be read at all."""
    code = "worker_died" if isinstance(error, WorkerDied) else "not_extracted"
    return Issue("error", code, f"{type(error).__name__}: {error}").to_dict()
