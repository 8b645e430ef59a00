"""robots.txt: obeyed, its Crawl-delay too; where it cannot be had, nothing is asked in this run."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http.request import NO_CALLBACK

from crawler.archive.reader import WarcReadError
from crawler.clock import iso
from crawler.extensions.ledger import Ledger
from crawler.items import Capture, RequestEnded
from crawler.middlewares.failures import LOST
from crawler.outcomes import READABLE, Outcome
from crawler.store.reader import newest_answer

# RFC 9309: a robots.txt that is not there forbids nothing, one that fails to come forbids all.
_NOT_THERE = frozenset(
    {
        Outcome.NOT_FOUND,
        Outcome.GONE,
        Outcome.SOFT_404,
        Outcome.REFUSED,
        Outcome.OFF_HOST,
        Outcome.BAD_CONTENT,
        Outcome.TRAP,
    }
)
_MAX_BYTES = 512_000  # what the RFC asks a parser to read at least


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host lets us ask: a parsed file, or nothing at all with the reason."""

    parser: Protego
    refusal: tuple[Outcome, str] | None = None
    ended: Outcome | None = None  # how the file was not had


class RobotsMiddleware:
    """Asks each host for its robots.txt first, once a run, unless it did so a night ago."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._ledger = Ledger.of(crawler)
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._lasts = timedelta(hours=crawler.settings.getfloat("ROBOTS_HOURS"))
        self._rules: dict[str, asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """End a request that the host does not want; wait for its robots.txt if need be."""
        if request.meta.get("purpose") == "robots":
            return
        rules = await self._rules_for(request)
        delay = rules.parser.crawl_delay(self._agent)
        if delay is not None:
            request.meta["crawl_delay"] = float(delay)
        if request.meta.get("purpose") == "home":
            request.meta["sitemaps"] = list(rules.parser.sitemaps)
            request.meta["allows"] = partial(rules.parser.can_fetch, user_agent=self._agent)
        if rules.refusal is not None:
            try:
                self._refuse(request, *rules.refusal)
            finally:
                self._say_why(request, rules)
        if not rules.parser.can_fetch(request.url, self._agent):
            self._refuse(request, Outcome.ROBOTS, "forbidden by robots.txt")

    def _say_why(self, request: Request, rules: Rules) -> None:
        """A site that challenges or times out does so for its robots.txt too: that is its state."""
        site = request.meta.get("site")
        if site is not None and request.meta.get("purpose") == "home" and rules.ended:
            self._ledger.account(site.code).home_outcome = rules.ended

    def _refuse(self, request: Request, outcome: Outcome, detail: str) -> None:
        site, meta = request.meta.get("site"), request.meta
        capture = self._ledger.refuse(
            request.url,
            outcome,
            site.code if site is not None else None,
            meta.get("via"),
            detail,
            meta.get("purpose"),
        )
        raise RequestEnded(capture)

    async def _rules_for(self, request: Request) -> Rules:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._fetch(origin, request))
        return await asyncio.shield(self._rules[origin])

    async def _fetch(self, origin: str, request: Request) -> Rules:
        return self._remembered(f"{origin}/robots.txt") or await self._asked(origin, request)

    def _remembered(self, url: str) -> Rules | None:
        """What the host said a night ago, as crawlers may: a small site has few other pages due."""
        if getattr(self._crawler.spider, "everything", False):
            return None
        since = iso(self._ledger.clock.now() - self._lasts)
        capture = newest_answer(self._ledger.store.db, url, since)
        if capture is None or capture.outcome in _NOT_THERE:
            return None if capture is None else _without_file(capture)
        if capture.outcome not in READABLE:
            return None
        try:
            return _parsed(self._ledger.stored(capture).decoded(_MAX_BYTES).body)
        except (OSError, ValueError, WarcReadError):
            return None  # then it is asked for again

    async def _asked(self, origin: str, request: Request) -> Rules:
        meta = {"site": request.meta.get("site"), "via": request.url, "purpose": "robots"}
        robots = Request(f"{origin}/robots.txt", meta=meta, callback=NO_CALLBACK, dont_filter=True)
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(robots)
        except RequestEnded as ended:
            return _without_file(ended.capture)
        return _parsed(response.body)


def _parsed(body: bytes) -> Rules:
    text = body[:_MAX_BYTES].decode("utf-8-sig", errors="replace")
    return Rules(Protego.parse(text))


def _without_file(capture: Capture) -> Rules:
    nothing = Protego.parse("")
    if capture.outcome in _NOT_THERE:
        return Rules(nothing)
    detail = f"robots.txt: {capture.detail or capture.outcome}"
    gone = capture.outcome is Outcome.UNREACHABLE and not (capture.detail or "").startswith(LOST)
    refusal = (Outcome.UNREACHABLE if gone else Outcome.ROBOTS, detail)
    return Rules(nothing, refusal, capture.outcome)
