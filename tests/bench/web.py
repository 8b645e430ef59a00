"""Sites for the crawl benchmarks: per body a home page, a hub, a column and two reports.

Two pages in five are reports, and one page is as heavy as the other.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.bench.pages import plain_page, report_page

REPORTS_A_BODY = 2


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One host: how many bodies it has, how heavy its pages are, how long it takes to answer."""

    address: str
    bodies: int
    heavy: bool
    latency: float = 0.0


def addresses(count: int) -> list[str]:
    """Loopback addresses, one a host."""
    return [f"127.9.{1 + number // 250}.{1 + number % 250}" for number in range(count)]


def equal_sites(count: int, bodies: int, *, heavy: bool) -> list[SitePlan]:
    """Sites that answer at once, all of one size."""
    return [SitePlan(address, bodies, heavy) for address in addresses(count)]


def slow_sites(count: int, latency: float, most_bodies: int) -> list[SitePlan]:
    """Light sites of different sizes; one in ten takes four times as long to answer."""
    rng = Random("slow sites")
    return [
        SitePlan(
            address,
            most_bodies if number == 0 else rng.randint(1, most_bodies),
            heavy=False,
            latency=latency * (4 if number % 10 == 9 else 1),
        )
        for number, address in enumerate(addresses(count))
    ]


def pages_of(plan: SitePlan) -> Iterator[tuple[str, bytes]]:
    """Every path of a site with its page."""
    bodies = [(f"第{number + 1}局", f"/bm/b{number}/") for number in range(plan.bodies)]
    name = f"站点{plan.address.replace('.', '')}区"
    own = [("部门信息公开", "/bm/"), ("政府信息公开年报", "/nb/")]
    yield "/", _plain(plan, f"{name}人民政府", own, "/")
    yield from _column_pages(plan, f"{name}人民政府", "/nb/", plan.bodies)
    yield "/bm/", _plain(plan, "部门信息公开目录", bodies, "/bm/")
    for number, (body, path) in enumerate(bodies):
        yield from _body_pages(plan, f"{name}{body}", path, number)


def _body_pages(plan: SitePlan, name: str, path: str, number: int) -> Iterator[tuple[str, bytes]]:
    hub, column = f"{path}zfxxgk/", f"{path}zfxxgk/nb/"
    yield path, _plain(plan, name, [("政府信息公开", hub)], path)
    yield hub, _plain(plan, f"{name}政府信息公开", [("政府信息公开年报", column)], hub)
    yield from _column_pages(plan, name, column, number)


def _column_pages(
    plan: SitePlan, name: str, column: str, number: int
) -> Iterator[tuple[str, bytes]]:
    links = []
    for at in range(REPORTS_A_BODY):
        year, address = 2021 + at, f"{column}t{2022 + at}0115_{number}.html"
        links.append((f"{name}{year}年政府信息公开工作年度报告", address))
        page = report_page(plan.address, number * REPORTS_A_BODY + at, heavy=plan.heavy)
        yield address, page.payload
    yield column, _plain(plan, "政府信息公开年报", links, column)


def _plain(plan: SitePlan, title: str, links: list[tuple[str, str]], path: str) -> bytes:
    return plain_page(title, links, f"{plan.address}{path}", heavy=plan.heavy)


def write_sites_csv(path: Path, plans: list[SitePlan], port: int) -> Path:
    """The sites as the crawler takes them: a code, a name and the home page."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(("code", "name", "home"))
        for number, plan in enumerate(plans):
            home = f"http://{plan.address}:{port}/"
            out.writerow((f"{990000 + number}", f"站点{number}", home))
    return path
