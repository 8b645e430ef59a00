"""Ask whether a known page has changed; where it has not, read on in what the archive holds."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.archive.reader import StoredResponse, WarcReadError
from crawler.extensions.ledger import Ledger
from crawler.extensions.recall import recalled
from crawler.outcomes import Outcome

_HEADERS = ("If-None-Match", "If-Modified-Since")


class ConditionalMiddleware:
    """Sends the validators of the last answer; puts the stored page in the place of a 304."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(Ledger.of(crawler))

    def process_request(self, request: Request) -> None:
        """Make a request conditional; a redirect must not carry those of another page along."""
        for name in _HEADERS:
            request.headers.pop(name, None)
        site = request.meta.get("site")
        if site is None or request.method != "GET" or request.meta.get("purpose") == "robots":
            return
        validators = self._ledger.validators(site.code, request.url)
        if validators is None:
            return
        for name, value in zip(_HEADERS, (validators.etag, validators.last_modified), strict=True):
            if value:
                request.headers[name] = value.encode("latin-1", "replace")

    def process_response(self, request: Request, response: Response) -> Response:
        """Give the stored page on; where that cannot be read the request ends as unchanged."""
        capture = request.meta.get("capture")
        if response.status != 304 or capture is None or capture.outcome is not Outcome.UNCHANGED:
            return response
        try:
            stored: StoredResponse = self._ledger.stored(capture)
        except (OSError, WarcReadError):
            return response
        return recalled(response.url, stored)
