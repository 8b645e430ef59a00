"""The district web: many sites on loopback addresses, their truth, and what was asked of them."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from types import TracebackType

from tests.sites import changes, strange
from tests.sites.builder import Builder
from tests.sites.exchange import LoggedRequest, Reply, Request, redirect
from tests.sites.families import family_named
from tests.sites.faults import FAULTS
from tests.sites.plan import SitePlan
from tests.sites.server import LoopbackServer
from tests.sites.site import DistrictSite
from tests.sites.traps import TRAPS
from tests.sites.tree import build, seeded
from tests.sites.truth import ExpectedReport
from tests.sites.world import plans

COLUMNS = ("code", "name", "home", "entry", "hosts", "delay", "note")
MIRROR = "127.0.250.1"


class DistrictWeb:
    """A world of district sites; a context manager that serves while it is open.

    `sites` is "demo", "small", "full", "strange", a number of sites, or a list of plans.
    """

    def __init__(self, seed: int = 1, sites: str | int | list[SitePlan] = "demo") -> None:
        self.seed = seed
        self.plans = sites if isinstance(sites, list) else plans(seed, sites)
        self.sites: list[DistrictSite] = []
        self.mirror = ""  # base of a host that no site names
        self.second_hosts: dict[str, str] = {}  # code: base of a department's own host
        self._builders: dict[str, Builder] = {}
        self._server = LoopbackServer()

    def start(self) -> "DistrictWeb":
        """Open every site on an address of its own."""
        self._server.start()
        port = self._server.listen(MIRROR, lambda _: Reply(b"<html><body>mirror</body></html>"))
        self.mirror = f"http://{MIRROR}:{port}"
        for number, plan in enumerate(self.plans):
            self.sites.append(self._open(number, plan))
        return self

    def _open(self, number: int, plan: SitePlan) -> DistrictSite:
        """One site: its port must be known before its pages can name it."""
        block, last = divmod(number, 250)
        address = f"127.0.{block + 1}.{last + 1}"
        site = DistrictSite(plan, "", f"{self.seed}/{plan.code}")
        port = self._server.listen(address, site.respond)
        site.base = f"http://{address}:{port}"
        family = "nextpage" if plan.family == strange.FAMILY else plan.family
        builder = Builder(site, family_named(family, plan.variant), seeded(site.seed))
        builder.mirror = self.mirror
        self._builders[plan.code] = builder
        if "own_host_named" in plan.quirks or "own_host_unnamed" in plan.quirks:
            builder.second = self._open_second(f"127.0.{block + 101}.{last + 1}", site)
            self.second_hosts[plan.code] = builder.second
        self._build(builder)
        if "down" in plan.quirks:
            self._server.close(f"{address}:{port}")
        return site

    def _build(self, builder: Builder) -> None:
        """Traps first, they leave links in the pages; faults last, they take reports away."""
        site, quirks = builder.site, builder.site.plan.quirks
        if site.plan.family == strange.FAMILY:
            strange.write(site)
            return
        for name in sorted(quirks & TRAPS.keys()):
            TRAPS[name](builder)
        build(builder)
        for name in sorted(quirks & FAULTS.keys()):
            FAULTS[name](site, Random(f"{site.seed}/{name}"))
        gone = "down" in quirks
        for at, report in enumerate(site.truth):
            foreign = "own_host_unnamed" in quirks and not report.url.startswith(site.base)
            if gone or foreign:
                site.truth[at] = replace(report, reachable_by="nothing")

    def _open_second(self, address: str, site: DistrictSite) -> str:
        """A department's own host: it serves the department's folder and nothing else."""

        def respond(request: Request) -> Reply:
            own = request.path.startswith(("/bm/", "/robots.txt"))
            return site.respond(request) if own else redirect(site.url(request.target))

        return f"http://{address}:{self._server.listen(address, respond)}"

    def stop(self) -> None:
        """Close every site."""
        self._server.stop()

    def __enter__(self) -> "DistrictWeb":
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def edit(self, report: ExpectedReport) -> ExpectedReport:
        """Correct a number on a report's page; the report as it is now expected."""
        return changes.edit(self._builders[report.site], report.url)

    def withdraw(self, report: ExpectedReport) -> None:
        """Take a report off its site."""
        changes.withdraw(self._builders[report.site], report.url)

    def publish_next_year(self, code: str) -> list[ExpectedReport]:
        """A further report of every body of a site."""
        return changes.publish_next_year(self._builders[code])

    def redesign(self, code: str, family: str) -> None:
        """Move a site to another product: all its addresses change."""
        self._builders[code] = changes.redesign(self._builders[code], family)

    @property
    def truth(self) -> list[ExpectedReport]:
        """Every report that the web publishes."""
        return [report for site in self.sites for report in site.truth]

    @property
    def requests(self) -> list[LoggedRequest]:
        """Everything that was asked, in the order in which it was answered."""
        return self._server.settled_log()

    @property
    def counters(self) -> Counter[str]:
        """Requests by host."""
        return Counter(request.host for request in self.requests)

    def site(self, code: str) -> DistrictSite:
        """The site of a division code."""
        return next(site for site in self.sites if site.plan.code == code)

    def write_sites_csv(self, path: Path | str) -> Path:
        """The sites as a `sites.csv`: the home page of each and nothing that would help more."""
        path = Path(path)
        with path.open("w", encoding="utf-8", newline="") as out:
            rows = csv.DictWriter(out, COLUMNS)
            rows.writeheader()
            rows.writerows(self._row(site) for site in self.sites if site.plan.listed)
        return path

    def _row(self, site: DistrictSite) -> dict[str, str]:
        """One row of the file."""
        plan = site.plan
        row = dict.fromkeys(COLUMNS, "")
        row |= {"code": plan.code, "name": f"{plan.name}人民政府", "home": f"{site.base}/"}
        if "own_host_named" in plan.quirks:
            row["hosts"] = self.second_hosts[plan.code].removeprefix("http://")
        return row | {"delay": plan.delay}
