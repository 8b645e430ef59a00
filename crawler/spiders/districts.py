"""The one site spider: from each home page to the annual reports of a district and its bodies.

What a page means is decided in `parsers`, what is asked next in `crawler.walk`; here is only the
traffic between them and Scrapy.
"""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.bookkeeping import Bookkeeper
from crawler.extensions.ledger import Ledger
from crawler.frontier import Candidate, Frontier
from crawler.items import Capture, ReportCandidate, RequestEnded
from crawler.seeds import read_sites
from crawler.walk import Limits, SiteWalk
from parsers.page_reading import read_page
from parsers.readers.decoding import decode_payload
from parsers.web_page import WebPage, read_web_page

logger = logging.getLogger(__name__)

_DEPTH = "scrapy.spidermiddlewares.depth.DepthMiddleware"
DEFAULT_SITES = Path("data/sites.csv")
# A file's payload starts so; whatever it is named, there are no links to follow in it.
_FILE_STARTS = (
    *(b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"Rar!"),
    *(b"\x89PNG", b"\xff\xd8\xff"),
)
_PURPOSES: dict[str, str] = {
    **dict.fromkeys(("year", "hub", "guide"), "column"),
    **dict.fromkeys(("body", "other"), "directory"),
}
_FILE_KINDS = ("report", "attachment")


class DistrictsSpider(Spider):
    """Walks every site of a sites file; `only` picks codes, `due=all` rechecks everything."""

    name = "districts"
    # Each answer of a site asks for the best pages known, wherever their links stood: depth is the
    # walk's to count. Scrapy's would count answers, and drop requests without a word.
    custom_settings = {"SPIDER_MIDDLEWARES": {_DEPTH: None}}

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

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's way to make a spider; sites that wait for nothing are woken when it is idle."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.wake, signals.spider_idle)
        crawler.signals.connect(spider.settle, signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The home and entry pages of every site."""
        for problem in self.problems:
            logger.warning("sites file, %s", problem)
        limits = self._limits()
        self.books = Bookkeeper(Ledger.of(self.crawler))
        for site in self.sites:
            walk = SiteWalk(site, limits, Frontier(self.everything))
            self.walks[site.code] = walk
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
        else:
            page = _page_of(response)
            known = walk.knows_way(candidate)
            reading = read_page(page, candidate.kind, candidate.asked, is_way_known=known)
            walk.learn(candidate, reading)
            self.books.note(walk, candidate, reading)
            if reading.is_report:
                yield _report(response, capture, candidate)
        yield from self._requests(walk)

    def ended(self, failure: Failure) -> Iterator[Request]:
        """A request without a page to read: its outcome is in the ledger, the walk goes on."""
        if not isinstance(failure.value, RequestEnded):
            logger.debug("%s", failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        walk, candidate = self._context(request)
        walk.failed(candidate)
        yield from self._requests(walk)

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
        """Record what was left unasked because a budget was spent."""
        for walk in self.walks.values():
            self.books.close(walk)

    def _requests(self, walk: SiteWalk) -> Iterator[Request]:
        for candidate in walk.take():
            yield self._request(walk, candidate)

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
            window=settings.getint("SITE_WINDOW", standard.window),
        )


def _purpose(candidate: Candidate) -> str:
    if candidate.asked:
        return "list"
    return _PURPOSES.get(candidate.kind, candidate.kind)


def _is_file(response: Response) -> bool:
    return response.body.startswith(_FILE_STARTS)


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
        site_code=candidate_site(response),
        list_title=candidate.list_title,
        list_date=candidate.list_date,
    )


def candidate_site(response: Response) -> str:
    """The code of the site that a response belongs to."""
    code: str = response.meta["site"].code
    return code
