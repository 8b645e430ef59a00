"""The order of requests over all hosts: each host's best first, the host that waited longest next.

Scrapy's own queues hand out requests of hosts that must still wait. Those then hold a seat in the
downloader while they wait, so a few slow hosts keep thousands from being asked. Here a request
leaves the queue only when its host is free and its delay is over; waiting costs nothing but memory.
"""

import heapq
from collections import deque
from collections.abc import Iterable
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.pqueues import QueueProtocol, ScrapyPriorityQueue
from scrapy.utils.asyncio import CallLaterResult, call_later

from crawler.network.downloader import HostDownloader

if TYPE_CHECKING:
    from scrapy.core.engine import ExecutionEngine


# At most so many requests leave in so many seconds. Nobody reads more pages than that; but if all
# hosts are due at once, as at the start, all their answers would lie in memory together.
_BURST, _BURST_SECONDS = 200, 0.25


class HostQueue:
    """A Scrapy scheduler queue (SCHEDULER_PRIORITY_QUEUE) that knows hosts and their delays."""

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,
        downstream_queue_cls: type[QueueProtocol],
        key: str,
        startprios: Iterable[int] = (),
        *,
        start_queue_cls: type[QueueProtocol] | None = None,
    ) -> Self:
        """Scrapy's way to make a queue; start requests are requests like others here."""
        return cls(crawler, downstream_queue_cls, key)

    def __init__(
        self, crawler: Crawler, downstream_queue_cls: type[QueueProtocol], key: str
    ) -> None:
        assert crawler.engine is not None
        assert isinstance(crawler.engine.downloader, HostDownloader)
        self._crawler = crawler
        self._downstream = downstream_queue_cls
        self._key = key
        self._engine: ExecutionEngine = crawler.engine
        self._downloader = crawler.engine.downloader
        self._downloader.on_free(self._line_up)
        self._hosts: dict[str, ScrapyPriorityQueue] = {}
        self._line: list[tuple[float, int, str]] = []  # when due, ticket, host
        self._lined_up: set[str] = set()
        self._left = deque([0.0], maxlen=_BURST)  # when the last requests left
        self._tickets = count()
        self._size = 0
        self._alarm: CallLaterResult | None = None

    def push(self, request: Request) -> None:
        """Queue a request with its host's others."""
        host = self._downloader.get_slot_key(request)
        if host not in self._hosts:
            self._hosts[host] = ScrapyPriorityQueue(
                self._crawler, self._downstream, f"{self._key}/{host}"
            )
        self._hosts[host].push(request)
        self._size += 1
        if not self._downloader.is_busy(host):
            self._line_up(host)

    def pop(self) -> Request | None:
        """The next request whose host may be asked now, if there is one."""
        now = monotonic()
        while self._line and self._line[0][0] <= now and self._may_leave_at() <= now:
            _, _, host = heapq.heappop(self._line)
            self._lined_up.discard(host)
            if self._downloader.is_busy(host):  # lines up again when it is free
                continue
            if self._downloader.due_at(host) > now:  # it was slowed down meanwhile
                self._line_up(host)
                continue
            request = self._take(host)
            if request is not None:
                self._left.append(now)
                return request
        self._set_alarm()
        return None

    def close(self) -> list[int]:
        """Forget everything that is still queued."""
        if self._alarm is not None:
            self._alarm.cancel()
        for queue in self._hosts.values():
            queue.close()
        return []

    def __len__(self) -> int:
        return self._size

    def _take(self, host: str) -> Request | None:
        queue = self._hosts.get(host)
        request = queue.pop() if queue is not None else None
        if request is None:
            self._hosts.pop(host, None)
            return None
        self._size -= 1
        return request

    def _line_up(self, host: str) -> None:
        if host not in self._lined_up and host in self._hosts:
            self._lined_up.add(host)
            due = self._downloader.due_at(host)
            heapq.heappush(self._line, (due, next(self._tickets), host))

    def _may_leave_at(self) -> float:
        return self._left[0] + _BURST_SECONDS if len(self._left) == _BURST else 0.0

    def _set_alarm(self) -> None:
        """Wake the engine when the next host is due; by itself it looks every five seconds only."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._line:
            due = max(self._line[0][0], self._may_leave_at())
            self._alarm = call_later(max(0.0, due - monotonic()), self._wake)

    def _wake(self) -> None:
        self._alarm = None
        if self._engine._slot is not None:
            self._engine._slot.nextcall.schedule()
