"""A walk that broke off goes on: what it had already is read from the archive, not asked again."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.archive.reader import WarcReadError
from crawler.extensions.ledger import Ledger
from crawler.extensions.recall import recalled


class ResumptionMiddleware:
    """Answers from the archive where `resumes_from` says since when the walk has been going on."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(Ledger.of(crawler))

    def process_request(self, request: Request) -> Response | None:
        """The stored page, if the walk had it."""
        since, site = request.meta.get("resumes_from"), request.meta.get("site")
        if since is None or site is None or request.method != "GET":
            return None
        capture = self._ledger.captured_since(request.url, since)
        if capture is None:
            return None
        try:
            stored = self._ledger.stored(capture)
        except (OSError, WarcReadError):
            return None  # then it is asked for again
        request.meta["capture"] = capture
        request.meta["from_archive"] = True
        self._ledger.account(site.code).recalled += 1
        return recalled(request.url, stored)
