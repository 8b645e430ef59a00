"""Crawl a world with the command that everybody uses, and keep what there is to say about it."""

import json
import sqlite3
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tests.sites import DistrictWeb, ExpectedReport, LoggedRequest, SitePlan
from tests.sites.compare import FETCHED, Comparison, SiteResult
from tests.sites.truth import explains

LONGEST = 600  # seconds


@dataclass(frozen=True, slots=True)
class SiteCrawl:
    """One site after the crawl."""

    plan: SitePlan
    host: str  # address:port
    truth: tuple[ExpectedReport, ...]
    result: SiteResult
    requests: tuple[LoggedRequest, ...]
    outcomes: dict[str, str]  # of each URL, the last
    account: dict[str, object]

    @property
    def fetched(self) -> set[str]:
        """Addresses of reports that were fetched, under one of their addresses."""
        got = {url for url, how in self.outcomes.items() if how in FETCHED}
        return {r.url for r in self.truth if got.intersection((r.url, *r.aliases))}

    @property
    def unexplained(self) -> list[str]:
        """Reports that were not fetched although the account of the site does not say why."""
        if self.account.get("state", "not_asked") != "read":
            return []
        failed = {url: how for url, how in self.outcomes.items() if how not in FETCHED}
        gaps = cast(dict[str, list[str]], self.account.get("gaps") or {})
        return [
            report.url
            for report in self.truth
            if report.url not in self.fetched and not explains(gaps, failed, report)
        ]


@dataclass(frozen=True, slots=True)
class Crawl:
    """A world after the crawl."""

    status: int
    said: str
    sites: tuple[SiteCrawl, ...]
    mirror_requests: int
    second_host_requests: int

    def site(self, quirk: str) -> SiteCrawl:
        """The site with that trap or fault."""
        return next(site for site in self.sites if quirk in site.plan.quirks)

    @property
    def asked(self) -> int:
        """All requests to all sites."""
        return sum(len(site.requests) for site in self.sites)


def crawl_world(directory: Path, seed: int, sites: str, delay: float = 0.01) -> Crawl:
    """Serve the world, run `scrapy crawl districts` on it, compare."""
    with DistrictWeb(seed, sites) as web:
        rows = web.write_sites_csv(directory / "sites.csv")
        command = [sys.executable, "-m", "scrapy", "crawl", "districts", "-a", f"sites={rows}"]
        command += ["-s", f"ARCHIVE_DIR={directory}", "-s", f"DOWNLOAD_DELAY={delay}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
        results = {r.code: r for r in Comparison(directory / "archive.db", web.sites).sites}
        outcomes, accounts = _read(directory / "archive.db")
        asked: dict[str, list[LoggedRequest]] = defaultdict(list)
        for request in web.requests:
            asked[request.host].append(request)
        crawled = []
        for site in web.sites:
            code, host = site.plan.code, site.base.removeprefix("http://")
            crawled.append(
                SiteCrawl(
                    site.plan, host, tuple(site.truth), results[code], tuple(asked[host]),
                    outcomes[code], accounts.get(code, {}),
                )
            )  # fmt: skip
        seconds = [base.removeprefix("http://") for base in web.second_hosts.values()]
        return Crawl(
            done.returncode, done.stdout + done.stderr, tuple(crawled),
            len(asked[web.mirror.removeprefix("http://")]), sum(len(asked[h]) for h in seconds),
        )  # fmt: skip


def _read(archive: Path) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, object]]]:
    outcomes: dict[str, dict[str, str]] = defaultdict(dict)
    db = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    rows = db.execute("SELECT site_code, url, outcome FROM captures ORDER BY captured_at")
    for code, url, outcome in rows:
        outcomes[code][url] = outcome
    accounts = {
        code: {"state": state, "reports": reports, **json.loads(account or "{}")}
        for code, state, reports, account in db.execute(
            "SELECT site_code, state, reports, account FROM site_runs"
        )
    }
    db.close()
    return outcomes, accounts
