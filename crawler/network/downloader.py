"""Scrapy's downloader with hosts as manners count them, and a word when a host is free again."""

import asyncio
from collections import Counter
from collections.abc import Callable
from time import monotonic
from typing import Any

from scrapy import Request, signals
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.asyncio import create_looping_call
from twisted.internet.defer import Deferred

from crawler.urls import host_key

_GRACE = 3.0  # how long answers may still come in once the run is told to end


class RunEnds(Exception):
    """The run was told to end while this request waited or was under way."""


class HostDownloader(Downloader):
    """One request at a time for each host; knows when each may be asked again."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._in_flight: Counter[str] = Counter()
        self.under_way: set[asyncio.Future[Any]] = set()
        self._ends_at: float | None = None
        self._listeners: list[Callable[[str], None]] = []
        self._end_watch = create_looping_call(self._end_if_closing)
        crawler.signals.connect(self._engine_started, signals.engine_started)

    def get_slot_key(self, request: Request) -> str:
        """The host with its odd port: http and https of a host are one server, two ports are two.

        A slot name in `meta` is ignored: Scrapy leaves the old one there when it redirects.
        """
        return host_key(request.url)

    def fetch(self, request: Request) -> "Deferred[Any]":  # type: ignore[override]
        """Scrapy's fetch, counted from before robots.txt is looked up until the very end."""
        key = self.get_slot_key(request)
        self._in_flight[key] += 1
        return super().fetch(request).addBoth(self._leave, key)

    def on_free(self, listener: Callable[[str], None]) -> None:
        """Call back with a host's key whenever its last request has ended."""
        self._listeners.append(listener)

    def is_busy(self, key: str) -> bool:
        """Whether a request of this host is on its way."""
        return key in self._in_flight

    def due_at(self, key: str) -> float:
        """When the host may be asked again, on the monotonic clock."""
        slot = self.slots.get(key)
        return slot.lastseen + slot.delay if slot else 0.0

    def sent(self, url: str) -> None:
        """Count the host's delay from now on, when a request to it is really written out."""
        if slot := self.slots.get(host_key(url)):
            slot.lastseen = max(slot.lastseen, monotonic())

    def set_delay(self, key: str, seconds: float) -> None:
        """Keep this time between two requests to the host from now on."""
        self.per_slot_settings[key] = {"delay": seconds}
        if slot := self.slots.get(key):
            slot.delay = seconds

    def pause(self, key: str, seconds: float) -> None:
        """Ask the host nothing for so long, its robots.txt included."""
        if slot := self.slots.get(key):
            # the slot waits until `lastseen + delay`; a time in the future makes it wait longer
            slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)

    def _engine_started(self) -> None:
        self._end_watch.start(0.5, now=False)

    def close(self) -> None:
        """Scrapy's close, and no more looking for the end of the run."""
        if self._end_watch.running:
            self._end_watch.stop()
        super().close()

    def _end_if_closing(self) -> None:
        """Scrapy waits for all requests on their way, for minutes; whoever stops a run does not."""
        engine = self.crawler.engine
        if engine is None or engine._slot is None or engine._slot.closing is None:
            return
        for slot in self.slots.values():
            while slot.queue:
                slot.queue.popleft()[1].errback(IgnoreRequest("the run ends"))
        self._ends_at = self._ends_at or monotonic() + _GRACE
        if monotonic() >= self._ends_at:
            for task in list(self.under_way):
                task.cancel()

    def _leave(self, result: Any, key: str) -> Any:
        self._in_flight[key] -= 1
        if self._in_flight[key] <= 0:
            del self._in_flight[key]
            for listener in self._listeners:
                listener(key)
        return result
