"""A spider that follows every link, for tests of what happens below the spider."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response

from crawler.extensions.ledger import Ledger
from crawler.seeds import read_sites


class WalkSpider(Spider):
    """Asks the home page, the entries, and every link of every page."""

    name = "walk"

    def __init__(self, sites: str, only: str = "", **arguments: Any) -> None:
        super().__init__(**arguments)
        self.sites, self.problems = read_sites(Path(sites))

    async def start(self) -> AsyncIterator[Request]:
        for site in self.sites:
            yield Request(site.home, meta={"site": site, "purpose": "home"})
            for url in site.entry:
                yield Request(url, meta={"site": site, "purpose": "column"})

    def parse(self, response: Response) -> Iterator[Request]:
        Ledger.of(self.crawler).account(response.meta["site"].code).columns += 1
        for href in re.findall(rb'<a href="([^"]+)"', response.body):
            meta = {"site": response.meta["site"], "via": response.url, "purpose": "list"}
            yield Request(response.urljoin(href.decode()), meta=meta)
