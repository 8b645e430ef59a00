"""100: what may be a report goes to a worker process and comes back as its extraction."""

from dataclasses import dataclass
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.archive.records import sha256
from crawler.extensions.ledger import Ledger
from crawler.items import ReportCandidate
from crawler.outcomes import Outcome
from crawler.pipelines.pool import PAGE_SECONDS, WorkerDied, WorkerPool
from crawler.pipelines.worker import read_page
from crawler.store.prepared import Prepared
from crawler.store.reader import known_reading
from parsers import PARSER_VERSION
from parsers.model import Issue


@dataclass(frozen=True, slots=True)
class Extracted:
    """A candidate and what became of it: a reading, or the issue that there is none."""

    candidate: ReportCandidate
    made: Prepared | None
    failure: dict[str, Any] | None = None
    is_known: bool = False  # the same payload was read before, and is not read again
    report_key: str | None = None  # of what is known


class ExtractPipeline:
    """Waiting here is what holds the crawl back when it finds pages faster than they are read."""

    def __init__(self, pool: WorkerPool, ledger: Ledger) -> None:
        self._pool = pool
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As many workers as the setting EXTRACTION_WORKERS says."""
        workers = crawler.settings.getint("EXTRACTION_WORKERS", 1)
        seconds = crawler.settings.getfloat("EXTRACTION_TIMEOUT", PAGE_SECONDS)
        return cls(WorkerPool(workers, seconds), Ledger.of(crawler))

    async def process_item(self, item: Any) -> Any:
        """Extract a candidate; anything else passes."""
        if not isinstance(item, ReportCandidate):
            return item
        capture = item.capture  # what its record holds, or a rerun would read something else
        if capture.outcome is Outcome.UNCHANGED or capture.crawl_run_id != self._ledger.run_id:
            known, key = known_reading(
                self._ledger.store.db, capture.url, capture.payload_digest, PARSER_VERSION
            )
            if known:
                return Extracted(item, None, is_known=True, report_key=key)
        try:
            made = await self._pool.call(
                read_page,
                item.payload,
                capture.url,
                capture.content_type,
                capture.payload_digest or sha256(item.payload),
            )
        except Exception as error:  # the one place where a broken page becomes an issue
            return Extracted(item, None, failure_of(error))
        return Extracted(item, made)

    def close_spider(self) -> None:
        """End the workers."""
        self._pool.close()


def failure_of(error: Exception) -> dict[str, Any]:
    """The issue that says why a page could not be read at all."""
    code = "worker_died" if isinstance(error, WorkerDied) else "not_extracted"
    return Issue("error", code, f"{type(error).__name__}: {error}").to_dict()
