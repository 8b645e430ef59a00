"""Reading stored captures again, in order, in worker processes, while the archive may be in use."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from crawler.pipelines.extract import failure_of
from crawler.pipelines.pool import WorkerPool
from crawler.pipelines.worker import read_if_report, read_stored
from crawler.progress import Advance
from crawler.store import Store
from crawler.store.extractions import Stored
from crawler.store.prepared import Prepared
from crawler.store.reader import StoredPage
from crawler.store.reports import Reading
from parsers import PARSER_VERSION

_WINDOW = 16  # pages on their way a worker: results are awaited in order, a slow one delays few
_AHEAD = 8  # of these with the workers: they read on while a batch is stored
_BATCH = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one stored page."""

    page: StoredPage
    made: Prepared | None = None
    failure: dict[str, Any] | None = None

    def without_rows(self) -> "Outcome":
        """The same without what takes memory."""
        if self.made is None:
            return self
        light = replace(self.made, facts=None, body=None, tables=None, extraction=None)
        return replace(self, made=light)


@dataclass(slots=True)
class Tally:
    """What a rerun came to."""

    pages: int = 0
    reports: int = 0
    new_versions: int = 0
    failed: int = 0
    not_reports: int = 0
    passed_over: int = 0
    failures: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """The numbers for the run's row."""
        names = ("pages", "reports", "new_versions", "not_reports", "passed_over", "failed")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Rerun:
    """One extraction run over stored pages."""

    store: Store
    warc_directory: Path
    run_id: str
    workers: int = 1
    purposes: dict[str, str] = field(default_factory=dict)  # by capture, where known
    lists: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    remembers_passed: bool = True
    before_stored: Callable[[Outcome], None] | None = None  # gets whole extractions to look at

    def read(self, pages: Iterable[StoredPage], advance: Advance = lambda amount=1: None) -> Tally:
        """Read the pages and store what they hold."""
        return asyncio.run(self._read(pages, advance))

    async def _read(self, pages: Iterable[StoredPage], advance: Advance) -> Tally:
        tally = Tally()
        batch: list[Outcome] = []
        async with aclosing(self._outcomes(pages)) as outcomes:
            async for outcome in outcomes:
                batch.append(outcome)
                advance()
                if len(batch) >= _BATCH:
                    self._store(batch, tally)
                    batch = []
        self._store(batch, tally)
        return tally

    async def _outcomes(self, pages: Iterable[StoredPage]) -> AsyncGenerator[Outcome, None]:
        """Outcomes in the order of the pages, a window of them read at a time."""
        pool = WorkerPool(self.workers, ahead=_AHEAD)
        waiting: deque[asyncio.Task[Outcome]] = deque()
        try:
            for page in pages:
                waiting.append(asyncio.create_task(self._outcome(pool, page)))
                if len(waiting) >= _WINDOW * self.workers:
                    yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            pool.close()

    async def _outcome(self, pool: WorkerPool, page: StoredPage) -> Outcome:
        capture = page.capture
        stored = (self.warc_directory, capture, self.store.path)
        keep = self.before_stored is not None
        try:
            if page.is_candidate:
                return Outcome(page, await pool.call(read_stored, *stored, keep=keep))
            purpose = self.purposes.get(capture.id)
            made = await pool.call(read_if_report, *stored, purpose, keep=keep)
            return Outcome(page, made)
        except Exception as error:  # recorded as the page's issue, and the run goes on
            return Outcome(page, None, failure_of(error))

    def _store(self, batch: list[Outcome], tally: Tally) -> None:
        passed: list[str] = []
        with self.store.batch():
            for outcome in batch:
                if self.before_stored:
                    self.before_stored(outcome)
                if outcome.made is None and outcome.failure is None:
                    passed.append(outcome.page.capture.id)
                else:
                    self._count(outcome, self._put(outcome), tally)
            if self.remembers_passed:
                self.store.pass_over(passed, PARSER_VERSION)
        tally.pages += len(batch)
        tally.passed_over += len(passed)

    def _put(self, outcome: Outcome) -> Stored | None:
        capture = outcome.page.capture
        if not outcome.page.is_candidate:
            self.store.add_candidate(capture, *self.lists.get(capture.id, (None, None)))
        if outcome.failure is not None:
            self.store.add_failure(capture, self.run_id, outcome.failure)
            return None
        assert outcome.made is not None
        return self.store.store_reading(
            Reading(capture, outcome.made, capture.site_code, self.run_id)
        )

    def _count(self, outcome: Outcome, stored: Stored | None, tally: Tally) -> None:
        tally.reports += stored is not None
        tally.new_versions += stored is not None and stored.is_new_version
        tally.not_reports += stored is None and outcome.failure is None
        if outcome.failure is not None:
            tally.failed += 1
            tally.failures.append(f"{outcome.page.capture.url}: {outcome.failure['message']}")
