"""Next to the engine: what may be read goes to the spider, all else ends here by its outcome.

A home page that cannot be had is tried once under the other scheme first: some sites serve http
only, some https only, and rows and links age.
"""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.items import Capture, RequestEnded
from crawler.middlewares.failures import LOST, NO_ANSWER, NO_NAME
from crawler.middlewares.gate import Gate
from crawler.outcomes import READABLE, Outcome

_WORTH_SWITCHING = frozenset({Outcome.UNREACHABLE, Outcome.TIMEOUT, Outcome.REFUSED})


class EndingsMiddleware:
    """Raises `RequestEnded` for every request that has no page to read."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(Gate(crawler))

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Let a readable page pass."""
        capture: Capture = request.meta["capture"]
        if not _may_be_read(request, response, capture.outcome):
            return self._end(request, capture)
        if request.callback is not NO_CALLBACK:
            await self._gate.enter()
        return response

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


def _may_be_read(request: Request, response: Response, outcome: Outcome) -> bool:
    if request.meta.get("handle_httpstatus_all"):
        return True
    if outcome is Outcome.TRUNCATED:
        return _ends_as_a_page(response)
    return outcome in READABLE and response.status != 304


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
