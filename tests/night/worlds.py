"""Small webs for nights: few sites, every one that answers conditionally unless it must not."""

import secrets
from dataclasses import replace

from tests.sites.exchange import Reply, Request
from tests.sites.plan import SitePlan
from tests.sites.site import DistrictSite
from tests.sites.world import RECENT, plan_at

SMALL: dict[str, object] = {"departments": 2, "towns": 1, "years": RECENT, "conditional": True}


def four_sites() -> list[SitePlan]:
    """Four products, four ways to lay out a column."""
    return [
        plan_at(0, family="trs_a", tree="own", per_page=3, **SMALL),
        plan_at(1, family="nextpage", tree="mixed", per_page=4, **SMALL),
        plan_at(2, family="jpage", tree="collected", per_page=4, **SMALL),
        plan_at(3, family="trs_b", tree="own", per_page=4, markup="plain", **SMALL),
    ]


def every_kind() -> list[SitePlan]:
    """The same with all that a report can be: files on pages, lists of indicators, odd pages."""
    first, dressed, counted, moved = four_sites()
    dressed = replace(dressed, years=(2012, 2016, 2018, 2023, 2024), files=0.5)
    return [first, dressed, counted, moved]


def soft_404(site: DistrictSite, url: str) -> None:
    """Let an address say with status 200 that there is nothing there."""
    text = "<html><title>404 页面不存在</title><body>您访问的页面不存在或已被删除</body></html>"
    answer_with(site, url, Reply(text.encode(), media_type="text/html; charset=utf-8"))


def answer_with(site: DistrictSite, url: str, reply: Reply) -> None:
    """Let an address answer so, whatever stands there."""
    path = url.removeprefix(site.base)
    site.guards.append(lambda request: reply if request.target == path else None)


def count_visits(site: DistrictSite) -> None:
    """Print a number on every page that is another one each time."""
    visits = iter(range(100_000, 10_000_000))

    def count(request: Request, reply: Reply) -> Reply:
        told = f"<span>浏览次数：{next(visits)}次</span></body>".encode(site.plan.encoding)
        return replace(reply, body=reply.body.replace(b"</body>", told, 1))

    site.filters.append(count)


def weigh_down(site: DistrictSite) -> None:
    """Add noise to every page that no compression makes small."""

    def add(request: Request, reply: Reply) -> Reply:
        noise = f"<!-- {secrets.token_hex(400_000)} --></body>".encode()
        return replace(reply, body=reply.body.replace(b"</body>", noise, 1))

    site.filters.append(add)


def new_dress(site: DistrictSite, frame: str) -> None:
    """The same pages at the same addresses in another template."""
    site.plan = replace(site.plan, frame=frame)
    site.forget()
