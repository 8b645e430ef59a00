"""Re-extraction of a stored archive with two workers against one."""

import sqlite3
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.crawling import scrapy
from tests.bench.pages import report_page
from tests.bench.row import Row, Size, at_least
from tests.bench.stored import ArchiveOfPages

WORKERS = 2
EACH = 0.9  # of a worker's work, for every worker


def run(size: Size) -> list[Row]:
    """`scrapy extract --all`, in turn; everything was read once before, as in a true rerun."""
    pages = [report_page("r", n).payload for n in range(size.of(2, 200, 600))]
    taken: dict[int, list[float]] = {1: [], WORKERS: []}
    with TemporaryDirectory() as folder:
        with ArchiveOfPages(Path(folder)) as archive:
            archive.write(pages, day=1)
        if size is not Size.SMOKE:
            _extract(Path(folder), WORKERS)
        for _ in range(size.of(1, 1, 3)):
            for workers, seconds in taken.items():
                seconds.append(_extract(Path(folder), workers))
    one, more = median(taken[1]), median(taken[WORKERS])
    name = f"re-extraction, {WORKERS} workers, {len(pages):,} pages"
    figure, against = f"{len(pages) / more:.0f} pages/s", f"1 worker {len(pages) / one:.0f} pages/s"
    return [at_least(name, figure, against, one / more, EACH * WORKERS)]


def _extract(archive: Path, workers: int) -> float:
    """Seconds of the run as its own row tells them: starting the command is not reading."""
    scrapy("extract", "--all", "--workers", str(workers), "-s", f"ARCHIVE_DIR={archive}")
    with sqlite3.connect(archive / "archive.db") as db:
        started, finished = db.execute(
            "SELECT started_at, finished_at FROM extraction_runs ORDER BY started_at DESC LIMIT 1"
        ).fetchone()
    return (datetime.fromisoformat(finished) - datetime.fromisoformat(started)).total_seconds()
