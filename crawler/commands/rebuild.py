"""`scrapy rebuild`: archive.db anew from the WARC files alone."""

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.archive.index import index_files
from crawler.archive.repair import repair_unfinished
from crawler.archive.writer import MARK
from crawler.clock import clock_from
from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.extensions.versions import run_versions
from crawler.pipelines.rerun import Rerun, Tally
from crawler.progress import progress
from crawler.store import Store
from crawler.store.intake import Intake, put_intake
from crawler.store.reader import StoredPages, Wanted
from parsers import PARSER_VERSION


class Command(ArchiveCommand):
    """The new database takes the old one's place in one step, when it is whole."""

    example = "scrapy rebuild"

    def syntax(self) -> str:
        return "[--workers N]"

    def short_desc(self) -> str:
        return "Build archive.db anew from the WARC files"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--workers", metavar="N", type=int, default=os.cpu_count() or 1)

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        warc = self.archive_dir / "warc"
        files = sorted(warc.glob("*.warc*")) if warc.is_dir() else []
        files = [file for file in files if not file.name.endswith(MARK)]
        if not files:
            raise UsageError(f"no WARC files in {warc}")
        for repair in repair_unfinished(warc):
            print(repair)
        if any(warc.glob(f"*{MARK}")):
            raise UsageError("a crawl is writing to this archive: wait until it ends")
        unfinished = self.archive_dir / "archive.db.unfinished"
        _remove(unfinished)
        intake, tally = self._build(unfinished, files, max(1, opts.workers))
        _put_in_place(unfinished, self.archive_dir / "archive.db")
        print(
            f"{len(files):,} WARC files: {len(intake.captures):,} captures, {tally.reports:,}"
            f" readings of reports, {tally.failed:,} failed"
        )
        for issue in intake.issues:
            sys.stderr.write(f"{self._name}: {issue}\n")
        return MUST_BE_SEEN if intake.issues or tally.failed else DONE

    def _build(self, path: Path, files: list[Path], workers: int) -> tuple[Intake, Tally]:
        assert self.settings is not None
        clock = clock_from(self.settings.get("NOW"))
        with Store.open(path) as store:
            with progress("Reading WARC files", len(files)) as advance:
                intake = Intake()
                for file in files:
                    for found in index_files([file]):
                        intake.take(found)
                    advance()
            put_intake(store, intake)
            run_id = f"{clock.now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}-x"
            versions = {**run_versions(), "parser": PARSER_VERSION}
            store.start_extraction_run(run_id, clock.stamp(), versions, {"rebuild": True})
            pages = StoredPages(store.db, Wanted(PARSER_VERSION, everything=True))
            rerun = Rerun(
                store,
                self.archive_dir / "warc",
                run_id,
                workers,
                intake.purposes,
                intake.lists,
                remembers_passed=False,  # as after the crawl itself
            )
            with progress("Reading stored pages", len(pages)) as advance:
                tally = rerun.read(pages, advance)
            store.finish_extraction_run(run_id, clock.stamp(), "done", tally.counts())
        return intake, tally


def _put_in_place(unfinished: Path, database: Path) -> None:
    """The old log goes first: beside the new file SQLite would replay it into the wrong pages."""
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    unfinished.replace(database)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
