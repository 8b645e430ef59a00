"""Let pages through to the spider no faster than it reads them.

Scrapy reads everything that has arrived at once, each page as a tree ten times its size. Thousands
of hosts answer whenever they like; here answers wait as bytes until there is room.
"""

import asyncio
from collections import deque

from scrapy.crawler import Crawler

_TICK = 0.01


class Gate:
    """Open while the scraper is below SCRAPER_SLOT_MAX_ACTIVE_SIZE; first come, first served."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def enter(self) -> None:
        """Wait for one's turn."""
        if not self._waiting and self._is_open():
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_later(_TICK, self._let_in)
        await turn

    def _let_in(self) -> None:
        """One at a time: whoever enters is counted only once the engine has handed the page on."""
        if self._is_open():
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
        if self._waiting:
            delay = 0.0 if self._is_open() else _TICK
            asyncio.get_running_loop().call_later(delay, self._let_in)

    def _is_open(self) -> bool:
        engine = self._crawler.engine
        slot = engine.scraper.slot if engine is not None else None
        return slot is None or not slot.needs_backout()
