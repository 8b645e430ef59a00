"""Which sites a world has."""

from dataclasses import replace
from random import Random

from tests.sites.places import DISTRICTS
from tests.sites.plan import SitePlan

RECENT = (2021, 2022, 2023)


def plan_at(index: int, **options: object) -> SitePlan:
    """The plan of the index-th district."""
    turn, at = divmod(index, len(DISTRICTS))
    name, slug = DISTRICTS[at]
    plan = SitePlan(f"99{turn + 1:02d}{at + 1:02d}", name, slug, "nextpage")
    return replace(plan, **options)  # type: ignore[arg-type]


def demo() -> list[SitePlan]:
    """Four small districts on four families; one serves GB 18030 and says gb2312."""
    small = {"departments": 3, "towns": 2, "years": RECENT}
    legacy = {"encoding": "gb18030", "declared": "gb2312"}
    return [
        plan_at(0, family="trs_a", tree="own", per_page=3, **small | {"departments": 2}),
        plan_at(1, family="jpage", tree="collected", per_page=4, frame="accessible",
                markup="word", **small),
        plan_at(2, family="nextpage", tree="mixed", per_page=5, frame="classic", markup="old",
                **small | legacy),
        plan_at(3, family="trs_b", tree="years", per_page=4, markup="plain", header_charset=True,
                conditional=True, title_style=2, **small),
    ]  # fmt: skip


def plans(seed: int, sites: str | int) -> list[SitePlan]:
    """The plans of a world."""
    chosen = demo()
    if isinstance(sites, int):
        chosen = chosen[:sites]
    rng = Random(f"{seed}/world")
    rng.random()
    return chosen
