"""Say how far a crawl is: a bar on a terminal, a plain line now and then elsewhere."""

import sys
from time import monotonic
from typing import Self

from rich.console import Console
from rich.status import Status
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call

from crawler.extensions.ledger import Ledger
from crawler.outcomes import READABLE


class Progress:
    """Reads the ledger's counters; standard error only, so that output can be piped."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._console = Console(stderr=True)
        self._live = self._console.is_terminal and sys.stderr.isatty()
        self._status: Status | None = None
        self._started = monotonic()
        self._every = 0.5 if self._live else crawler.settings.getfloat("PROGRESS_SECONDS")
        self._timer = create_looping_call(self._show)
        crawler.signals.connect(self._open, signals.spider_opened)
        crawler.signals.connect(self._close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make an extension."""
        return cls(crawler)

    def line(self) -> str:
        """Where the crawl stands, in one line."""
        ledger = Ledger.of(self._crawler)
        accounts, counts = list(ledger.accounts), ledger.counts
        reached = sum(1 for account in accounts if account.state != "not_asked")
        seconds = int(monotonic() - self._started)
        return (
            f"{seconds // 60}:{seconds % 60:02} · sites {reached} of {len(accounts)}"
            f" · pages {sum(counts[outcome] for outcome in READABLE)}"
            f" · reports {sum(account.reports for account in accounts)}"
            f" · not had {sum(n for name, n in counts.items() if name not in READABLE)}"
        )

    def _open(self, spider: Spider) -> None:
        if self._live:
            self._status = self._console.status("starting")
            self._status.start()
        self._timer.start(self._every, now=False)

    def _show(self) -> None:
        if self._status is not None:
            self._status.update(self.line())
        else:
            self._console.print(self.line(), highlight=False)

    def _close(self, spider: Spider) -> None:
        if self._timer.running:
            self._timer.stop()
        if self._status is not None:
            self._status.stop()
