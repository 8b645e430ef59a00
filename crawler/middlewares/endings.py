"""Next to the engine: what may be read goes to the spider, all else ends here by its outcome.

A home page that cannot be had is tried once under the other scheme first: some sites serve http
only, some https only, and rows and links age.
"""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.items import Capture, RequestEnded
from crawler.middlewares.failures import LOST, NO_ANSWER, NO_NAME
from crawler.outcomes import READABLE, Outcome

_WORTH_SWITCHING = frozenset({Outcome.UNREACHABLE, Outcome.TIMEOUT, Outcome.REFUSED})


class EndingsMiddleware:
    """Raises `RequestEnded` for every request that has no page to read."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls()

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Let a readable page pass."""
        capture: Capture = request.meta["capture"]
        if capture.outcome in READABLE and response.status != 304:
            return response
        if capture.outcome is Outcome.TRUNCATED and _ends_as_a_page(response):
            return response
        if request.meta.get("handle_httpstatus_all"):
            return response
        return self._end(request, capture)

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """End a request without a response in the same way."""
        if isinstance(exception, RequestEnded):
            return _other_scheme(request, exception.capture)
        if "capture" not in request.meta:
            return None
        return self._end(request, request.meta["capture"])

    def _end(self, request: Request, capture: Capture) -> Request:
        other = _other_scheme(request, capture)
        if other is None:
            raise RequestEnded(capture)
        return other


def _ends_as_a_page(response: Response) -> bool:
    """Many servers announce a wrong length for a page that is all there."""
    return b"</html>" in response.body[-512:].lower()


def _other_scheme(request: Request, capture: Capture) -> Request | None:
    """The home page under the other scheme, if that is worth a try."""
    if request.meta.get("purpose") != "home" or "scheme_switched" in request.meta:
        return None
    detail = capture.detail or ""
    # a robots.txt that never came says nothing about the other scheme; one that forbids does
    no_answer = capture.outcome is Outcome.ROBOTS and (LOST in detail or NO_ANSWER in detail)
    if NO_NAME in detail or not (no_answer or capture.outcome in _WORTH_SWITCHING):
        return None
    scheme, _, rest = request.url.partition("://")
    url = f"{'http' if scheme == 'https' else 'https'}://{rest}"
    site = request.meta.get("site")
    if site is None or not site.covers(url):  # a port of its own has one scheme only
        return None
    meta = {name: value for name, value in request.meta.items() if name not in _OF_THE_FIRST_TRY}
    meta |= {"scheme_switched": True, "via": request.url}
    return request.replace(url=url, meta=meta, dont_filter=True)


_OF_THE_FIRST_TRY = frozenset(
    {"capture", "sent_at", "retry_times", "crawl_delay", "download_slot", "download_latency"}
    | {"redirect_times", "redirect_ttl", "redirect_urls", "redirect_reasons", "cookiejar"}
)
