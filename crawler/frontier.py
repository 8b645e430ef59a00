"""What a site still has to be asked, in order: the best first, each page once."""

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from crawler.urls import page_identity
from parsers.links import Kind
from parsers.list_pages import ListRequest

_SLASHES = re.compile(r"(?<!^)/{2,}")
_INDEXES = ("/index.html", "/index.htm", "/index.shtml", "/default.html", "/index.jhtml")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be asked for, with everything its answer is read with."""

    url: str
    kind: Kind | Literal["home"]
    priority: int = 0
    branch: str = ""  # the department or town on whose way it lies; empty for the site itself
    depth: int = 0
    via: str | None = None
    score: float = 0.0
    list_title: str | None = None
    list_date: str | None = None
    list_id: str = ""  # the list that this page starts or continues
    asked: ListRequest | None = None
    forced: bool = False  # taken as a last resort, whatever the branch thinks of it

    @property
    def identity(self) -> str:
        """What makes two candidates the same request."""
        if self.asked and self.asked.method != "GET":
            return f"{page_identity(self.url)} {self.asked.body}"
        return walk_identity(self.url)


@lru_cache(maxsize=32_768)  # every page of a site links what its other pages link
def walk_identity(url: str) -> str:
    """`page_identity`, with doubled slashes folded, and a folder for its index page."""
    identity = _SLASHES.sub("/", page_identity(url))
    for name in _INDEXES:
        if identity.endswith(name):
            return identity.removesuffix(name)
    return identity


@dataclass(slots=True)
class Frontier:
    """The candidates of one site; `everything` rechecks what a schedule would leave alone."""

    everything: bool = False
    _heap: list[tuple[int, int, Candidate]] = field(default_factory=list)
    _queued: dict[str, int] = field(default_factory=dict)  # by identity: at which priority
    _taken: set[str] = field(default_factory=set)
    _count: int = 0

    def add(self, candidate: Candidate) -> bool:
        """Queue a candidate unless its page was asked for; a better reason moves it forward."""
        identity = candidate.identity
        if identity in self._taken:
            return False
        known = self._queued.get(identity)
        if known is not None and known >= candidate.priority:
            return False
        self._push(identity, candidate)
        return True

    def is_settled(self, kind: str, identity: str, priority: int) -> bool:
        """Whether `add` would change nothing: most links of a page are known."""
        return identity in self._taken or self._queued.get(identity, priority - 1) >= priority

    def is_queued(self, url: str) -> bool:
        """Whether a page is still to be asked for."""
        return walk_identity(url) in self._queued

    def put_back(self, candidate: Candidate) -> None:
        """Queue a candidate again that was taken and not asked for."""
        identity = candidate.identity
        self._taken.discard(identity)
        self._push(identity, candidate)

    def let_go(self, candidate: Candidate) -> None:
        """A candidate was not asked for: only a better link may bring its page back."""
        identity = candidate.identity
        self._taken.discard(identity)
        self._queued[identity] = candidate.priority

    def reached(self, url: str) -> None:
        """Know a page that was reached under another address, by a redirect."""
        self._taken.add(walk_identity(url))

    def pop(self) -> Candidate | None:
        """The best candidate that is due, or None."""
        for candidate in self._best_first():
            if self.is_due(candidate):
                return candidate
        return None

    def is_due(self, candidate: Candidate) -> bool:
        """Whether a page is to be asked for in this run: without a schedule every page is."""
        return True

    def drain(self) -> Iterator[Candidate]:
        """Everything left, best first."""
        yield from self._best_first()

    def __len__(self) -> int:
        return len(self._heap)

    def _push(self, identity: str, candidate: Candidate) -> None:
        self._count += 1
        self._queued[identity] = candidate.priority
        heapq.heappush(self._heap, (-candidate.priority, self._count, candidate))

    def _best_first(self) -> Iterator[Candidate]:
        while self._heap:
            priority, _, candidate = heapq.heappop(self._heap)
            identity = candidate.identity
            if self._queued.get(identity) != -priority:
                continue  # moved forward, or asked for meanwhile
            del self._queued[identity]
            if identity not in self._taken:
                self._taken.add(identity)
                yield candidate
