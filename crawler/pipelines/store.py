"""200: extractions go into the database, a few at a time, and into the account of their site."""

import asyncio
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call

from crawler.extensions.ledger import Ledger
from crawler.extensions.versions import run_versions
from crawler.pipelines.extract import Extracted, Extracting
from crawler.store import StoreError
from crawler.store.extractions import Stored
from crawler.store.reports import Reading
from parsers import PARSER_VERSION

_BATCH = 20
_SECONDS = 1.0


class StorePipeline:
    """One transaction for a batch: a commit a page costs more than the page."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._run_id = f"{ledger.run_id}-x"
        self._reading: set[asyncio.Task[Extracted]] = set()
        self._waiting: list[Extracted] = []
        self._seen: set[tuple[str, str]] = set()
        self._counts = dict.fromkeys(("pages", "reports", "new_versions", "failed"), 0)
        self._timer = create_looping_call(self._flush)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Writes into the archive of the crawl's ledger."""
        return cls(Ledger.of(crawler))

    def open_spider(self) -> None:
        """Begin the extraction run that goes with this crawl run."""
        ledger = self._ledger
        versions = {**run_versions(), "parser": PARSER_VERSION}
        ledger.store.start_extraction_run(
            self._run_id, ledger.clock.stamp(), versions, {}, crawl_run_id=ledger.run_id
        )
        self._timer.start(_SECONDS, now=False)

    def process_item(self, item: Any) -> Any:
        """Queue what comes out of extraction; anything else passes."""
        if isinstance(item, Extracted) and item.is_known:
            self._ledger.account(item.candidate.site_code).candidates += 1
            self._meet(item.candidate.site_code, item.report_key, is_new=False)
        elif isinstance(item, Extracted):
            self._take(item)
        elif isinstance(item, Extracting):
            self._reading.add(item.task)
            item.task.add_done_callback(self._read)
        return item

    async def close_spider(self) -> None:
        """Write what still waits and end the run."""
        while self._reading:  # each is taken as it comes, so that they never lie here together
            await asyncio.wait(self._reading, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(0)
        if self._timer.running:
            self._timer.stop()
        self._flush()
        status = "cut_short" if self._ledger.failure else "done"
        self._guarded(
            self._ledger.store.finish_extraction_run,
            self._run_id,
            self._ledger.clock.stamp(),
            status,
            self._counts,
        )

    def _read(self, task: "asyncio.Task[Extracted]") -> None:
        self._reading.discard(task)
        if not task.cancelled():
            self._take(task.result())

    def _take(self, item: Extracted) -> None:
        self._waiting.append(item)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._ledger.flush()  # the rows of the captures first, and their records before them
            self._guarded(self._write, waiting)

    def _write(self, waiting: list[Extracted]) -> None:
        with self._ledger.store.batch():
            stored = [(item, self._put(item)) for item in waiting]
        for item, known in stored:
            self._count(item, known)

    def _put(self, item: Extracted) -> Stored | None:
        store, candidate = self._ledger.store, item.candidate
        capture = candidate.capture
        store.add_candidate(capture, candidate.list_title, candidate.list_date)
        if item.made is None:
            store.add_failure(capture, self._run_id, item.failure or {})
            return None
        return store.store_reading(Reading(capture, item.made, candidate.site_code, self._run_id))

    def _count(self, item: Extracted, stored: Stored | None) -> None:
        account = self._ledger.account(item.candidate.site_code)
        account.candidates += 1
        self._counts["pages"] += 1
        self._counts["failed"] += item.made is None
        account.issues += len(item.made.issues) if item.made else 1
        if stored is None:
            account.rejected += item.made is not None
            return
        self._counts["new_versions"] += stored.is_new_version
        self._meet(item.candidate.site_code, stored.report_key, stored.is_new_report)

    def _meet(self, site_code: str, report_key: str | None, is_new: bool) -> None:
        """Count a report once a run, however many of its addresses were asked."""
        if report_key is None or (site_code, report_key) in self._seen:
            return
        self._seen.add((site_code, report_key))
        account = self._ledger.account(site_code)
        self._counts["reports"] += 1
        account.reports += 1
        account.reports_new += is_new
        account.reports_known += not is_new

    def _guarded(self, write: Any, *args: Any) -> None:
        """A disk that takes no more stops the run through the ledger, which meets it as well."""
        try:
            write(*args)
        except StoreError as error:
            self._ledger.give_up(str(error))  # the next night reads what could not be stored
