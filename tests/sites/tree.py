"""The tree of a district site: home page, disclosure platforms, directories, report columns.

Four shapes, all common: `own` (every body has its platform with the statutory menu and its own report
column), `collected` (three columns hold everybody's reports), `years` (one folder a year), `mixed`
(departments collected, towns on platforms of their own).
"""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from random import Random

from tests.sites import decoys
from tests.sites.builder import Builder
from tests.sites.directories import directory
from tests.sites.doors import front_door, link_boxes
from tests.sites.pages import Link, Page, always
from tests.sites.places import Organ, departments, government, towns
from tests.sites.platforms import HOME, HUB, all_reports, fill, platform
from tests.sites.report import Report


def build(builder: Builder) -> None:
    """Build the whole site."""
    plan, site, rng = builder.site.plan, builder.site, builder.rng
    offices = departments(plan.name, plan.departments, rng)
    places = towns(plan.name, plan.towns, rng)
    if builder.second:  # one department has a host of its own
        builder.bases[offices[0].slug] = builder.second
    site.organs = [government(plan.name), *offices, *places]
    site.nav = (
        HOME, (f"走进{plan.name[:-1]}", "/zj/"), ("新闻中心", "/xwzx/"), HUB,
        ("办事服务", "/bsfw/"), ("互动交流", "/hdjl/"),
    )  # fmt: skip
    entries = SHAPES[plan.tree](builder, site.organs[0], offices, places)
    ordinary_pages(builder, entries)


def ordinary_pages(builder: Builder, entries: tuple[Link, ...]) -> None:
    """Home, the hub of 政务公开, news and the pages nobody needs."""
    site, plan = builder.site, builder.site.plan
    news = builder.news_column("新闻中心", "xwzx", 9)
    link = (news.title, builder.family.address(news))
    site.nav = tuple(link if text == news.title else (text, path) for text, path in site.nav)
    other = builder.column("专项工作公开", "zxgz", "/zwgk/", crumbs=(HOME, HUB))
    for make in decoys.ELSEWHERE:
        year = builder.rng.choice(plan.years)
        builder.add_decoy(other, *make(f"{plan.name}人民政府", year), f"{year + 1}-03-15")
    builder.publish(other)
    hub = (*entries, (other.title, builder.family.address(other)), ("政策文件", "/zwgk/zcwj/"))
    site.page("/zwgk/", lambda: Page("政务公开", link_boxes(hub), (HOME, HUB)))
    for path, title in (
        ("/zj/", "走进"), ("/bsfw/", "办事服务"), ("/hdjl/", "互动交流"), ("/zwgk/zcwj/", "政策文件"),
        ("/wzdt/", "网站地图"), ("/lxwm/", "联系我们"),
    ):  # fmt: skip
        site.page(path, always(Page(title, f"<p>{title}栏目正在建设。</p>", (HOME,))))
    headlines = tuple((a.label, a.path) for a in news.articles[:6])
    front = link_boxes(headlines) + link_boxes(entries[:1] if plan.code[-1] in "02468" else ())
    home = Page(f"{plan.name}人民政府门户网站", front, (HOME,), shows_title=False)
    front_door(site, home)


def own(
    builder: Builder, ruler: Organ, offices: list[Organ], places: list[Organ]
) -> tuple[Link, ...]:
    """Everybody has a platform."""
    main = platform(builder, ruler, "/zwgk/zfxxgk/", (HOME, HUB))
    level = builder.site.plan.name[-1]
    entries = (
        ("政府信息公开", main),
        directory(builder, f"{level}政府部门", "/zwgk/bm/", offices, "/bm/"),
        directory(builder, "乡镇（街道）", "/zwgk/xz/", places, "/xz/"),
    )
    return (*entries, copies(builder)) if "copies" in builder.site.plan.quirks else entries


def copies(builder: Builder) -> Link:
    """A column that publishes everybody's reports a second time, under other addresses."""
    column = builder.column("部门年报汇总", "nbhz", "/zwgk/", crumbs=(HOME, HUB))
    builder.add_copies(column)
    builder.publish_reports(column)
    return column.title, builder.family.address(column)


def collected(
    builder: Builder, ruler: Organ, offices: list[Organ], places: list[Organ]
) -> tuple[Link, ...]:
    """Three columns under one page of annual reports."""
    title, slug = builder.annual
    top = f"/zwgk/{slug}/"
    crumbs = (HOME, HUB, (title, top))
    parts = (
        ("区（县）政府", "qzf", [ruler]),
        ("政府部门", "bm", offices),
        ("乡镇街道", "xzjd", places),
    )
    links = []
    for name, part, organs in parts:
        column = builder.column(name, part, top, crumbs=crumbs)
        fill(builder, column, organs)
        links.append((name, builder.family.address(column)))
    builder.site.page(top, lambda: Page(title, link_boxes(links), crumbs, tuple(links)))
    return ((title, top),)


def years(
    builder: Builder, ruler: Organ, offices: list[Organ], places: list[Organ]
) -> tuple[Link, ...]:
    """One folder a year; on some sites it is named for the year of publication."""
    title, slug = builder.annual
    top, shift = f"/zwgk/{slug}/", builder.rng.choice((0, 1))
    crumbs = (HOME, HUB, (title, top))
    by_year: dict[int, list[Report]] = {}
    for organ in (ruler, *offices, *places):
        for report in all_reports(builder, organ):
            by_year.setdefault(report.year, []).append(report)
    links = []
    for year in sorted(by_year, reverse=True):
        column = builder.column(f"{year + shift}年", f"{year + shift}n", top, crumbs=crumbs)
        for report in by_year[year]:
            builder.add_report(column, report)
        builder.publish_reports(column)
        links.append((column.title, builder.family.address(column)))
    builder.site.page(top, lambda: Page(title, link_boxes(links), crumbs, tuple(links)))
    return ((title, top),)


def mixed(
    builder: Builder, ruler: Organ, offices: list[Organ], places: list[Organ]
) -> tuple[Link, ...]:
    """Departments collected, government and towns on platforms of their own."""
    main = platform(builder, ruler, "/zwgk/zfxxgk/", (HOME, HUB))
    column = builder.column("部门信息公开年报", "bmxxgknb", "/zwgk/", crumbs=(HOME, HUB))
    fill(builder, column, offices)
    return (
        ("政府信息公开", main),
        ("部门信息公开年报", builder.family.address(column)),
        directory(builder, "镇街信息公开", "/zwgk/zj/", places, "/zj/"),
    )


SHAPES = {"own": own, "collected": collected, "years": years, "mixed": mixed}


def seeded(seed: str) -> Random:
    """The chance that builds a site."""
    return Random(f"{seed}/tree")
