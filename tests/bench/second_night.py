"""The second night: what a crawl costs when nothing has changed."""

import tempfile
from dataclasses import replace
from pathlib import Path

from tests.bench.crawling import scrapy
from tests.bench.row import Row, Size, at_most
from tests.sites import DistrictWeb
from tests.sites.world import plans

BYTES, REQUESTS = 0.05, 0.25
_NIGHTS = (("2025-02-03T01:17", ""), ("2025-02-04T01:17", "all"), ("2025-02-05T01:17", ""))


def run(size: Size) -> list[Row]:
    """Three nights on sites that answer conditionally: all, all again, what is due."""
    conditional = [replace(plan, conditional=True) for plan in plans(1, "demo")]
    with tempfile.TemporaryDirectory() as name, DistrictWeb(1, conditional) as web:
        directory, spent = Path(name), []
        web.write_sites_csv(directory / "sites.csv")
        for now, due in _NIGHTS:
            before = len(web.requests)
            _night(directory, now, due)
            seen = web.requests[before:]
            spent.append((len(seen), sum(request.sent for request in seen)))
    (asked, sent), (_, again), (scheduled, _) = spent
    told = f"{again:,} bytes", f"{sent:,} bytes on the first"
    due = f"{scheduled} requests", f"{asked} on the first"
    return [
        at_most("second night, all rechecked", *told, again / sent, BYTES),
        at_most("second night, what is due", *due, scheduled / asked, REQUESTS),
    ]


def _night(directory: Path, now: str, due: str) -> None:
    told = ["-a", f"due={due}"] if due else []
    for name, value in {
        "ARCHIVE_DIR": directory / "archive", "DOWNLOAD_DELAY": 0, "NOW": now
    }.items():  # fmt: skip
        told += ["-s", f"{name}={value}"]
    scrapy("nightly", "-a", f"sites={directory / 'sites.csv'}", *told)
