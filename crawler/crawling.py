"""What `scrapy crawl` and `scrapy nightly` share: their arguments, what is checked, the run."""

import argparse
import asyncio
import errno
import resource
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from scrapy.utils.conf import arglist_to_dict

from crawler.archive.writer import ArchiveWriteError
from crawler.clock import parse_now
from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.crawl_table import print_accounts
from crawler.extensions.account import SiteAccount
from crawler.extensions.ledger import PAUSES, Ledger
from crawler.night_window import parse_window
from crawler.run_report import RunFacts, write_missing, write_report
from crawler.seeds import SeedProblem, read_sites
from crawler.store import Store

_ARGUMENTS = ("sites", "only", "due")
_BYTES_FOR_US = 8 << 20  # a run that could not even begin is not begun
_FILES_FOR_US = 256  # the archive, the database, name look-ups, workers


class CrawlingCommand(ArchiveCommand):
    """A command that runs the spider once."""

    requires_crawler_process = True
    default_settings: ClassVar[dict[str, Any]] = {}

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

    def spider_arguments(self, pairs: list[str]) -> dict[str, str]:
        """What was given with `-a`, known names only."""
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

    def check_sites(self, given: dict[str, str]) -> list[SeedProblem]:
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

    def check_settings(self) -> None:
        """Everything that can be wrong before the first request."""
        assert self.settings is not None
        try:
            parse_now(self.settings.get("NOW"))
        except ValueError as error:
            raise UsageError(f"NOW: {error}") from None
        try:
            parse_window(self.settings.get("NIGHT_WINDOW"))
        except ValueError as error:
            raise UsageError(f"NIGHT_WINDOW: {error}") from None

    def crawl(self, spider: str, given: dict[str, str]) -> Ledger:
        """Run to the end; an exception that ended the crawl comes out here, not in the log."""
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        self._make_room()
        crawler = self.crawler_process.create_crawler(spider)
        _run(self.crawler_process, crawler, given)
        return Ledger.of(crawler)

    def tell(self, ledger: Ledger, problems: Sequence[SeedProblem]) -> int:
        """The table of the sites that were asked, then in plain lines what a person must see."""
        accounts = sorted(ledger.accounts, key=lambda account: account.site_code)
        asked = [account for account in accounts if not account.rests]
        print_accounts(asked, len(accounts) - len(asked))
        told = [f"sites file, {problem}" for problem in problems]
        told += _endings(ledger, asked)
        for line in told:
            sys.stderr.write(f"{self._name}: {line}\n")
        if ledger.is_paused:
            sys.stderr.write(
                f"{self._name}: {PAUSES[str(ledger.reason)]}; the next run goes on from here\n"
            )
        must_be_seen = told or any(account.needs_a_look for account in asked)
        return MUST_BE_SEEN if must_be_seen else DONE

    def finish(
        self, ledger: Ledger, problems: Sequence[SeedProblem]
    ) -> tuple[int, RunFacts | None]:
        """Write the run's report and tell what came of it; the exit status, and the report."""
        facts = self._report(ledger)
        status = self.tell(ledger, problems)
        return (status if facts is not None else MUST_BE_SEEN), facts

    def _report(self, ledger: Ledger) -> RunFacts | None:
        """A disk that took no more of the archive takes no report either."""
        assert self.settings is not None
        if ledger.failure:
            return None
        browse = str(self.settings["BROWSE_URL"]).rstrip("/")
        try:
            with Store.open(self.archive_dir / "archive.db") as store:
                runs = self.archive_dir / "runs"
                report = write_report(store, runs, ledger.run_id, browse)
                write_missing(store, runs, browse)
                return report
        except OSError as error:
            sys.stderr.write(f"{self._name}: the report could not be written: {error}\n")
            return None

    def _make_room(self) -> None:
        assert self.settings is not None
        self.archive_dir.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self.archive_dir).free < _BYTES_FOR_US:
            raise ArchiveWriteError(errno.ENOSPC, f"{self.archive_dir}: no space left on the disk")
        Store.open(self.archive_dir / "archive.db").close()
        seats = _raise_file_limit() - _FILES_FOR_US
        if seats < self.settings.getint("CONCURRENT_REQUESTS"):
            self.settings.set("CONCURRENT_REQUESTS", max(seats, 16), priority="cmdline")


def _endings(ledger: Ledger, asked: Sequence[SiteAccount]) -> Iterator[str]:
    if ledger.failure:
        yield f"the archive could not be written: {ledger.failure}"
    elif ledger.reason != "finished" and not ledger.is_paused:
        yield f"the run was cut short ({ledger.reason or 'killed'}); the next goes on from here"
    lost = asked and not any(account.state == "read" or account.known_bad for account in asked)
    if lost and not ledger.is_paused:
        yield "no site could be read: is there a network?"


def _run(process: AsyncCrawlerProcess, crawler: Crawler, given: dict[str, str]) -> None:
    task: asyncio.Future[None] = process.crawl(crawler, **given)
    errors: list[BaseException] = []
    task.add_done_callback(lambda done: errors.extend(filter(None, [_error_of(done)])))
    process.start()
    if errors:
        raise errors[0]


def _error_of(task: "asyncio.Future[None]") -> BaseException | None:
    return None if task.cancelled() else task.exception()


def _raise_file_limit() -> int:
    """Each connection is a file: take as many as the system gives."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65536 if hard == resource.RLIM_INFINITY else min(hard, 65536)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # some containers refuse; then the soft limit holds
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 65536 if soft == resource.RLIM_INFINITY else soft
