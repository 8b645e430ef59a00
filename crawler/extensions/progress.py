"""Say how far a crawl is: a bar on a terminal, a plain line now and then elsewhere."""

from time import monotonic
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call

from crawler.extensions.ledger import Ledger
from crawler.outcomes import READABLE

_BAR_SECONDS = 0.5


class Progress:
    """Reads the ledger's counters; writes to standard error, so that output can be piped."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._console = Console(stderr=True, highlight=False, markup=False)
        self._bar: Bar | None = None
        self._started = monotonic()
        self._line_seconds = crawler.settings.getfloat("PROGRESS_SECONDS")
        self._timer = create_looping_call(self._show)
        crawler.signals.connect(self._open, signals.spider_opened)
        crawler.signals.connect(self._close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make an extension."""
        return cls(crawler)

    def _open(self, spider: Spider) -> None:
        if self._console.is_terminal:
            told = TextColumn("{task.description}")
            self._bar = Bar(BarColumn(), told, console=self._console, transient=True)
            self._bar.add_task("starting", total=None)
            self._bar.start()
        every = _BAR_SECONDS if self._bar else self._line_seconds
        self._timer.start(every, now=False)

    def _show(self) -> None:
        reached, sites, line = self._standing()
        if self._bar is None:
            self._console.print(line)
        else:
            task = self._bar.task_ids[0]
            self._bar.update(task, completed=reached, total=sites, description=line)

    def _close(self, spider: Spider) -> None:
        if self._timer.running:
            self._timer.stop()
        if self._bar is not None:
            self._bar.stop()

    def _standing(self) -> tuple[int, int, str]:
        """How many sites were reached, of how many, and all of it in one line."""
        ledger = Ledger.of(self._crawler)
        accounts, counts = list(ledger.accounts), ledger.counts
        reached = sum(1 for account in accounts if account.state != "not_asked")
        seconds = int(monotonic() - self._started)
        line = (
            f"{seconds // 60}:{seconds % 60:02} · sites {reached} of {len(accounts)}"
            f" · pages {sum(counts[outcome] for outcome in READABLE)}"
            f" · reports {sum(account.reports for account in accounts)}"
            f" · not had {sum(n for name, n in counts.items() if name not in READABLE)}"
        )
        return reached, len(accounts), line
