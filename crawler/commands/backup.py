"""`scrapy backup FILE`: a consistent copy of archive.db while anything runs."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.store.connection import StoreError
from crawler.store.copying import back_up, is_database


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
        if not target.parent.is_dir():
            raise UsageError(f"{target.parent} is no directory")
        if target.exists() and not is_database(target):
            raise UsageError(f"{target} is there already and no copy of an archive")
        try:
            back_up(self.database, target)
        except StoreError as error:
            self.say(f"nothing was copied: {error}")
            return MUST_BE_SEEN
        print(f"{self.database} copied to {target}, {target.stat().st_size:,} bytes")
        return DONE
