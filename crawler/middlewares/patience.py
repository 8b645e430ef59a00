"""Manners towards each host: its delay, its pauses, its retries, and when to leave it alone."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.extensions.ledger import Ledger
from crawler.items import Capture, RequestEnded
from crawler.middlewares.failures import NO_NAME
from crawler.network.downloader import HostDownloader
from crawler.network.manners import PATIENCE, HostManners, retry_after
from crawler.network.resolver import PublicResolver
from crawler.outcomes import Outcome
from crawler.urls import host_key, is_loopback

# How often a request is tried again, by how it ended; the setting RETRY_TIMES caps all of them.
_RETRIES = {
    Outcome.SERVER_ERROR: 2,
    Outcome.TIMEOUT: 2,
    Outcome.THROTTLED: 3,
    Outcome.UNREACHABLE: 1,
    Outcome.TRUNCATED: 1,
}
_PUBLIC_FLOOR = 1.0


class PatienceMiddleware:
    """Slows down after trouble, waits when told to, tries again, gives up on a dead host."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._ledger = Ledger.of(crawler)
        self._hosts: dict[str, HostManners] = {}
        self._delay = settings.getfloat("DOWNLOAD_DELAY")
        self._retry_times = settings.getint("RETRY_TIMES")
        self._longest_wait = settings.getfloat("RETRY_AFTER_MAX")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Set the host's delay, or end the request where the host is left alone."""
        manners = self._manners(request)
        if manners.closed is not None:
            raise RequestEnded(self._refuse(request, manners.closed, manners.reason))
        manners.ask_slower(request.meta.get("crawl_delay", 0.0))
        self._downloader.set_delay(host_key(request.url), manners.delay)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Learn from the outcome; a request that may be tried again goes back to the queue."""
        capture: Capture = request.meta["capture"]
        wait = None
        if capture.outcome in (Outcome.THROTTLED, Outcome.SERVER_ERROR):
            wait = retry_after(response.headers.get("Retry-After"), self._ledger.clock.now())
        return self._after(request, capture, wait) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """The same for a request that got no response."""
        if isinstance(exception, IgnoreRequest):
            return None
        return self._after(request, request.meta["capture"], None)

    def _after(self, request: Request, capture: Capture, wait: float | None) -> Request | None:
        key, manners = host_key(request.url), self._manners(request)
        if capture.outcome in PATIENCE:
            manners.troubled(capture.outcome)
        else:
            manners.answered()
        if wait is not None and wait > self._longest_wait:
            manners.close(capture.outcome, f"asked to wait {wait:.0f} s: left alone in this run")
        again = None if manners.closed else self._again(request, capture)
        if again is None and (capture.detail or "").startswith(NO_NAME):
            manners.close(capture.outcome, capture.detail or "")
        # what still waits for a host that is left alone is only written down: that needs no delay
        self._downloader.set_delay(key, 0.0 if manners.closed else manners.delay)
        if wait and not manners.closed:
            self._downloader.pause(key, wait)
        return again

    def _again(self, request: Request, capture: Capture) -> Request | None:
        times = min(_RETRIES.get(capture.outcome, 0), self._retry_times)
        if request.meta.get("dont_retry") or not times or PublicResolver.is_down():
            return None
        assert self._crawler.spider is not None
        again = get_retry_request(
            request,
            spider=self._crawler.spider,
            reason=str(capture.outcome),
            max_retry_times=times,
            give_up_log_level="DEBUG",
        )
        if again is not None:
            again.meta.pop("capture", None)
        return again

    def _refuse(self, request: Request, outcome: Outcome, detail: str) -> Capture:
        site, meta = request.meta.get("site"), request.meta
        code = site.code if site is not None else None
        return self._ledger.refuse(
            request.url, outcome, code, meta.get("via"), detail, meta.get("purpose")
        )

    def _manners(self, request: Request) -> HostManners:
        """The host's manners; several sites may share a host, the slowest of their rows counts."""
        key = host_key(request.url)
        if key not in self._hosts:
            self._hosts[key] = self._first_manners(key)
        manners = self._hosts[key]
        site = request.meta.get("site")
        if site is not None and site.delay:
            manners.ask_slower(site.delay)
        return manners

    def _first_manners(self, key: str) -> HostManners:
        """A server on loopback is ours: no floor, and it recovers at once."""
        if is_loopback(key.partition(":")[0]):
            return HostManners(self._delay, first_step=0.05, most=max(0.2, 8 * self._delay))
        return HostManners(max(self._delay, _PUBLIC_FLOOR))

    @property
    def _downloader(self) -> HostDownloader:
        assert self._crawler.engine is not None
        downloader = self._crawler.engine.downloader
        assert isinstance(downloader, HostDownloader)
        return downloader
