"""Many slow hosts: the time a crawl takes against the least that politeness allows."""

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.crawling import crawl
from tests.bench.loopback import Answered, serving
from tests.bench.row import Row, Size, at_most
from tests.bench.web import SitePlan, slow_sites, write_sites_csv

LIMIT = 1.10
LATENCY = 0.05


def run(size: Size) -> list[Row]:
    """From the first request to the last answer; nobody waits for a host but its own requests."""
    count = size.of(2, 60, 300)
    plans = slow_sites(count, LATENCY, size.of(1, 4, 6))
    delay = {Size.SMOKE: 0.05, Size.QUICK: 1.0, Size.FULL: 2.0}[size]
    with TemporaryDirectory() as folder, serving(plans) as web:
        sites = write_sites_csv(Path(folder) / "sites.csv", plans, web.port)
        crawl(sites, Path(folder) / "archive", DOWNLOAD_DELAY=delay)
        log = web.log()
    took = max(a.ended for a in log) - min(a.started for a in log)
    bound = politeness_bound(plans, log, delay)
    name = f"politeness, {count} hosts, {len(log):,} requests, delay {delay:g} s"
    return [at_most(name, f"{took:.1f} s", f"bound {bound:.1f} s", took / bound, LIMIT)]


def politeness_bound(plans: list[SitePlan], log: list[Answered], delay: float) -> float:
    """The largest sum of max(delay, latency) over the requests of one host."""
    latency = {plan.address: plan.latency for plan in plans}
    sums: defaultdict[str, float] = defaultdict(float)
    for answered in log:
        sums[answered.host] += max(delay, latency[answered.host])
    return max(sums.values())
