"""`scrapy rebuild`: archive.db anew from the WARC files alone."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.archive.index import FileIssue, index_file
from crawler.archive.repair import repair_unfinished
from crawler.archive.writer import MARK
from crawler.clock import clock_from
from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.pipelines.extraction_run import RunOptions, run_extraction
from crawler.pipelines.rerun import Tally
from crawler.progress import progress
from crawler.run_report import put_all_rows
from crawler.store import Store
from crawler.store.intake import Intake, put_intake
from crawler.store.reader import StoredPages, Wanted
from crawler.store.runs import end_broken_runs
from parsers import PARSER_VERSION


@dataclass(slots=True)
class Found:
    """What all files hold, as far as it is needed later."""

    captures: int = 0
    purposes: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    issues: list[FileIssue] = field(default_factory=list)

    def add(self, intake: Intake) -> None:
        """Add what one file held."""
        self.captures += len(intake.captures)
        self.purposes |= intake.purposes
        self.lists |= intake.lists
        self.issues += intake.issues


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
        if not warc.is_dir():
            raise UsageError(f"no WARC files in {warc}")
        with self.writing():
            return self._rebuild(warc, max(1, opts.workers))

    def _rebuild(self, warc: Path, workers: int) -> int:
        files = sorted(warc.glob("*.warc*"))
        files = [file for file in files if not file.name.endswith(MARK)]
        if not files:
            raise UsageError(f"no WARC files in {warc}")
        for repair in repair_unfinished(warc):
            print(repair)
        if any(warc.glob(f"*{MARK}")):
            raise UsageError("a crawl is writing to this archive: wait until it ends")
        unfinished = self.archive_dir / "archive.db.unfinished"
        _remove(unfinished)
        found, tally = self._build(unfinished, files, workers)
        _put_in_place(unfinished, self.archive_dir / "archive.db")
        print(
            f"{len(files):,} WARC files: {found.captures:,} captures, {tally.reports:,}"
            f" readings of reports, {tally.failed:,} failed"
        )
        for issue in found.issues:
            sys.stderr.write(f"{self._name}: {issue}\n")
        return MUST_BE_SEEN if found.issues or tally.failed else DONE

    def _build(self, path: Path, files: list[Path], workers: int) -> tuple[Found, Tally]:
        assert self.settings is not None
        clock = clock_from(self.settings.get("NOW"))
        with Store.open(path) as store:
            found = _read_files(store, files)
            store.settle_revisits(self.archive_dir / "warc")
            with store.batch():
                end_broken_runs(store.db)
            pages = StoredPages(store.db, Wanted(PARSER_VERSION, everything=True))
            options = RunOptions(
                workers,
                {"rebuild": True},
                found.purposes,
                found.lists,
                remembers_passed=False,  # as after the crawl itself
            )
            tally = run_extraction(store, self.archive_dir / "warc", clock, pages, options)
            store.notice()
            put_all_rows(store, str(self.settings["BROWSE_URL"]).rstrip("/"))
        return found, tally


def _read_files(store: Store, files: list[Path]) -> Found:
    """File by file, so that memory does not grow with the archive."""
    found = Found()
    with progress("Reading WARC files", len(files)) as advance:
        for file in files:
            intake = Intake()
            for entry in index_file(file):
                intake.take(entry)
            put_intake(store, intake)
            found.add(intake)
            advance()
    return found


def _put_in_place(unfinished: Path, database: Path) -> None:
    """The old log goes first: beside the new file SQLite would replay it into the wrong pages."""
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    unfinished.replace(database)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
