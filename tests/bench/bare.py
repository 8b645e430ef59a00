"""The peer of the crawl: a Scrapy spider with default settings that fetches and does nothing."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class BareSpider(Spider):
    """Asks for every URL of a file."""

    name = "bare"

    def __init__(self, urls: list[str]) -> None:
        super().__init__()
        self.urls = urls

    async def start(self) -> AsyncIterator[Request]:
        """All of them at once."""
        for url in self.urls:
            yield Request(url)

    def parse(self, response: Response) -> None:
        """Nothing at all."""


def main() -> None:
    """Fetch; the only settings that differ make the peer faster: no line of log for each page."""
    urls = Path(sys.argv[1]).read_text().splitlines()
    process = CrawlerProcess({"LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False})
    process.crawl(BareSpider, urls=urls)
    process.start()


if __name__ == "__main__":
    main()
