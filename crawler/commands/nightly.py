"""`scrapy nightly`: the one line for cron or systemd."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime

from crawler.clock import clock_from, iso
from crawler.command import DONE
from crawler.crawling import CrawlingCommand
from crawler.lock import HeldBy, RunLock
from crawler.night_window import parse_window
from crawler.seeds import SeedProblem

SPIDER = "districts"


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
            with RunLock(self.archive_dir, iso(now)) as lock:
                if lock.left_by is not None:
                    self._say(f"took over the lock of {lock.left_by}, which is gone")
                return self._night(given, problems, now)
        except HeldBy as holder:
            self._say(f"another night is under way: {holder}")
            return DONE

    def _night(self, given: dict[str, str], problems: list[SeedProblem], now: datetime) -> int:
        assert self.settings is not None
        window = parse_window(self.settings.get("NIGHT_WINDOW"))
        if window is not None:
            end = window.end_after(now)
            if end is None:
                self._say(f"nothing is asked outside the night window {window}")
                return DONE
            self.settings.set("RUN_UNTIL", iso(end), priority="cmdline")
        return self.tell(self.crawl(SPIDER, given), problems)

    def _say(self, line: str) -> None:
        sys.stderr.write(f"{self._name}: {line}\n")
