"""Measure discovery: `python -m tests.e2e --seeds 1 2 3 --sites full` prints a table by family.

Recall and precision of reports, requests per report and the share of requests in traps, over whole
sites from their home pages; no test, for it takes minutes.
"""

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.e2e.crawling import SiteCrawl, crawl_world
from tests.sites.traps import TRAP_PATHS


def main() -> None:
    """Crawl each world and add up."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--sites", default="full")
    options = parser.parse_args()
    groups: dict[str, list[SiteCrawl]] = defaultdict(list)
    for seed in options.seeds:
        with tempfile.TemporaryDirectory() as directory:
            crawl = crawl_world(Path(directory), seed, options.sites)
        for site in crawl.sites:
            plan = site.plan
            groups[" ".join(sorted(plan.quirks)) or f"{plan.family} {plan.variant}"].append(site)
            for report in site.result.missing[:3]:
                print(f"seed {seed} {plan.code} {plan.family} missed {report.title} {report.url}")
            for url in site.unexplained[:3]:
                print(f"seed {seed} {plan.code} {plan.family} missed and not told {url}")
            for line in (*site.result.extra[:3], *site.result.wrong[:3]):
                print(f"seed {seed} {plan.code} {plan.family} wrong {line}")
    print(f"{'family or quirk':<26} recall precision requests/report traps explained")
    for name in sorted(groups):
        print(row(name, groups[name]))
    print(row("all", [site for sites in groups.values() for site in sites]))


def row(name: str, sites: list[SiteCrawl]) -> str:
    """One line of the table."""
    found = sum(s.result.found + s.result.files_captured for s in sites)
    expected = sum(s.result.expected + s.result.files_expected for s in sites)
    extra = sum(len(s.result.extra) for s in sites)
    asked = [request for s in sites for request in s.requests]
    trapped = sum(bool(TRAP_PATHS.search(request.target)) for request in asked)
    per_report = f"{len(asked) / found:.2f}" if found else "-"
    recall = f"{found / expected:.3f}" if expected else "-"
    precision = f"{found / (found + extra):.3f}" if found else "-"
    share = f"{trapped / max(len(asked), 1):.1%}"
    return (
        f"{name:<26} {recall:>6} {precision:>9} {per_report:>15} {share:>5} {_explained(sites):>9}"
    )


def _explained(sites: list[SiteCrawl]) -> str:
    """The share of the reports that were not had whose absence the account of the site explains."""
    lost = sum(report.url not in s.fetched for s in sites for report in s.truth)
    not_told = sum(len(s.unexplained) for s in sites)
    return f"{1 - not_told / lost:.3f}" if lost else "-"


if __name__ == "__main__":
    main()
