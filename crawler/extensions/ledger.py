"""The run ledger: every request of a crawl goes into the archive here, before its page is read."""

import logging
import secrets
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import _schedule_coro

from crawler.archive.index import media_type_of
from crawler.archive.notes import Note, page_facts
from crawler.archive.reader import StoredResponse, read_capture
from crawler.archive.records import metadata_record, request_record, response_record, sha256
from crawler.clock import clock_from
from crawler.extensions.account import SiteAccount
from crawler.extensions.counting import RunCounts
from crawler.extensions.exchange import fetch_of, note_of
from crawler.extensions.expectations import judge_sites
from crawler.extensions.run_archive import RunArchive
from crawler.extensions.versions import run_settings, run_versions, warc_info
from crawler.items import Capture, capture_id
from crawler.outcomes import Outcome
from crawler.store import Store
from crawler.store.pages import Validators, validators_of
from crawler.store.reader import last_page
from crawler.store.revisits import finder

_COMMIT_ROWS = 500
_COMMIT_SECONDS = 1.0
PAUSES = {
    "night_window": "the night window closed",
    "time_budget": "the run's time is spent (RUN_SECONDS)",
    "byte_budget": "the run's bytes are spent (RUN_BYTES)",
}

logger = logging.getLogger(__name__)


class Ledger:
    """The archive as the parts of a crawl see it; reached with `Ledger.of(crawler)`."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self.clock = clock_from(crawler.settings.get("NOW"))
        self.run_id = f"{self.clock.now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"
        self._counts = RunCounts()
        self._revisions: Counter[str] = Counter()
        self._opened: RunArchive | None = None
        self._timer = create_looping_call(self.flush)
        self.reason: str | None = None  # why the run ended; "finished" if it came to its end
        crawler.signals.connect(self._spider_opened, signals.spider_opened)
        crawler.signals.connect(self._spider_closed, signals.spider_closed)
        # spiders and pipelines still write when the spider closes; the archive closes after them
        crawler.signals.connect(self._engine_stopped, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make an extension."""
        return cls(crawler)

    @classmethod
    def of(cls, crawler: Crawler) -> "Ledger":
        """The ledger of a crawl."""
        ledger = crawler.get_extension(cls)
        if ledger is None:
            raise RuntimeError("the extension crawler.extensions.ledger.Ledger is not enabled")
        return ledger

    @property
    def store(self) -> Store:
        """The database of the archive."""
        return self._archive.store

    @property
    def warc_directory(self) -> Path:
        """Where the records are."""
        return Path(self._crawler.settings["ARCHIVE_DIR"]) / "warc"

    @property
    def is_paused(self) -> bool:
        """Whether the run ended where it was told to: its window closed, its budget is spent."""
        return self.reason in PAUSES and not self.failure

    @property
    def failure(self) -> str | None:
        """Why the archive cannot be written any more, if so."""
        return self._opened.failure if self._opened else None

    def account(self, site_code: str) -> SiteAccount:
        """The counters of a site in this run."""
        return self._counts.account(site_code)

    @property
    def accounts(self) -> Iterable[SiteAccount]:
        """Every site that this run has to do with."""
        return self._counts.accounts

    @property
    def counts(self) -> Counter[str]:
        """How many requests ended how."""
        return self._counts.outcomes

    def plan(self, walks: dict[str, str]) -> None:
        """Record what each site is asked tonight, so that a killed run is known to be unfinished.

        A site that is not in `walks` rests: nothing at it is due.
        """
        self._archive.plan(self.run_id, walks)
        self._counts.plan(walks)

    def validators(self, site_code: str, url: str) -> Validators | None:
        """How to ask whether a page has changed, if its last payload is still to be had."""
        found = validators_of(self.store.db, site_code, url)
        return found if found and self._archive.original_of(url, None) else None

    def captured_since(self, url: str, since: str) -> Capture | None:
        """The newest capture of a page since a time, if its last answer was the page itself."""
        return last_page(self.store.db, url, since)

    def stored(self, capture: Capture) -> StoredResponse:
        """What the archive holds of a capture; raises what reading it raises."""
        warc = self.warc_directory
        return read_capture(warc, capture, finder(self.store.db, warc))

    async def respond(
        self, request: Request, response: Response, outcome: Outcome, detail: str | None = None
    ) -> Capture:
        """Archive a response, whatever its status, and give its capture."""
        at = request.meta.pop("sent_at", None) or self.clock.stamp()
        url, archive = request.url, self._archive
        digest = sha256(response.body)
        not_modified = response.status == 304
        original = None
        if response.body or not_modified:
            original = archive.original_of(url, None if not_modified else digest)
        if original is not None:
            digest = original.payload_digest
            if outcome is Outcome.CAPTURED and archive.is_repeat(url, original):
                outcome = Outcome.UNCHANGED
        key = capture_id(url, at, digest)
        note = replace(note_of(request, self.run_id), capture=key, outcome=outcome, detail=detail)
        fetch = replace(fetch_of(request, response, at, note, digest), original=original)
        size = len(response.body) if original is None else 0
        place = await archive.write_page(response_record(fetch), size)
        if original is None or request.method != "GET":  # what repeats itself says so once
            archive.write(request_record(fetch))
        content_type = _header(response, "Content-Type")
        capture = replace(
            self._capture(url, at, note),
            status=response.status,
            media_type=media_type_of(content_type),
            content_type=content_type,
            payload_digest=digest,
            warc_file=place.file,
            warc_offset=place.offset,
            warc_length=place.length,
        )
        validators = (_header(response, name) for name in ("ETag", "Last-Modified"))
        facts = page_facts(note, response.status, *validators)
        rows = archive.add(capture, original, facts)
        self._count(capture, note.purpose, len(response.body), rows)
        return capture

    def fail(self, request: Request, outcome: Outcome, detail: str | None = None) -> Capture:
        """Record a request that was sent and got no response."""
        at = request.meta.pop("sent_at", None) or self.clock.stamp()
        note = note_of(request, self.run_id)
        return self._without_response(
            request.url, at, replace(note, outcome=outcome, detail=detail)
        )

    def refuse(
        self,
        url: str,
        outcome: Outcome,
        site_code: str | None,
        via: str | None = None,
        detail: str | None = None,
        purpose: str | None = None,
    ) -> Capture:
        """Record a request that is never sent."""
        note = Note(
            run=self.run_id,
            site=site_code,
            via=via,
            outcome=outcome,
            detail=detail,
            purpose=purpose,
        )
        return self._without_response(url, self.clock.stamp(), note, sent=False)

    def revise(self, capture: Capture, outcome: Outcome, detail: str | None = None) -> Capture:
        """Record that a later stage judged a response otherwise; gives the capture as it is now."""
        revised = replace(capture, outcome=outcome, detail=detail)
        if revised == capture:
            return capture
        self._revisions[capture.id] += 1
        part = f"revised-{self._revisions[capture.id]}"
        note = Note(capture=capture.id, run=self.run_id, outcome=outcome, detail=detail)
        at = self.clock.stamp()
        self._archive.write(metadata_record(capture.url, at, note, part))
        self._archive.add(revised)
        self._counts.revise(capture, revised)
        return revised

    def give_up(self, failure: str) -> None:
        """Another part of the run met a disk that takes no more."""
        self._archive.fail(failure)

    def flush(self) -> None:
        """Make all records durable and commit their rows, so that others can refer to them."""
        if self._opened is not None:
            with suppress(IgnoreRequest):  # a full disk: told already, and the run stops
                self._opened.commit()

    @property
    def _archive(self) -> RunArchive:
        """Open from the first use: pipelines start before the spider does."""
        if self._opened is None:
            settings = self._crawler.settings
            self._opened = RunArchive(
                Path(settings["ARCHIVE_DIR"]),
                self.clock,
                warc_info(settings, self.run_id),
                settings.getint("WARC_ROTATE_BYTES"),
                self._stop,
            )
            sites = list(getattr(self._crawler.spider, "sites", ()))
            self._counts.open(sites)
            self._opened.start(self.run_id, sites, run_versions(), run_settings(settings))
        return self._opened

    def _spider_opened(self, spider: Spider) -> None:
        assert self.store is not None  # opens the archive
        self._timer.start(_COMMIT_SECONDS, now=False)

    def _spider_closed(self, spider: Spider, reason: str) -> None:
        self.reason = reason

    def _engine_stopped(self) -> None:
        if self._timer.running:
            self._timer.stop()
        if self._opened is None:
            return
        self.flush()
        whole = self.reason == "finished" and not self.failure
        if not self.failure:
            judge_sites(self.store, self.run_id, self.accounts, whole=whole)
        status = "done" if whole else "paused" if self.is_paused else "cut_short"
        self._opened.finish(self.run_id, status, dict(+self.counts), self._counts.told())

    def _stop(self, failure: str) -> None:
        logger.critical("The archive cannot be written: %s. The run stops.", failure)
        if self._crawler.engine is not None:
            _schedule_coro(self._crawler.engine.close_spider_async(reason="archive_unwritable"))

    def _without_response(self, url: str, at: str, note: Note, *, sent: bool = True) -> Capture:
        note = replace(note, capture=capture_id(url, at, None))
        self._archive.write(metadata_record(url, at, note, "outcome"))
        capture = self._capture(url, at, note)
        rows = self._archive.add(capture, None, page_facts(note))
        self._count(capture, note.purpose, 0, rows, sent=sent)
        return capture

    def _capture(self, url: str, at: str, note: Note) -> Capture:
        assert note.capture is not None
        assert note.outcome is not None
        return Capture(
            id=note.capture,
            url=url,
            captured_at=at,
            outcome=Outcome(note.outcome),
            crawl_run_id=self.run_id,
            via=note.via,
            site_code=note.site,
            detail=note.detail,
        )

    def _count(
        self, capture: Capture, purpose: str | None, size: int, rows: int, *, sent: bool = True
    ) -> None:
        self._counts.add(capture, purpose, size, sent=sent)
        if rows >= _COMMIT_ROWS:
            self.flush()


def _header(response: Response, name: str) -> str | None:
    return (response.headers.get(name) or b"").decode("latin-1") or None
