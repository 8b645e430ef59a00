"""The one site spider: from each home page to the annual reports of a district and its bodies.

What a page means is decided in `parsers`, what is asked next in `crawler.walk`; here is only the
traffic between them and Scrapy.
"""

import logging
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.bookkeeping import Bookkeeper
from crawler.columns import ColumnWatch
from crawler.extensions.ledger import Ledger
from crawler.frontier import Candidate
from crawler.items import Capture, ReportCandidate, RequestEnded
from crawler.night import Night, SitePlan
from crawler.night_frontier import NightFrontier
from crawler.outcomes import MISSING, Outcome
from crawler.picture_sets import PictureSets
from crawler.schedule import Schedule
from crawler.seeds import read_sites
from crawler.walk import Limits, SiteWalk
from parsers.page_reading import PageReading, read_page
from parsers.readers.decoding import decode_payload
from parsers.web_page import WebPage, read_web_page

logger = logging.getLogger(__name__)

DEFAULT_SITES = Path("data/sites.csv")
# A file's payload starts so; whatever it is named, there are no links to follow in it.
_FILE_STARTS = (
    *(b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"Rar!"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"7z\xbc\xaf"),
)
_MHTML = re.compile(rb"\s*(?:From:|MIME-Version:|Content-Type:\s*multipart/related)", re.IGNORECASE)
_PURPOSES: dict[str, str] = {
    **dict.fromkeys(("year", "hub", "guide"), "column"),
    **dict.fromkeys(("body", "notice", "other"), "directory"),
}
_FILE_KINDS = ("report", "attachment")


class DistrictsSpider(Spider):
    """Walks every site of a sites file; `only` picks codes, `due=all` rechecks everything."""

    name = "districts"

    def __init__(
        self,
        sites: str | None = None,
        only: str | None = None,
        due: str | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.sites, self.problems = read_sites(Path(sites) if sites else DEFAULT_SITES)
        if only:
            codes = {code.strip() for code in only.split(",")}
            self.sites = [site for site in self.sites if site.code in codes]
        self.everything = due == "all"
        self.walks: dict[str, SiteWalk] = {}
        self.sets: dict[str, PictureSets] = {}
        self.resumed: dict[str, str | None] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's way to make a spider; sites that wait for nothing are woken when it is idle."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.wake, signals.spider_idle)
        crawler.signals.connect(spider.settle, signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The home and entry pages of every site."""
        limits = self._limits()
        self.books = Bookkeeper(Ledger.of(self.crawler))
        self.columns = ColumnWatch(Ledger.of(self.crawler))
        for plan in self._plan():
            walk = SiteWalk(plan.site, limits, plan.frontier)
            self.walks[plan.site.code] = walk
            self.sets[plan.site.code] = PictureSets()
            if plan.mode == "walk":
                walk.start()
            for request in self._requests(walk):
                yield request

    def arrived(self, response: Response) -> Iterator[Request | ReportCandidate]:
        """Read an answer, hand on what may be a report, ask for what it leads to."""
        walk, candidate = self._context(response.request)
        capture: Capture = response.meta["capture"]
        walk.add_sitemaps(response.meta.get("sitemaps", ()))
        if _is_file(response):
            walk.found_file(candidate)
            if candidate.kind in _FILE_KINDS:
                yield _report(response, capture, candidate)
        elif candidate.kind == "picture":
            walk.failed(candidate, "no picture")
        else:
            page = _page_of(response)
            known = walk.knows_way(candidate)
            reading = read_page(page, candidate.kind, candidate.asked, is_way_known=known)
            walk.learn(candidate, reading)
            self.books.note(walk, candidate, reading)
            if self.columns.is_deserted(walk, candidate, capture, reading):
                self._look_elsewhere(walk)
            # What a list names as a report is always read: if it is none, that must be said.
            if reading.is_report or candidate.kind == "report":
                yield from self._read(walk, reading, _report(response, capture, candidate))
        yield from self._go_on(walk, candidate)

    def ended(self, failure: Failure) -> Iterator[Request | ReportCandidate]:
        """A request without a page to read: its outcome is in the ledger, the walk goes on."""
        if not isinstance(failure.value, RequestEnded):
            logger.debug("%s", failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        walk, candidate = self._context(request)
        walk.failed(candidate, _how_it_ended(failure.value))
        self._lost(walk, candidate, failure.value)
        yield from self._go_on(walk, candidate)

    def wake(self) -> None:
        """Ask on where a request was lost on its way; a site must not end for that."""
        waiting = False
        for walk in self.walks.values():
            walk.in_flight = 0
            for request in self._requests(walk):
                waiting = True
                self.crawler.engine.crawl(request)
        if waiting:
            raise DontCloseSpider

    def settle(self) -> None:
        """Record what was left unasked because a budget was spent, and which walks are over."""
        for walk in self.walks.values():
            self.books.settle(walk)
            self.books.close(walk)

    def _plan(self) -> list[SitePlan]:
        """What each site is asked tonight; the plan is on record before the first request."""
        ledger, schedule = Ledger.of(self.crawler), Schedule.of(self.crawler.settings)
        night = Night(ledger.store.db, schedule, ledger.clock.now(), self.everything)
        plans = [plan for plan in night.plans(self.sites) if plan.mode != "rest"]
        ledger.plan({plan.site.code: f"{plan.mode}ing" for plan in plans})
        self.resumed = {plan.site.code: plan.resumes_from for plan in plans}
        return plans

    def _requests(self, walk: SiteWalk) -> Iterator[Request]:
        for candidate in walk.take():
            yield self._request(walk, candidate)
        silent = isinstance(walk.frontier, NightFrontier) and walk.frontier.shows_nothing
        if silent and not walk.in_flight and self._look_elsewhere(walk):
            yield from self._requests(walk)

    def _go_on(self, walk: SiteWalk, candidate: Candidate) -> Iterator[Request | ReportCandidate]:
        """Ask on; reports whose pictures have come are read, all where nothing else will come."""
        sets = self.sets[walk.site.code]
        ready = list(sets.answered(candidate)) if candidate.kind == "picture" else []
        yield from self._requests(walk)
        if not walk.in_flight:
            ready += sets.release()
        if ready:
            Ledger.of(self.crawler).flush()  # a worker looks the pictures up in the database
        yield from ready

    def _read(
        self, walk: SiteWalk, reading: PageReading, report: ReportCandidate
    ) -> Iterator[ReportCandidate]:
        """Hand a report on; one that may stand in pictures waits for them."""
        pictures = [link.url for link, rating in reading.links if rating.kind == "picture"]
        if not pictures:
            yield report
            return
        coming = [url for url in pictures if walk.frontier.is_queued(url)]
        if not coming:
            Ledger.of(self.crawler).flush()
        yield from self.sets[walk.site.code].hold(report, coming)

    def _resumes_from(self, walk: SiteWalk, candidate: Candidate) -> str | None:
        """Since when an answer of the archive's will do; None where the site itself is asked."""
        if isinstance(walk.frontier, NightFrontier) and walk.frontier.is_shell(candidate):
            return ""
        return self.resumed.get(walk.site.code)

    def _lost(self, walk: SiteWalk, candidate: Candidate, error: Any) -> None:
        """A known column that is gone is looked for; one that gives no answer makes us ask home."""
        frontier = walk.frontier
        if not isinstance(frontier, NightFrontier) or not frontier.is_column(candidate):
            return
        outcome = error.capture.outcome if isinstance(error, RequestEnded) else None
        if outcome in MISSING or outcome is Outcome.OFF_HOST:
            self._look_elsewhere(walk)
        else:
            frontier.seed(Candidate(walk.site.home, "home"))

    def _look_elsewhere(self, walk: SiteWalk) -> bool:
        """Walk from the home page after all."""
        opened = isinstance(walk.frontier, NightFrontier) and walk.frontier.open_up()
        if opened:
            walk.start()
        return opened

    def _request(self, walk: SiteWalk, candidate: Candidate) -> Request:
        asked = candidate.asked
        headers = dict(asked.headers) if asked else {}
        if candidate.via:
            headers["Referer"] = candidate.via
        return Request(
            candidate.url,
            method=asked.method if asked else "GET",
            body=asked.body if asked else "",
            headers=headers,
            callback=self.arrived,
            errback=self.ended,
            priority=candidate.priority,
            dont_filter=True,  # the frontier asks for each page once, in all its spellings
            meta={
                "site": walk.site,
                "via": candidate.via,
                "purpose": _purpose(candidate),
                "list_title": candidate.list_title,
                "list_date": candidate.list_date,
                "score": candidate.score,
                "candidate": candidate,
                "resumes_from": self._resumes_from(walk, candidate),
            },
        )

    def _context(self, request: Request | None) -> tuple[SiteWalk, Candidate]:
        assert request is not None
        walk = self.walks[request.meta["site"].code]
        # A home page under its other scheme is a request of the middleware's own making.
        return walk, request.meta.get("candidate") or Candidate(request.url, "home")

    def _limits(self) -> Limits:
        settings = self.crawler.settings
        standard = Limits()
        return Limits(
            pages=settings.getint("SITE_PAGE_BUDGET") or standard.pages,
            window=settings.getint("SITE_WINDOW"),
        )


def _how_it_ended(error: object) -> str:
    return str(error.capture.outcome) if isinstance(error, RequestEnded) else "unreadable"


def _purpose(candidate: Candidate) -> str:
    if candidate.asked and candidate.asked.kind != "report":
        return candidate.asked.kind  # a list, or the part of an article
    return _PURPOSES.get(candidate.kind, candidate.kind)


def _is_file(response: Response) -> bool:
    body = response.body
    is_webp = body[:4] == b"RIFF" and body[8:12] == b"WEBP"
    return body.startswith(_FILE_STARTS) or is_webp or bool(_MHTML.match(body[:400]))


def _page_of(response: Response) -> WebPage:
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    decoded = decode_payload(response.body, content_type)
    return read_web_page(decoded.text, response.url, decoded.encoding)


def _report(response: Response, capture: Capture, candidate: Candidate) -> ReportCandidate:
    return ReportCandidate(
        capture=capture,
        payload=response.body,
        url=response.url,
        content_type=capture.content_type,
        site_code=response.meta["site"].code,
        list_title=candidate.list_title,
        list_date=candidate.list_date,
    )
