"""A first look into a decoded body: a shield, a hidden "not found", or bytes that are no page."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response, TextResponse

from crawler.extensions.ledger import Ledger
from crawler.middlewares.signatures import (
    HEAD,
    LONG,
    challenge_in,
    looks_like_soft_404,
    mislabelled,
    title_says_404,
)
from crawler.outcomes import READABLE, Outcome

Judgement = tuple[Outcome, str]
# An error page of these outcomes may be a shield's; the other statuses speak for themselves.
_SUSPECT = READABLE | {
    Outcome.REFUSED,
    Outcome.SERVER_ERROR,
    Outcome.NOT_FOUND,
    Outcome.TRUNCATED,
}


class InspectionMiddleware:
    """Revises the outcome where the body tells more than the status did."""

    def __init__(self, ledger: Ledger, page_maxsize: int) -> None:
        self._ledger = ledger
        self._page_maxsize = page_maxsize

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(Ledger.of(crawler), crawler.settings.getint("PAGE_MAXSIZE"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Judge the body."""
        capture = request.meta["capture"]
        judgement = self._judge(request, response, capture.outcome)
        if judgement is not None:
            request.meta["capture"] = self._ledger.revise(capture, *judgement)
        return response

    def _judge(self, request: Request, response: Response, outcome: Outcome) -> Judgement | None:
        if outcome in _SUSPECT:
            cookies = response.headers.getlist("Set-Cookie")
            shield = challenge_in(response.status, response.body, cookies)
            if shield is not None:
                return Outcome.CHALLENGED, shield
        if outcome in READABLE and isinstance(response, TextResponse):
            if len(response.body) > self._page_maxsize:
                return Outcome.TOO_LARGE, f"a page of {len(response.body)} bytes"
            if request.meta.get("purpose") != "robots":
                return _judge_page(response)
        return None


def _judge_page(response: TextResponse) -> Judgement | None:
    wrong = mislabelled(response.url, response.body)
    if wrong is not None:
        return Outcome.BAD_CONTENT, wrong
    if isinstance(response, HtmlResponse) and _says_not_found(response):
        return Outcome.SOFT_404, "says that there is no such page"
    return None


def _says_not_found(response: HtmlResponse) -> bool:
    # decoding a long page for this would cost as much as parsing it, and its title stands early
    if len(response.body) > LONG:
        return title_says_404(response.body[:HEAD].decode(response.encoding, errors="replace"))
    return looks_like_soft_404(response.body.decode(response.encoding, errors="replace"))
