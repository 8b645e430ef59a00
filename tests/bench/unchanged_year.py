"""A year of nights on which nothing changes, for 3,000 sites: measured on a few, then counted out.

Bytes of a request are measured on real nights over the district web; how many requests a year
brings follows from the schedule and from how many columns and reports a site has. Both are printed.
"""

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.clock import iso
from crawler.schedule import Schedule
from tests.bench.crawling import scrapy
from tests.bench.row import Row, Size, at_most
from tests.sites import DistrictWeb
from tests.sites.world import plans

SITES = 3_000
COLUMNS, REPORTS, RECENT, PAGES = 8, 150, 12, 120  # of one site; pages: what a whole walk asks
GIGABYTES = 30.0
_START = datetime(2025, 1, 1, 1, 17, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a night added."""

    requests: int
    warc: int
    database: int


def run(size: Size) -> list[Row]:
    """Bytes of an unchanged request, requests of a year, and both together."""
    nights = [_night_of_year(day) for day in range(365)]
    asked = sum(nights)
    first, spent = _measured(size.of(1, 3, 6))
    warc, database = (n / spent.requests for n in (spent.warc, spent.database))
    year = SITES * asked * (warc + database) / 1e9
    told = f"WARC {warc:,.0f}, database {database:,.0f} bytes a request"
    return [
        at_most("unchanged year", f"{year:.1f} GB", f"{SITES:,} sites, {asked:,.0f} requests each",
                year / GIGABYTES, 1),
        Row("unchanged request", told, f"first night {first.warc / first.requests:,.0f} bytes",
            spent.warc / spent.requests / (first.warc / first.requests)),
        Row("unchanged request, season", f"{max(nights):.0f} requests on the fullest night",
            f"{sum(nights) / 365:.1f} on the average night", max(nights) / (asked / 365)),
    ]  # fmt: skip


def _night_of_year(day: int) -> float:
    """Requests to one site on one night, by the schedule's own arithmetic."""
    schedule, now = Schedule(), _START + timedelta(days=day)
    every = 1.0 if schedule.column_is_due(iso(now - timedelta(days=1)), now) else 7.0
    recent, young = schedule.report_days[0], schedule.report_days[1]
    old = schedule.report_days[-1][1]
    news = RECENT * (recent[0] / recent[1] + (365 - recent[0]) / young[1]) / 365
    rest = (REPORTS - RECENT) / old
    return COLUMNS / every + news + rest + PAGES / schedule.walk_days + 0.5  # robots.txt


def _measured(nights: int) -> tuple[Spent, Spent]:
    conditional = [replace(plan, conditional=True) for plan in plans(1, "demo")]
    with tempfile.TemporaryDirectory() as name, DistrictWeb(1, conditional) as web:
        folder = Path(name)
        web.write_sites_csv(folder / "sites.csv")
        states = [Spent(0, 0, 0)]
        for day in range(nights + 1):
            _night(folder, day)
            states.append(_state(folder, len(web.requests)))
    return _between(states[0], states[1]), _between(states[1], states[-1])


def _between(before: Spent, after: Spent) -> Spent:
    return Spent(
        after.requests - before.requests, after.warc - before.warc, after.database - before.database
    )


def _state(folder: Path, requests: int) -> Spent:
    files = (folder / "archive" / "warc").iterdir()
    with closing(sqlite3.connect(folder / "archive" / "archive.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (pages,), (size,) = (db.execute(f"PRAGMA {name}").fetchone()
                             for name in ("page_count", "page_size"))  # fmt: skip
        (free,) = db.execute("PRAGMA freelist_count").fetchone()
    return Spent(requests, sum(path.stat().st_size for path in files), (pages - free) * size)


def _night(folder: Path, day: int) -> None:
    now = (_START + timedelta(days=day)).isoformat()
    told = {"ARCHIVE_DIR": folder / "archive", "DOWNLOAD_DELAY": 0, "NOW": now}
    words = [word for name, value in told.items() for word in ("-s", f"{name}={value}")]
    due = ["-a", "due=all"] if day else []
    scrapy("nightly", "-a", f"sites={folder / 'sites.csv'}", *due, *words)
