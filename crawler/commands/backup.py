"""`scrapy backup FILE`: a consistent copy of archive.db while anything runs."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.command import DONE, ArchiveCommand
from crawler.store.copying import back_up


class Command(ArchiveCommand):
    """Copies the database page by page, whoever writes to it meanwhile."""

    example = "scrapy backup /backups/archive-2025-02-01.db"
    arguments = (1, 1)

    def syntax(self) -> str:
        return "FILE"

    def short_desc(self) -> str:
        return "Write a consistent copy of archive.db to FILE while anything runs"

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        target = Path(args[0])
        if target.is_dir():
            raise UsageError(f"{target} is a directory: name a file")
        if target.exists() and target.samefile(self.database):
            raise UsageError(f"{target} is the archive itself")
        back_up(self.database, target)
        print(f"{self.database} copied to {target}, {target.stat().st_size:,} bytes")
        return DONE
