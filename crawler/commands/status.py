"""`scrapy status`: the last runs, what a person must see, open issues by code."""

import argparse
import json
from collections.abc import Sequence

from sqlite_utils import Database

from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.store import reader
from crawler.store.connection import open_readable


class Command(ArchiveCommand):
    """Reads only; a crawl may be running."""

    example = "scrapy status"

    def short_desc(self) -> str:
        return "Show the last runs, what a person must see, and open issues by code"

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        db = open_readable(self.database)
        try:
            print(f"Archive: {self.archive_dir}")
            for name, count in reader.totals(db).items():
                print(f"  {count:>9,}  {name}")
            _print_runs(reader.last_runs(db))
            seen = _print_sites(db)
            _print_issues(reader.issue_counts(db))
            return MUST_BE_SEEN if seen else DONE
        finally:
            db.conn.close()


def _print_runs(runs: list[reader.Run]) -> None:
    print("Last runs:")
    for run in runs:
        end = run.finished_at[:19] if run.finished_at else "not finished"
        counts = json.loads(run.counts or "{}")
        told = ", ".join(f"{name} {n}" for name, n in counts.items() if isinstance(n, int) and n)
        print(f"  {run.kind:<10} {run.started_at[:19]} to {end}  {run.status}  {told}")


def _print_sites(db: Database) -> bool:
    """What a person must see, from the last crawl; whether there is anything."""
    run = reader.last_crawl(db)
    if run is None:
        return False
    lines = [
        f"  {site.state:<12} {site.code} {site.name}  {site.detail or ''}".rstrip()
        for site in reader.sites_to_look_at(db, run.id)
    ]
    if run.status == "cut_short":
        lines.insert(0, f"  cut_short    the crawl of {run.started_at[:19]} was cut short")
    if lines:
        print("A person must see:")
        print("\n".join(lines))
    return bool(lines)


def _print_issues(counts: list[tuple[str, str, int]]) -> None:
    print("Open issues:" if counts else "No open issues.")
    for level, code, count in counts:
        print(f"  {count:>9,}  {level:<8} {code}")
