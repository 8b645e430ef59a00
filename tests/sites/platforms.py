"""The disclosure platform of one body, and its column of reports."""

from tests.sites import decoys
from tests.sites.builder import Builder
from tests.sites.pages import Column, Link, Page, always
from tests.sites.places import Organ
from tests.sites.report import Report, reports_of

HOME: Link = ("首页", "/")
HUB: Link = ("政务公开", "/zwgk/")


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
    if organ.name in builder.noticed:
        builder.publish(column)  # stays empty: this body puts its reports among its notices
    else:
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
