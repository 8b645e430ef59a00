"""`scrapy demo`: the built-in district web, crawled from its home pages, held against its truth."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from scrapy.exceptions import UsageError

from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.demonstration import Look, console, misses, results_table, watching

if TYPE_CHECKING:
    from tests.sites import DistrictWeb

DELAY = "0.02"  # seconds; less than one is honoured for loopback addresses only
LOOK_EVERY = 0.25  # seconds between two looks at the server's log
MARK = ".demo"  # in a directory that the demo made and may empty
FROM_COMMAND_LINE = 40  # Scrapy's priority of a setting given with -s
MOST_TOLD = 12  # misses; more would bury the table
WHAT = (
    "Gongkai walks the sites of Chinese districts, finds the annual reports on information\n"
    "disclosure of governments, departments and towns, archives every page as it was served,\n"
    "and reads the statutory tables into a database. Here it does all of that to {} invented\n"
    "districts, each on a server of its own on this machine; no other host is asked.\n"
)
FAILED = "A failed check is a sum that does not add up on the published page itself."


class Command(ArchiveCommand):
    """Serves, crawls, compares, and says how to look at the result."""

    example = "scrapy demo --seed 7"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Crawl the built-in district web, offline, and compare with what is true"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Another world is one number away."""
        super().add_options(parser)
        parser.add_argument("--seed", type=int, default=1, help="another web is one number away")

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        """Crawl and compare; 1 if anything is not as the web published it."""
        # Only here: every other command must work where the tests are not installed.
        from tests.sites import DistrictWeb
        from tests.sites.compare import Comparison

        started, out, archive = monotonic(), console(), self._fresh_directory()
        with DistrictWeb(opts.seed) as web:
            out.print(WHAT.format(len(web.sites)))
            out.print(f"1. Crawling from the home pages into {_shown(archive)}")
            status = _crawl(web, archive, out)
            asked, database = len(web.requests), archive / "archive.db"
            results = Comparison(database, web.sites).sites if database.exists() else []
        out.print("\n2. What the archive holds, beside what the districts published\n")
        out.print(results_table(results, out))
        out.print(f"\n   {FAILED}")
        missed = list(misses(results))
        for line in missed[:MOST_TOLD]:
            out.print(f"   {line}", markup=False)
        out.print(
            f"\n   {asked} requests in {monotonic() - started:.0f} s; {_verdict(len(missed))}"
        )
        out.print("\n3. Open it in Datasette:\n")
        out.print(f"   .venv/bin/scrapy browse -s ARCHIVE_DIR={_shown(archive)}", soft_wrap=True)
        return DONE if results and not missed and status == 0 else MUST_BE_SEEN

    def _fresh_directory(self) -> Path:
        """The demo's directory, emptied; a directory that the demo did not make is left alone."""
        assert self.settings is not None
        named = (self.settings.getpriority("ARCHIVE_DIR") or 0) >= FROM_COMMAND_LINE
        path = self.archive_dir if named else self.archive_dir.parent / "demo"
        if path.exists() and any(path.iterdir()):
            if not (path / MARK).exists():
                raise UsageError(f"{path} holds something else: name an empty directory")
            shutil.rmtree(path)
        path.mkdir(parents=True, exist_ok=True)
        (path / MARK).touch()
        return path


def _crawl(web: "DistrictWeb", archive: Path, out: Console) -> int:
    """Run `scrapy crawl districts` as anybody would; its exit status, its words if it is not 0."""
    sites = web.write_sites_csv(archive / "sites.csv")
    command = [sys.executable, "-m", "scrapy", "crawl", "districts", "-a", f"sites={sites}"]
    for setting in (f"ARCHIVE_DIR={archive}", f"DOWNLOAD_DELAY={DELAY}"):
        command += ["-s", setting]
    with tempfile.TemporaryFile() as said:
        crawl = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            with watching(web, out) as look:
                _wait(crawl, look)
        finally:
            crawl.kill()
            crawl.wait()
        if crawl.returncode:
            said.seek(0)
            out.print(said.read().decode(errors="replace"), markup=False)
    return crawl.returncode


def _wait(crawl: "subprocess.Popen[bytes]", look: Look) -> None:
    while True:
        try:
            crawl.wait(LOOK_EVERY)
            return
        except subprocess.TimeoutExpired:
            look()


def _verdict(missed: int) -> str:
    if missed:
        return f"{missed} things are not as published."
    return "every report was found, every number read right."


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
