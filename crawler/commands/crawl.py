"""`scrapy crawl districts`: one crawl run over the sites, and what came of it in a table."""

import argparse
from collections.abc import Sequence

from scrapy.exceptions import UsageError

from crawler.crawling import CrawlingCommand


class Command(CrawlingCommand):
    """Crawls; status 1 where a site cannot be read any more, fell silent, or the run broke off."""

    example = "scrapy crawl districts -a sites=data/sites.csv -a only=500152"
    arguments = (1, 1)

    def syntax(self) -> str:
        """How the command is called."""
        return "<spider> [-a sites=FILE.csv] [-a only=CODE,CODE] [-a due=all]"

    def short_desc(self) -> str:
        """What the command does, in a line."""
        return "Crawl the sites, archive every response, extract every report"

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        """Check everything that can be wrong first; then crawl."""
        spider, given = args[0], self.spider_arguments(opts.spargs)
        assert self.crawler_process is not None
        known = self.crawler_process.spider_loader.list()
        if spider not in known:
            raise UsageError(f"no spider {spider!r}; there is {', '.join(known)}")
        problems = self.check_sites(given)
        self.check_settings()
        with self.writing():
            status, _ = self.finish(self.crawl(spider, given), problems)
        return status
