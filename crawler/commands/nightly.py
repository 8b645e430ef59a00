"""`scrapy nightly`: the one line for cron or systemd."""

import argparse
from collections.abc import Sequence
from datetime import datetime

from crawler.clock import clock_from, iso
from crawler.command import DONE
from crawler.crawling import CrawlingCommand
from crawler.leftovers import read_leftovers
from crawler.lock import HeldBy
from crawler.night_window import parse_window
from crawler.run_report import RunFacts
from crawler.run_report.alert import alert
from crawler.run_report.text import markdown
from crawler.seeds import SeedProblem
from crawler.store import Store

SPIDER = "districts"
_UNWRITABLE = "the archive cannot be written"


class Command(CrawlingCommand):
    """One at a time; stopped at any point, the next start goes on where this one was."""

    example = "scrapy nightly -a sites=data/sites.csv -s NIGHT_WINDOW=22:00-06:00"

    def syntax(self) -> str:
        """How the command is called."""
        return "[-a sites=FILE.csv] [-a only=CODE,CODE] [-a due=all]"

    def short_desc(self) -> str:
        """What the command does, in a line."""
        return "Crawl what is due, recheck known reports, extract, check, write the run report"

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        """Check, take the lock, do the night."""
        given = self.spider_arguments(opts.spargs)
        problems = self.check_sites(given)
        self.check_settings()
        assert self.settings is not None
        now = clock_from(self.settings.get("NOW")).now()
        try:
            with self.writing():
                return self._night(given, problems, now)
        except HeldBy as holder:
            self.say(f"another run is under way: {holder}")
            return DONE
        except OSError as error:  # a disk that is full or read-only: nothing of the night is told
            self._tell(_UNWRITABLE, f"{_UNWRITABLE}: {error}")
            raise

    def _night(self, given: dict[str, str], problems: list[SeedProblem], now: datetime) -> int:
        assert self.settings is not None
        window = parse_window(self.settings.get("NIGHT_WINDOW"))
        if window is not None:
            end = window.end_after(now)
            if end is None:
                self.say(f"nothing is asked outside the night window {window}")
                return DONE
            self.settings.set("RUN_UNTIL", iso(end), priority="cmdline")
        ledger = self.crawl(SPIDER, given)
        if not ledger.failure:
            with Store.open(self.archive_dir / "archive.db") as store:
                read_leftovers(store, self.archive_dir / "warc", ledger.clock, now)
        status, facts = self.finish(ledger, problems)
        if facts is not None:
            print(f"The report: {self.archive_dir / 'runs' / facts.id}.html")
        if status != DONE:
            self._alert(facts, ledger.failure)
        return status

    def _alert(self, facts: RunFacts | None, failure: str | None) -> None:
        assert self.settings is not None
        if facts is None:
            self._tell(_UNWRITABLE, f"{_UNWRITABLE}: {failure}")
            return
        seen = "; ".join(facts.must_be_seen)[:150] or "a run to look at"
        self._tell(seen, markdown(facts, str(self.settings["BROWSE_URL"]).rstrip("/")))

    def _tell(self, subject: str, text: str) -> None:
        assert self.settings is not None
        for problem in alert(self.settings, f"Gongkai: {subject}", text):
            self.say(problem)
