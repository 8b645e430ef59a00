"""Only the site's own hosts are asked: whatever else a link or a redirect names is `off_host`."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler

from crawler.extensions.ledger import Ledger
from crawler.items import RequestEnded
from crawler.network.resolver import PublicResolver
from crawler.outcomes import Outcome
from crawler.seeds import Site


class HostsMiddleware:
    """Refuses requests outside `Site.covers`; tells the resolver which names may be private."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        middleware = cls(Ledger.of(crawler))
        crawler.signals.connect(middleware.spider_opened, signals.spider_opened)
        return middleware

    def spider_opened(self, spider: Spider) -> None:
        """A row that names a host with its port vouches for it, wherever its name points to."""
        for site in getattr(spider, "sites", ()):
            PublicResolver.named_with_port |= set(_names_with_port(site))

    def process_request(self, request: Request) -> None:
        """End a request that would leave its site."""
        site: Site | None = request.meta.get("site")
        if site is None or site.covers(request.url):
            return
        capture = self._ledger.refuse(
            request.url,
            Outcome.OFF_HOST,
            site.code,
            request.meta.get("via"),
            "not a host of the site",
        )
        raise RequestEnded(capture)


def _names_with_port(site: Site) -> list[str]:
    spellings = [name if "://" in name else f"//{name}" for name in site.named()]
    parts = [urlsplit(spelling) for spelling in spellings]
    return [part.hostname for part in parts if part.hostname and part.port]
