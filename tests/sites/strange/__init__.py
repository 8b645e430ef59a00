"""Sites by another hand: other markup, other scripts, other trees than the rest of the district web.

`python -m tests.e2e --sites strange` crawls one site for each way of keeping a list, of writing a
line, of listing the bodies and of hanging the columns; what else a site has is drawn by the seed.
"""

# ruff: noqa: E501

from dataclasses import replace
from random import Random

from tests.sites.plan import SitePlan
from tests.sites.site import DistrictSite
from tests.sites.strange.desk import Desk, links
from tests.sites.strange.directories import DIRECTORIES
from tests.sites.strange.doors import DOORS
from tests.sites.strange.faults import FAULTS, product_of, spoil
from tests.sites.strange.products import PRODUCTS
from tests.sites.strange.rows import ROWS
from tests.sites.strange.trees import TREES, plot_of

FAMILY = "strange"
AXES = (
    ("product", PRODUCTS),
    ("row", ROWS),
    ("directory", DIRECTORIES),
    ("tree", TREES),
    ("door", DOORS),
    ("fault", FAULTS),
)
# Rows that say nothing of the body only stand where the column is one body's.
_ONE_BODY = ("bare_year", "year_only", "cut")
_WITH_LISTS = ("own", "collected", "archived", "framed", "tabs")
ENCODINGS = (("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "gbk"), ("utf-8", None))


def plans(blank: list[SitePlan], seed: int) -> list[SitePlan]:
    """One plan for each choice on each axis."""
    rng = Random(f"{seed}/strange")
    chosen: list[SitePlan] = []
    for axis, choices in AXES:
        for name in choices:
            pick = {
                "product": rng.choice(("words", "trs_call", "descending", "numbered", "jsonp")),
                "row": rng.choice(("plain", "block")),
                "directory": rng.choice(list(DIRECTORIES)),
                "tree": rng.choice(_WITH_LISTS),
                "door": "plain",
            }
            pick[axis] = name
            if axis == "fault":
                pick |= {"product": product_of(name), "tree": rng.choice(("own", "collected"))}
                if name in ("body_down", "directory_down"):
                    pick |= {"tree": "own", "directory": "plain"}
            if pick["door"] == "based":
                pick["product"] = rng.choice(("words", "jsonp", "variable"))
            if axis == "directory" or pick["row"] in _ONE_BODY:
                pick["tree"] = "own"
            encoding, declared = rng.choice(ENCODINGS)
            years = rng.choice(
                ((2021, 2022, 2023), (2018, 2019, 2020, 2021, 2022, 2023), tuple(range(2012, 2024)))
            )
            plan = blank[len(chosen)]
            chosen.append(
                replace(
                    plan,
                    family=FAMILY,
                    variant=f"{axis}={name}",
                    options=tuple(pick.items()),
                    encoding=encoding,
                    declared=declared,
                    years=years,
                    departments=rng.randint(3, 6),
                    towns=rng.randint(2, 4),
                    markup=rng.choice(("editor", "plain", "word", "old")),
                )
            )
    return chosen


def write(site: DistrictSite) -> None:
    """Write the whole site."""
    pick, rng = dict(site.plan.options), Random(f"{site.seed}/strange")
    desk = Desk(site, rng)
    plot = plot_of(desk, rng, pick["product"], pick["row"], pick["directory"])
    folder = DOORS[pick["door"]](desk)
    entries = TREES[pick["tree"]](plot, folder)
    front = [("新闻动态", f"{folder}xwdt/"), *entries, ("办事服务", f"{folder}bsfw/")]
    desk.serve(
        f"{folder}main.html" if pick["door"] in ("frameset", "splash") else folder,
        "首页",
        links(front),
    )
    if "fault" in pick:
        spoil(desk, pick["fault"])
