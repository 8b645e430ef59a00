"""Name look-ups that refuse private answers: no public name may lead into a private network."""

from collections.abc import Sequence
from typing import ClassVar

from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.urls import address_of, is_private


class PublicResolver(CachingThreadedResolver):
    """Scrapy's caching resolver; private addresses only for names that a row names with a port."""

    named_with_port: ClassVar[set[str]] = set()
    refused: ClassVar[dict[str, str]] = {}  # name -> the private address it pointed to

    def getHostByName(  # noqa: N802  # Twisted's name
        self, name: str, timeout: Sequence[int] = ()
    ) -> "Deferred[str]":
        """The address of a name; a literal needs no look-up, a private answer is a failed one."""
        if address_of(name) is not None:
            return defer.succeed(name)
        return super().getHostByName(name, timeout).addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        if is_private(address) and name not in self.named_with_port:
            self.refused[name] = address
            raise DNSLookupError(f"{name} points to the private address {address}")
        return address
