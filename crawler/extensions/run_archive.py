"""The archive as one crawl run writes it: WARC files and database, in the order that is safe.

A record is on disk before the row that points to it is committed: a killed run leaves records
without rows, which the next start gives back, and never rows without records.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from fastwarc.warc import WarcRecord
from scrapy.exceptions import IgnoreRequest

from crawler.archive.records import Original, event_record
from crawler.archive.repair import repair_unfinished
from crawler.archive.writer import ArchiveWriteError, Place, WarcWriter, compress_apart
from crawler.clock import Clock
from crawler.extensions.originals import Originals
from crawler.extensions.recovery import recover
from crawler.items import Capture, PageFacts
from crawler.store import Store

_LARGE = 16_384  # bytes whose compression is worth another thread

logger = logging.getLogger(__name__)


class RunArchive:
    """Open for one run; once `failure` is set the disk takes no more, and nothing is written."""

    def __init__(
        self,
        directory: Path,
        clock: Clock,
        info: Mapping[str, str],
        rotate_bytes: int,
        on_failure: Callable[[str], None],
    ) -> None:
        self.failure: str | None = None
        self._is_running = False
        self._is_over = False
        self._clock = clock
        self._on_failure = on_failure
        self._rows: dict[str, Capture] = {}
        self._facts: dict[str, PageFacts] = {}
        directory.mkdir(parents=True, exist_ok=True)
        warc = directory / "warc"
        repairs = repair_unfinished(warc) if warc.is_dir() else []
        self.store = Store.open(directory / "archive.db")
        for repair in repairs:
            logger.warning("%s", repair)
        recover(self.store, warc, repairs)
        self._originals = Originals(self.store, warc)
        self._writer = WarcWriter(warc, clock, info, rotate_bytes)
        self._thread = ThreadPoolExecutor(1, "warc")

    def start(
        self, run_id: str, sites: Iterable[Any], versions: dict[str, Any], settings: dict[str, Any]
    ) -> None:
        """Record that the run began, with the sites it was given."""
        rows = list(sites)
        at = self._clock.stamp()
        facts = {"run": run_id, "versions": versions, "settings": settings}
        self.write(_event(run_id, "run_started", at, {**facts, "sites": [*map(_facts, rows)]}))
        with self._guard(), self.store.batch():
            self.store.add_sites(rows)
            self.store.start_crawl_run(run_id, at, versions, settings)
        self._is_running = True

    def plan(self, run_id: str, walks: Mapping[str, str]) -> None:
        """Record which sites are walked and which are looked at."""
        self.write(
            _event(
                run_id, "run_planned", self._clock.stamp(), {"run": run_id, "walks": dict(walks)}
            )
        )
        with self._guard():
            self._writer.sync()
            with self.store.batch():
                for code, walk in walks.items():
                    self.store.add_site_account(run_id, {"site_code": code, "walk": walk})

    def finish(
        self, run_id: str, status: str, counts: dict[str, int], accounts: list[dict[str, Any]]
    ) -> None:
        """Record how the run ended and what each site gave, and close both."""
        try:
            self.commit()
            at = self._clock.stamp()
            facts = {"run": run_id, "status": status, "counts": counts, "accounts": accounts}
            self.write(_event(run_id, "run_finished", at, facts))
            with self._guard():
                self._writer.sync()
                with self.store.batch():
                    for account in accounts:
                        self.store.add_site_account(run_id, account)
                    self.store.finish_crawl_run(run_id, at, status, counts)
                self.store.notice(run_id)
                self._writer.close()
        except IgnoreRequest:
            self._rescue(run_id, status, counts)
        finally:
            self._is_over = True
            self._thread.shutdown()
            self.store.close()

    def close(self) -> None:
        """Close what was never begun."""
        self.store.close()

    def _rescue(self, run_id: str, status: str, counts: dict[str, int]) -> None:
        """What was written before the disk was full is whole: commit it if that can still be done.

        The mark beside the file stays, so the next start looks after whatever is missing here.
        """
        self._writer.abandon()
        with suppress(OSError, sqlite3.OperationalError), self.store.batch():
            self.store.add_captures(list(self._rows.values()), self._facts)
            self.store.finish_crawl_run(run_id, self._clock.stamp(), status, counts)

    def write(self, record: WarcRecord) -> Place:
        """Append a record; `commit` makes it durable."""
        with self._guard():
            return self._writer.write(record)

    async def write_page(self, record: WarcRecord, size: int) -> Place:
        """`write`; what is large is compressed in another thread, one record after the other."""
        if size < _LARGE:
            return self.write(record)
        with self._guard():
            work = compress_apart(record)
        member = await asyncio.get_running_loop().run_in_executor(self._thread, work)
        with self._guard():
            return self._writer.append(member)

    def add(
        self, capture: Capture, original: Original | None = None, facts: PageFacts | None = None
    ) -> int:
        """Queue the row of a capture; gives the number of rows that wait."""
        self._rows[capture.id] = capture
        if facts is not None:
            self._facts[capture.id] = facts
        self._originals.add(capture, original)
        return len(self._rows)

    def commit(self) -> None:
        """Make the records durable, then commit the rows that point to them."""
        if not self._rows or self.failure:
            return
        with self._guard():
            self._writer.sync()
            self.store.add_captures(list(self._rows.values()), self._facts)
        self._rows.clear()
        self._facts.clear()
        self._originals.committed()

    def original_of(self, url: str, digest: str | None) -> Original | None:
        """Where a payload is stored; without a digest, the payload that the URL served last."""
        wanted = digest or self._originals.last_digest(url)
        return self._originals.of_payload(wanted) if wanted else None

    def is_repeat(self, url: str, original: Original) -> bool:
        """Whether the URL served this very payload last time."""
        return self._originals.last_digest(url) == original.payload_digest

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Turn a disk that takes no more into one failure, told once."""
        if self.failure or self._is_over:  # an answer may come as late as that
            raise IgnoreRequest(self.failure or "the run is over")
        try:
            yield
        except (OSError, sqlite3.OperationalError) as error:
            if not self._is_running:  # there is nothing yet that could stop in good order
                self.failure = str(error)
                raise ArchiveWriteError(self.failure) from error
            self.fail(str(error))
            raise IgnoreRequest(self.failure) from error

    def fail(self, failure: str) -> None:
        """Write nothing more, and say why once."""
        if self.failure is None:
            self.failure = failure
            self._on_failure(failure)


def _event(run_id: str, event: str, at: str, facts: dict[str, Any]) -> WarcRecord:
    return event_record(f"urn:gongkai:run:{run_id}", event, at, facts)


def _facts(site: Any) -> dict[str, Any]:
    names = ("code", "name", "home", "entry", "hosts", "delay", "note")
    return {name: getattr(site, name) for name in names}
