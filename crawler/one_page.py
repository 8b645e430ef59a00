"""Fetch one page with the manners of a crawl and keep nothing of it."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.items import Capture, RequestEnded
from crawler.seeds import Site, read_sites
from crawler.urls import split_web_url

_QUIET: dict[str, Any] = {
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {"crawler.extensions.ledger.Ledger": 0},
    "LOG_ENABLED": False,
}


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One page as it came, its content encoding undone."""

    url: str
    payload: bytes
    content_type: str | None
    allows: Callable[[str], bool] = lambda url: True  # what the robots.txt of its host says


class NotFetchedError(OSError):
    """No page came; the message is the outcome of the request."""


class OnePageSpider(Spider):
    """Asks for one page of one site, follows its redirects, and that is all."""

    name = "one_page"

    def __init__(self, url: str, site: Site, **options: Any) -> None:
        super().__init__(**options)
        self.url, self.sites = url, [site]
        self.page: FetchedPage | None = None
        self.ending = "no answer"

    async def start(self) -> AsyncIterator[Request]:
        """The one request; robots.txt and delays are the middlewares' business."""
        meta = {"site": self.sites[0], "via": None, "purpose": "home", "score": 0.0}
        yield Request(self.url, callback=self.arrived, errback=self.ended, meta=meta)

    def arrived(self, response: Response) -> None:
        """Keep what came."""
        capture: Capture = response.meta["capture"]
        allows = response.meta.get("allows") or (lambda url: True)
        self.page = FetchedPage(response.url, response.body, capture.content_type, allows)

    def ended(self, failure: Failure) -> None:
        """Keep why nothing came."""
        self.ending = str(failure.value)
        if isinstance(failure.value, RequestEnded):
            capture = failure.value.capture
            detail = f" ({capture.detail})" if capture.detail else ""
            self.ending = f"{capture.outcome}{detail}"


def fetch_page(url: str, settings: Settings) -> FetchedPage:
    """Fetch one page: robots.txt, delays and user agent as in a crawl, the archive untouched."""
    if split_web_url(url) is None:
        raise NotFetchedError(f"{url}: not an http or https address")
    with tempfile.TemporaryDirectory(prefix="gongkai-") as directory:
        own = settings.copy()
        own.setdict({**_QUIET, "ARCHIVE_DIR": directory}, priority="cmdline")
        process = AsyncCrawlerProcess(own)
        crawler = process.create_crawler(OnePageSpider)
        task: asyncio.Future[None] = process.crawl(
            crawler, url=url, site=_site_of(url, Path(settings["SITES_FILE"]))
        )
        process.start()
        if task.done() and not task.cancelled() and task.exception():
            raise NotFetchedError(f"{url}: {task.exception()}")
        spider = crawler.spider
        assert isinstance(spider, OnePageSpider)
        if spider.page is None:
            raise NotFetchedError(f"{url}: {spider.ending}")
        return spider.page


def _site_of(url: str, sites_file: Path) -> Site:
    """The row that covers the URL, for its delay and hosts; else a site of this host alone."""
    sites = read_sites(sites_file)[0] if sites_file.is_file() else []
    alone = Site(code="000000", name=url, home=url)
    return next((site for site in sites if site.covers(url)), alone)
