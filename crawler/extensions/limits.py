"""End a run when its window closes or its budget is spent; the next goes on from there."""

from time import monotonic
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import _schedule_coro

from crawler.clock import parse_now
from crawler.extensions.ledger import Ledger

_LOOK_SECONDS = 0.5


class RunLimits:
    """Looks now and then; `RUN_UNTIL` is set by `scrapy nightly` from its window."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._until = parse_now(settings.get("RUN_UNTIL"))
        self._seconds = settings.getfloat("RUN_SECONDS")
        self._bytes = settings.getint("RUN_BYTES")
        self._started = monotonic()
        self._timer = create_looping_call(self._look)
        if self._until or self._seconds or self._bytes:
            crawler.signals.connect(self._opened, signals.spider_opened)
            crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make an extension."""
        return cls(crawler)

    def _opened(self, spider: Spider) -> None:
        self._timer.start(_LOOK_SECONDS, now=False)

    def _closed(self, spider: Spider) -> None:
        if self._timer.running:
            self._timer.stop()

    def _look(self) -> None:
        reason = self._reached()
        if reason is not None and self._crawler.engine is not None:
            self._timer.stop()
            _schedule_coro(self._crawler.engine.close_spider_async(reason=reason))

    def _reached(self) -> str | None:
        ledger = Ledger.of(self._crawler)
        if self._until and ledger.clock.now() >= self._until:
            return "night_window"
        if 0 < self._seconds <= monotonic() - self._started:
            return "time_budget"
        if 0 < self._bytes <= sum(account.bytes for account in ledger.accounts):
            return "byte_budget"
        return None
