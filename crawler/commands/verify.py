"""`scrapy verify`: fixity of the archive; status 1 with a list if anything is not as it was."""

import argparse
import os
import sys
from collections.abc import Sequence

from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.progress import progress
from crawler.store.connection import open_readable
from crawler.store.verification import check_database, check_parts, parts_to_check


class Command(ArchiveCommand):
    """Reads everything, changes nothing; a crawl may be running."""

    example = "scrapy verify --workers 4"

    def syntax(self) -> str:
        return "[--workers N]"

    def short_desc(self) -> str:
        return "Check that every row has its record, every digest holds, the database is sound"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--workers", metavar="N", type=int, default=os.cpu_count() or 1)

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        directory = self.archive_dir / "warc"
        db = open_readable(self.database)
        try:
            problems = check_database(db)
        finally:
            db.conn.close()
        parts = parts_to_check(self.database, directory)
        with progress("Checking WARC files, in parts", len(parts)) as advance:
            checks = list(check_parts(self.database, directory, parts, opts.workers, advance))
        problems += [problem for check in checks for problem in check.problems]
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
        size, rows = sum(c.bytes for c in checks), sum(c.rows for c in checks)
        files = len({check.file for check in checks})
        print(f"{files:,} files, {size:,} bytes, {rows:,} rows: {len(problems):,} problems")
        without = sum(check.without_row for check in checks)
        if without:
            print(f"{without:,} records have no row yet: the next crawl or a rebuild gives it back")
        return MUST_BE_SEEN if problems else DONE
