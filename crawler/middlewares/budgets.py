"""What one site may cost: so many pages a run, and more time for a file than for a page."""

from collections import Counter
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.extensions.ledger import Ledger
from crawler.items import RequestEnded
from crawler.outcomes import Outcome


class BudgetMiddleware:
    """Ends requests of a site whose page budget is spent; retries and robots.txt are free."""

    def __init__(self, ledger: Ledger, pages: int, attachment_seconds: float) -> None:
        self._ledger = ledger
        self._pages = pages
        self._attachment_seconds = attachment_seconds
        self._spent: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        settings = crawler.settings
        return cls(
            Ledger.of(crawler),
            settings.getint("SITE_PAGE_BUDGET"),
            settings.getfloat("ATTACHMENT_TIMEOUT"),
        )

    def process_request(self, request: Request) -> None:
        """Count a page, or end it."""
        site, purpose = request.meta.get("site"), request.meta.get("purpose")
        if purpose in ("attachment", "picture"):
            request.meta.setdefault("download_timeout", self._attachment_seconds)
        if site is None or purpose == "robots" or "retry_times" in request.meta:
            return
        self._spent[site.code] += 1
        if 0 < self._pages < self._spent[site.code]:
            detail = f"the site's {self._pages} pages of this run are spent"
            via = request.meta.get("via")
            raise RequestEnded(
                self._ledger.refuse(request.url, Outcome.OVER_BUDGET, site.code, via, detail)
            )
