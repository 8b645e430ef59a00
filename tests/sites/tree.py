"""The tree of a district site: home page, disclosure platforms, directories, report columns.

Four shapes, all common: `own` (every body has its platform with the statutory menu and its own report
column), `collected` (three columns hold everybody's reports), `years` (one folder a year), `mixed`
(departments collected, towns on platforms of their own).
"""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from collections.abc import Iterable
from random import Random

from tests.sites import decoys
from tests.sites.builder import Builder
from tests.sites.pages import Column, Link, Page, always
from tests.sites.places import Organ, departments, government, towns
from tests.sites.report import Report, reports_of

HOME: Link = ("首页", "/")
HUB: Link = ("政务公开", "/zwgk/")


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
    site.page("/", lambda: Page(f"{plan.name}人民政府门户网站", front, (HOME,), shows_title=False))


def link_boxes(links: Iterable[Link]) -> str:
    """Links as the home page shows them."""
    return '<div class="box"><ul>' + "".join(f'<li><a href="{h}" title="{t}">{t}</a></li>' for t, h in links) + "</ul></div>"  # fmt: skip


def all_reports(builder: Builder, organ: Organ) -> list[Report]:
    """The reports of one body; departments and towns miss a year now and then."""
    plan, rng = builder.site.plan, builder.rng
    years = [y for y in plan.years if organ.kind == "government" or rng.random() < 0.92]
    return reports_of(organ, years, builder.site.seed, plan.zero, plan.title_style)


def platform(builder: Builder, organ: Organ, folder: str, crumbs: tuple[Link, ...]) -> str:
    """The disclosure platform of one body with the statutory left menu; returns its address."""
    site, family = builder.site, builder.family
    title, slug = builder.annual
    column = builder.column(title, slug, folder, organ.slug)
    if drawn := family.platform(site, folder, column):
        column.crumbs = (*crumbs, *column.crumbs)
        fill(builder, column, [organ])
        return drawn
    menu: tuple[Link, ...] = (
        ("政府信息公开指南", f"{folder}zfxxgkzn/"), ("政府信息公开制度", f"{folder}zfxxgkzd/"),
        ("法定主动公开内容", f"{folder}fdzdgknr/"), (title, family.address(column)),
        ("依申请公开", f"{folder}ysqgk/"),
    )  # fmt: skip
    own = (*crumbs, ("政府信息公开", folder))
    column.crumbs, column.menu = (*own, *column.crumbs[-1:]), menu
    for name, path, body in (
        (menu[0][0], menu[0][1], decoys.GUIDE), (menu[1][0], menu[1][1], decoys.RULES),
        (menu[2][0], menu[2][1], decoys.RULES), (menu[4][0], menu[4][1], decoys.APPLY),
    ):  # fmt: skip
        site.page(path, always(Page(name, body, own, menu, name)))
    site.page(folder, site.pages[menu[0][1]])
    fill(builder, column, [organ])
    return folder


def fill(builder: Builder, column: Column, organs: list[Organ]) -> None:
    """Put all reports of these bodies and a few look-alikes into a column, and publish it."""
    bare = builder.site.plan.bare_titles and len(organs) == 1
    for organ in organs:
        for report in all_reports(builder, organ):
            builder.add_report(column, report, f"{report.year}年度报告" if bare else "")
    builder.add_confusables(column, organs[0].name, builder.site.plan.years)
    builder.publish_reports(column)


def directory(builder: Builder, title: str, path: str, organs: list[Organ], folder: str) -> Link:
    """A list of bodies that leads to their platforms; half of the sites put a front page before them."""
    builder.through_front = builder.rng.random() < 0.5
    links = []
    for organ in organs:
        home = f"{folder}{organ.slug}/"
        crumbs = (HOME, HUB, (title, path), (organ.short, home))
        target = platform(builder, organ, f"{home}zfxxgk/", crumbs)
        address = builder.bases.get(organ.slug, "") + entrance(builder, organ, home, target, crumbs)
        links.append((organ.short, address))
    if "sitemap" in builder.site.plan.quirks:  # the last body is known to the sitemap alone
        links.pop()
        builder.site.unlinked.add(organs[-1].name)
    builder.site.page(path, lambda: Page(title, link_boxes(links), (HOME, HUB, (title, path))))
    return title, path


def entrance(
    builder: Builder, organ: Organ, home: str, target: str, crumbs: tuple[Link, ...]
) -> str:
    """Where the directory leads: the platform, a front page, or a shell that sends the browser on."""
    site = builder.site
    if "shell" in site.plan.quirks:
        shell = SHELLS[len(organ.slug) % len(SHELLS)].format(target).encode()
        site.file(home, shell, "text/html")
        return home
    if builder.through_front:
        site.page(home, always(front_page(organ, target, crumbs)))
        return home
    return target


SHELLS = (
    '<html><head><meta http-equiv="refresh" content="0; url={}"></head><body></body></html>',
    '<html><head><script>window.location.href = "{}";</script></head><body></body></html>',
    "<html><body><script language=javascript>location.replace('{}')</script></body></html>",
)


def front_page(organ: Organ, target: str, crumbs: tuple[Link, ...]) -> Page:
    """The front page of a department or a town."""
    links = [("政府信息公开", target)]
    if target.endswith("/"):
        links.insert(0, ("机构职能", f"{target}zfxxgkzn/"))
    return Page(organ.name, link_boxes(links), crumbs)


def own(
    builder: Builder, ruler: Organ, offices: list[Organ], places: list[Organ]
) -> tuple[Link, ...]:
    """Everybody has a platform."""
    main = platform(builder, ruler, "/zwgk/zfxxgk/", (HOME, HUB))
    level = builder.site.plan.name[-1]
    return (
        ("政府信息公开", main),
        directory(builder, f"{level}政府部门", "/zwgk/bm/", offices, "/bm/"),
        directory(builder, "乡镇（街道）", "/zwgk/xz/", places, "/xz/"),
    )


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
