"""`scrapy crawl districts`: one crawl run over the sites, and what came of it in a table."""

import argparse
import asyncio
import resource
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from scrapy.utils.conf import arglist_to_dict

from crawler.clock import parse_now
from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.crawl_table import print_accounts
from crawler.extensions.ledger import Ledger
from crawler.seeds import SeedProblem, read_sites
from crawler.store import Store

_ARGUMENTS = ("sites", "only", "due")
_FILES_FOR_US = 256  # the archive, the database, name look-ups, workers


class Command(ArchiveCommand):
    """Crawls; status 1 where a site cannot be read any more, fell silent, or the run broke off."""

    requires_crawler_process = True
    default_settings: ClassVar[dict[str, Any]] = {}
    example = "scrapy crawl districts -a sites=data/sites.csv -a only=500152"
    arguments = (1, 1)

    def syntax(self) -> str:
        """How the command is called."""
        return "<spider> [-a sites=FILE.csv] [-a only=CODE,CODE] [-a due=all]"

    def short_desc(self) -> str:
        """What the command does, in a line."""
        return "Crawl the sites, archive every response, extract every report"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The arguments of the spider."""
        super().add_options(parser)
        parser.add_argument(
            "-a",
            dest="spargs",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="sites=FILE.csv, only=CODE,CODE, due=all",
        )

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        """Check everything that can be wrong first; then crawl."""
        assert self.settings is not None
        spider, given = args[0], self._arguments(opts.spargs)
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        if spider not in self.crawler_process.spider_loader.list():
            known = ", ".join(self.crawler_process.spider_loader.list())
            raise UsageError(f"no spider {spider!r}; there is {known}")
        problems = self._check_sites(given)
        self._check_settings()
        crawler = self.crawler_process.create_crawler(spider)
        _run(self.crawler_process, crawler, given)
        return _report(Ledger.of(crawler), problems)

    def _arguments(self, pairs: list[str]) -> dict[str, str]:
        try:
            given = arglist_to_dict(pairs)
        except ValueError:
            raise UsageError("-a wants NAME=VALUE") from None
        for name, value in given.items():
            if name not in _ARGUMENTS:
                raise UsageError(f"unknown argument -a {name}; there are {', '.join(_ARGUMENTS)}")
            if name == "due" and value != "all":
                raise UsageError(f"-a due={value}: only due=all is known")
        return given

    def _check_sites(self, given: dict[str, str]) -> list[SeedProblem]:
        """The file must hold a site, and every code of `only`; bad rows are told at the end."""
        assert self.settings is not None
        path = Path(given.setdefault("sites", self.settings["SITES_FILE"]))
        sites, problems = read_sites(path)
        if not sites:
            raise UsageError(f"{path}: {problems[0] if problems else 'no site in it'}")
        codes = {site.code for site in sites}
        for code in given.get("only", "").split(","):
            if code.strip() and code.strip() not in codes:
                raise UsageError(f"-a only={code.strip()}: no such site in {path}")
        return problems

    def _check_settings(self) -> None:
        assert self.settings is not None
        try:
            parse_now(self.settings.get("NOW"))
        except ValueError as error:
            raise UsageError(f"NOW: {error}") from None
        self.archive_dir.mkdir(parents=True, exist_ok=True)
        Store.open(self.archive_dir / "archive.db").close()
        seats = _raise_file_limit() - _FILES_FOR_US
        if seats < self.settings.getint("CONCURRENT_REQUESTS"):
            self.settings.set("CONCURRENT_REQUESTS", max(seats, 16), priority="cmdline")


def _run(process: AsyncCrawlerProcess, crawler: Crawler, given: dict[str, str]) -> None:
    """Run to the end; an exception that ended the crawl comes out here and not in the log."""
    task: asyncio.Future[None] = process.crawl(crawler, **given)
    errors: list[BaseException] = []
    task.add_done_callback(lambda done: errors.extend(filter(None, [_error_of(done)])))
    process.start()
    if errors:
        raise errors[0]


def _error_of(task: "asyncio.Future[None]") -> BaseException | None:
    return None if task.cancelled() else task.exception()


def _report(ledger: Ledger, problems: list[SeedProblem]) -> int:
    """The table, then in plain lines what a person must see."""
    accounts = sorted(ledger.accounts, key=lambda account: account.site_code)
    print_accounts(accounts)
    told = [f"sites file, {problem}" for problem in problems]
    if ledger.failure:
        told.append(f"the archive could not be written: {ledger.failure}")
    elif ledger.reason != "finished":
        told.append(
            f"the run was cut short ({ledger.reason or 'killed'}); the next goes on from here"
        )
    if accounts and not any(account.state == "read" for account in accounts):
        told.append("no site could be read: is there a network?")
    for line in told:
        sys.stderr.write(f"scrapy crawl: {line}\n")
    must_be_seen = told or any(account.needs_a_look for account in accounts)
    return MUST_BE_SEEN if must_be_seen else DONE


def _raise_file_limit() -> int:
    """Each connection is a file: take as many as the system gives."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65536 if hard == resource.RLIM_INFINITY else min(hard, 65536)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # some containers refuse; then the soft limit holds
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 65536 if soft == resource.RLIM_INFINITY else soft
