"""The district web: many sites on loopback addresses, their truth, and what was asked of them."""

import csv
from collections import Counter
from pathlib import Path
from types import TracebackType

from tests.sites.builder import Builder
from tests.sites.exchange import LoggedRequest
from tests.sites.families import family_named
from tests.sites.plan import SitePlan
from tests.sites.server import LoopbackServer
from tests.sites.site import DistrictSite
from tests.sites.tree import build, seeded
from tests.sites.truth import ExpectedReport
from tests.sites.world import plans

COLUMNS = ("code", "name", "home", "entry", "hosts", "delay", "note")


class DistrictWeb:
    """A world of district sites; a context manager that serves while it is open.

    `sites` is "demo", "full", a number of sites, or a list of plans.
    """

    def __init__(self, seed: int = 1, sites: str | int | list[SitePlan] = "demo") -> None:
        self.seed = seed
        self.plans = sites if isinstance(sites, list) else plans(seed, sites)
        self.sites: list[DistrictSite] = []
        self._server = LoopbackServer()

    def start(self) -> "DistrictWeb":
        """Open every site on an address of its own."""
        self._server.start()
        for number, plan in enumerate(self.plans):
            self.sites.append(self._open(number, plan))
        return self

    def _open(self, number: int, plan: SitePlan) -> DistrictSite:
        """One site: its port must be known before its pages can name it."""
        address = f"127.0.{number // 250 + 1}.{number % 250 + 1}"
        site = DistrictSite(plan, "", f"{self.seed}/{plan.code}")
        port = self._server.listen(address, site.respond)
        site.base = f"http://{address}:{port}"
        build(Builder(site, family_named(plan.family, plan.variant), seeded(site.seed)))
        return site

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

    @property
    def truth(self) -> list[ExpectedReport]:
        """Every report that the web publishes."""
        return [report for site in self.sites for report in site.truth]

    @property
    def requests(self) -> list[LoggedRequest]:
        """Everything that was asked, in the order in which it was answered."""
        return self._server.log

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
            for site in self.sites:
                plan = site.plan
                if plan.listed:
                    row = {
                        "code": plan.code,
                        "name": f"{plan.name}人民政府",
                        "home": f"{site.base}/",
                    }
                    rows.writerow({**dict.fromkeys(COLUMNS, ""), **row, "delay": plan.delay})
        return path
