"""Name look-ups that refuse private answers: no public name may lead into a private network."""

from collections.abc import Sequence
from typing import Any, ClassVar

from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred, DeferredSemaphore
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from crawler.urls import address_of, is_private

# Small resolvers drop what is asked at once beyond this, and each dropped query costs five seconds.
AT_ONCE = 16
_DOWN_AFTER = 30


class PublicResolver(CachingThreadedResolver):
    """Scrapy's caching resolver; private addresses only for names that a row names with a port."""

    named_with_port: ClassVar[set[str]] = set()
    refused: ClassVar[dict[str, str]] = {}  # name -> the private address it pointed to
    found: ClassVar[int] = 0
    failed: ClassVar[int] = 0

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        # Twisted counts the timeout from when a look-up is queued: queued here, it cannot run out
        # while thousands of others stand before it
        self._turns = DeferredSemaphore(AT_ONCE)

    @classmethod
    def is_down(cls) -> bool:
        """Whether no name at all could be looked up in this run: there is no network.

        Then the rest need not be tried, each with its own wait: of real hosts few names are dead.
        """
        return cls.found == 0 and cls.failed >= _DOWN_AFTER

    def getHostByName(  # noqa: N802  # Twisted's name
        self, name: str, timeout: Sequence[int] = ()
    ) -> "Deferred[str]":
        """The address of a name; a literal needs no look-up, a private answer is a failed one."""
        if address_of(name) is not None:
            return defer.succeed(name)
        answer: Deferred[str] = self._turns.run(self._look_up, name, timeout)
        return answer.addCallbacks(self._check, self._missed, callbackArgs=(name,))

    def _look_up(self, name: str, timeout: Sequence[int]) -> "Deferred[str]":
        if self.is_down():
            return defer.fail(DNSLookupError(f"{name}: no name at all can be looked up"))
        return super().getHostByName(name, timeout)

    def _check(self, address: str, name: str) -> str:
        PublicResolver.found += 1
        if is_private(address) and name not in self.named_with_port:
            self.refused[name] = address
            raise DNSLookupError(f"{name} points to the private address {address}")
        return address

    def _missed(self, failure: Failure) -> Any:
        PublicResolver.failed += 1
        return failure
