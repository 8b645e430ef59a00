"""Which sites a world has."""

from dataclasses import replace
from random import Random

from tests.sites import strange
from tests.sites.families import FAMILIES
from tests.sites.places import DISTRICTS
from tests.sites.plan import SitePlan

RECENT = (2021, 2022, 2023)
LONG = (2012, 2014, 2016, 2018, 2019, 2020, 2021, 2022, 2023, 2024)
STATIC = ("trs_a", "trs_b", "nextpage", "vsb", "ucap", "index_n", "aspx", "column_index")
VARIANTS = {
    "jpage": ("", "page"), "jpaas": ("", "referer"), "lonsun": ("", "bare"), "epoint": ("", "zero"),
    "haiyun": ("", "searchList"), "truecms": ("", "strict"), "index_n": ("", "offset"),
    "aspx": ("", "cid", "jsp"), "gkmlpt": ("", "big"),
}  # fmt: skip
TREES = {"hanweb_annual": ("own",), "hanweb_xxgk": ("own", "mixed", "collected")}
ALL_TREES = ("own", "collected", "years", "mixed")
TRAP_SETS = (
    ("calendar", "lookalikes"), ("facets", "mirror"), ("sessions", "soft_404"), ("endless",),
    ("redirects", "deep"), ("soft_404", "mirror"), ("lookalikes", "mirror"),
)  # fmt: skip
# One site each; the families are static so that the fault is all there is to it.
FAULTY = (
    "flaky", "throttled", "slow", "reset", "truncated", "robots_part", "robots_all", "robots_5xx",
    "crawl_delay", "challenge_521", "challenge_412", "challenge_200", "down", "monsters",
    "wrong_types", "double_html", "sitemap", "own_host_named", "own_host_unnamed", "shell",
    "iframe_list", "rows_onclick", "rows_data", "rows_script", "rows_truncated", "rows_year",
    "rows_redirect", "dir_select", "dir_onclick", "dir_tree", "dir_paged", "splash", "frameset",
    "copies", "in_notices", "late_meta", "paged_article",
)  # fmt: skip
LOOKED_AT = (
    "flaky", "throttled", "truncated", "robots_part", "robots_all", "robots_5xx", "crawl_delay",
    "challenge_521", "challenge_412", "challenge_200", "down", "own_host_unnamed",
)  # fmt: skip
NEEDS_OWN_TREE = (
    "sitemap", "own_host_named", "own_host_unnamed", "shell", "rows_year", "dir_select",
    "dir_onclick", "dir_tree", "dir_paged", "copies", "in_notices",
)  # fmt: skip
ENCODINGS = (
    {"encoding": "utf-8", "declared": "utf-8"},
    {"encoding": "gb18030", "declared": "gb2312"},
    {"encoding": "utf-8", "declared": None},
    {"encoding": "gb18030", "declared": None},
    {"encoding": "gb18030", "declared": "gbk", "header_charset": True},
    {"encoding": "utf-8-sig", "declared": "utf-8"},
)
LOOKS = (
    {"frame": "modern", "markup": "editor"}, {"frame": "classic", "markup": "old"},
    {"frame": "accessible", "markup": "word"}, {"frame": "modern", "markup": "plain"},
    {"frame": "classic", "markup": "word"}, {"frame": "accessible", "markup": "editor"},
)  # fmt: skip


def plan_at(index: int, **options: object) -> SitePlan:
    """The plan of the index-th district."""
    turn, at = divmod(index, len(DISTRICTS))
    name, slug = DISTRICTS[at]
    if turn:
        name, slug = f"{'新东西南北中'[turn % 6]}{name}", f"{slug}{turn}"
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


def family_site(index: int, family: str, variant: str, rng: Random) -> SitePlan:
    """A well-behaved site of a family, larger than those of the demo."""
    return plan_at(
        index, family=family, variant=variant, tree=rng.choice(TREES.get(family, ALL_TREES)),
        departments=rng.randint(3, 6), towns=rng.randint(3, 5), per_page=rng.randint(4, 9),
        years=rng.choice((RECENT, LONG[-5:], LONG)), title_style=rng.randrange(6),
        zero=rng.choice(("0", "0", "/", "-")), files=rng.choice((0.0, 0.0, 0.25)),
        conditional=rng.random() < 0.5, layout_table=rng.random() < 0.2,
        bare_titles=rng.random() < 0.2, **rng.choice(ENCODINGS), **rng.choice(LOOKS),
    )  # fmt: skip


def big(plan: SitePlan) -> SitePlan:
    """More reports in one column than one answer holds."""
    return replace(plan, tree="collected", departments=16, towns=10, years=LONG[-7:])


def trapped_site(index: int, traps: tuple[str, ...], rng: Random) -> SitePlan:
    """A site of any static family with traps over its lists."""
    plan = family_site(index, rng.choice(("trs_a", "nextpage", "vsb", "ucap")), "", rng)
    return replace(plan, quirks=frozenset(traps), years=RECENT)


def faulty_site(index: int, fault: str, rng: Random) -> SitePlan:
    """A small site with one thing wrong."""
    plan = family_site(index, rng.choice(("trs_a", "nextpage")), "", rng)
    tree = "own" if fault in NEEDS_OWN_TREE else "collected"
    if fault == "late_meta":
        plan = replace(plan, encoding="gb18030", declared="gb2312")
    return replace(
        plan, quirks=frozenset({fault}), tree=tree, years=RECENT, departments=3, towns=2, files=0.0
    )


def full(seed: int) -> list[SitePlan]:
    """Every family and variant, every set of traps, every fault."""
    rng = Random(f"{seed}/world")
    wanted = [(f, v) for f in FAMILIES for v in VARIANTS.get(f, ("",))]
    chosen = [family_site(n, family, variant, rng) for n, (family, variant) in enumerate(wanted)]
    chosen = [big(plan) if plan.variant == "big" else plan for plan in chosen]
    for traps in TRAP_SETS:
        chosen.append(trapped_site(len(chosen), traps, rng))
    for fault in FAULTY:
        chosen.append(faulty_site(len(chosen), fault, rng))
    return chosen


def small(seed: int) -> list[SitePlan]:
    """One tiny site of each family, of some traps and of each fault that a test looks at."""
    rng = Random(f"{seed}/small")
    tiny: dict[str, object] = {"departments": 1, "towns": 1, "years": RECENT[1:], "per_page": 3}
    tiny |= {"files": 0.0, "delay": ""}
    shapes = [family_site(n, family, "", rng) for n, family in enumerate(FAMILIES)]
    chosen = [replace(plan, **tiny) for plan in shapes]  # type: ignore[arg-type]
    for traps in (("calendar", "facets", "sessions", "endless", "redirects", "deep"), ("mirror",)):
        chosen.append(replace(trapped_site(len(chosen), traps, rng), **tiny))  # type: ignore[arg-type]
    for fault in LOOKED_AT:
        chosen.append(replace(faulty_site(len(chosen), fault, rng), **tiny))  # type: ignore[arg-type]
    return chosen


def plans(seed: int, sites: str | int) -> list[SitePlan]:
    """The plans of "demo", "small", "full" or "strange", or of a number of well-behaved sites."""
    if sites == "demo":
        return demo()
    if sites == "full":
        return full(seed)
    if sites == "small":
        return small(seed)
    if sites == "strange":
        blank = [plan_at(n) for n in range(sum(len(choices) for _, choices in strange.AXES))]
        return strange.plans(blank, seed)
    rng = Random(f"{seed}/many")
    return [family_site(n, FAMILIES[n % len(FAMILIES)], "", rng) for n in range(int(sites))]
