"""`scrapy extract`: read stored captures again with the parser as it is now."""

import argparse
import os
from collections.abc import Sequence
from datetime import date

from scrapy.exceptions import UsageError

from crawler.clock import clock_from
from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.difference_report import DifferenceReport
from crawler.pipelines.extraction_run import RunOptions, run_extraction
from crawler.pipelines.rerun import Tally
from crawler.store import Store
from crawler.store.reader import StoredPages, Wanted, codes_of_sites
from parsers import PARSER_VERSION


class Command(ArchiveCommand):
    """Nothing is fetched; what this parser version has read already is skipped unless --all."""

    example = "scrapy extract --all --only 500152 --diff"

    def syntax(self) -> str:
        return "[--all] [--since DATE] [--only CODE[,CODE]] [--diff] [--workers N]"

    def short_desc(self) -> str:
        return "Read stored captures again and store what the parser now makes of them"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--all", action="store_true", help="also what is read already")
        parser.add_argument("--since", metavar="DATE", help="captures of this day and later")
        parser.add_argument("--only", metavar="CODE", help="captures of these sites, by code")
        parser.add_argument("--diff", action="store_true", help="show values that changed, and why")
        parser.add_argument("--workers", metavar="N", help="processes (default: one a core)")

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        workers = _workers(opts.workers)
        wanted = Wanted(PARSER_VERSION, opts.all, _day(opts.since), _codes(opts.only))
        assert self.settings is not None
        clock = clock_from(self.settings.get("NOW"))
        with Store.open(self.database) as store:
            _check_codes(store, wanted)
            pages = StoredPages(store.db, wanted)
            if not pages:
                print("Nothing to read: all of it was read by this parser version.")
                return DONE
            report = DifferenceReport(store.db)
            told = {name: getattr(opts, name) for name in ("all", "since", "only")}
            options = RunOptions(workers, told, look=report.note if opts.diff else None)
            tally = run_extraction(store, self.archive_dir / "warc", clock, pages, options)
        _print_tally(tally)
        if opts.diff:
            report.print()
        return MUST_BE_SEEN if tally.failed else DONE


def _print_tally(tally: Tally) -> None:
    print(
        f"{tally.pages:,} pages read: {tally.reports:,} reports, {tally.new_versions:,} new"
        f" versions, {tally.not_reports + tally.passed_over:,} no reports, {tally.failed:,} failed"
    )
    for failure in tally.failures[:20]:
        print(f"  failed: {failure}")


def _workers(text: str | None) -> int:
    if text is None:
        return os.cpu_count() or 1
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise UsageError(f"--workers {text}: a number from 1 to 256 is wanted")
    return int(text)


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"--since {text}: a date such as 2025-01-31 is wanted") from None


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (text or "").split(",") if code.strip())


def _check_codes(store: Store, wanted: Wanted) -> None:
    unknown = set(wanted.sites) - codes_of_sites(store.db, wanted.sites)
    if unknown:
        raise UsageError(f"--only {min(unknown)}: no site of the archive has this code")
