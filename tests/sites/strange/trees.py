"""How strange sites hang their report columns: under menus, years, archives, matrices, articles."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.sites.exchange import Reply, Request
from tests.sites.places import Organ, departments, government, towns
from tests.sites.report import Report
from tests.sites.strange.desk import Desk, links
from tests.sites.strange.directories import DIRECTORIES
from tests.sites.strange.products import PRODUCTS
from tests.sites.strange.rows import listing

TITLES = (
    "政府信息公开年报",
    "信息公开年度报告",
    "政府信息公开工作年度报告",
    "年度报告",
    "公开年报",
    "年报",
)
SLUGS = ("zfxxgknb", "ndbg", "gkbg", "c102938", "nb", "xxgk/nianbao", "channels/1877", "2318")


@dataclass(slots=True)
class Plot:
    """What a site is written with."""

    desk: Desk
    product: str
    row: str
    directory: str
    ruler: Organ
    offices: list[Organ]
    places: list[Organ]
    title: str
    slug: str

    def column(self, title: str, folder: str, organs: list[Organ], kind: str = "html") -> str:
        """A column with all reports of these bodies; its address."""
        desk = self.desk
        reports = [r for organ in organs for r in desk.reports(organ)]
        return self.listed(
            title, folder, sorted(reports, key=lambda r: r.published_on, reverse=True), kind
        )

    def listed(self, title: str, folder: str, reports: list[Report], kind: str = "html") -> str:
        """A column with these reports."""
        items = [self.desk.publish(r, folder, kind=kind, listed_on=folder) for r in reports]
        return PRODUCTS[self.product](self.desk, title, folder, items, self.row)


def platform(plot: Plot, organ: Organ, folder: str, kind: str = "html") -> str:
    """The statutory menu of one body."""
    desk, base = plot.desk, f"{folder}{plot.slug}/"
    column = plot.column(plot.title, base, [organ], kind)
    menu = links(
        [
            ("政府信息公开指南", f"{folder}zn.html"),
            ("政府信息公开制度", f"{folder}zd.html"),
            ("法定主动公开内容", f"{folder}nr.html"),
            (plot.title, column),
        ]
    )
    for name in ("zn", "zd", "nr"):
        desk.serve(f"{folder}{name}.html", "政府信息公开", menu + "<p>栏目内容。</p>")
    return desk.serve(folder, f"政府信息公开-{organ.name}", menu)


def own(plot: Plot, folder: str) -> list[tuple[str, str]]:
    """A platform for each body, behind directories."""
    desk = plot.desk
    pairs = {
        organ: platform(plot, organ, f"{folder}{organ.slug}/")
        for organ in (*plot.offices, *plot.places)
    }
    write = DIRECTORIES[plot.directory]
    offices = write(desk, "政府部门", f"{folder}bm/", [(o.short, pairs[o]) for o in plot.offices])
    places = write(desk, "镇（街道）", f"{folder}zj/", [(o.short, pairs[o]) for o in plot.places])
    main = platform(plot, plot.ruler, f"{folder}zfxxgk/")
    return [("政府信息公开", main), ("政府部门", offices), ("镇（街道）", places)]


def collected(plot: Plot, folder: str) -> list[tuple[str, str]]:
    """One column with everybody's reports."""
    column = plot.column(
        plot.title, f"{folder}{plot.slug}/", [plot.ruler, *plot.offices, *plot.places]
    )
    return [
        (
            "政务公开",
            plot.desk.serve(
                f"{folder}zwgk/",
                "政务公开",
                links([("政策文件", f"{folder}zcwj/"), (plot.title, column)]),
            ),
        )
    ]


def archived(plot: Plot, folder: str) -> list[tuple[str, str]]:
    """The newest years in the column, the others in an archive beside it."""
    desk = plot.desk
    reports = [r for o in (plot.ruler, *plot.offices, *plot.places) for r in desk.reports(o)]
    turn = sorted(desk.site.plan.years)[-2]
    name = desk.rng.choice(
        (
            "历年年报",
            "往年年报",
            "年报归档",
            f"{turn - 1}年以前",
            "历史年报",
            "历年信息公开年报",
            "往年报告",
        )
    )
    old = plot.listed(name, f"{folder}old{plot.slug}/", [r for r in reports if r.year < turn])
    new = plot.listed(plot.title, f"{folder}{plot.slug}/", [r for r in reports if r.year >= turn])
    pairs = [("政府信息公开指南", f"{folder}zn/"), (plot.title, new), (name, old)]
    return [("政府信息公开", desk.serve(f"{folder}xxgk/", "政府信息公开", links(pairs)))]


def by_year(plot: Plot, folder: str) -> list[tuple[str, str]]:
    """One page, the year chosen in a box that a script or a link follows."""
    desk, path = plot.desk, f"{folder}{plot.slug}/list.jsp"
    items = [
        desk.publish(r, f"{folder}{plot.slug}/", listed_on=path)
        for o in (plot.ruler, *plot.offices)
        for r in desk.reports(o)
    ]
    years, style = sorted(desk.site.plan.years, reverse=True), desk.rng.randrange(3)

    def answer(request: Request) -> Reply:
        asked = request.query.get("year", str(years[0]))
        part = [item for item in items if str(item.report.year) == asked]
        box = (
            "".join(f'<a href="?year={y}">{y}年</a> ' for y in years),
            f"<select onchange=\"location.href='{path}?year='+this.value\">" + "".join(f'<option value="{y}">{y}年</option>' for y in years) + "</select>",
            "".join(f"<span onclick=\"location.href='list.jsp?year={y}'\">{y}</span>" for y in years),
        )[style]  # fmt: skip
        return Reply(desk.html(plot.title, box + listing(part, plot.row)))

    desk.answer(path, answer)
    return [
        (
            "政府信息公开",
            desk.serve(
                f"{folder}xxgk/",
                "政府信息公开",
                links([("政府信息公开制度", f"{folder}zd/"), (plot.title, path)]),
            ),
        )
    ]


def matrix(plot: Plot, folder: str) -> list[tuple[str, str]]:
    """A table: a line for each body, a cell for each year."""
    desk, path = plot.desk, f"{folder}{plot.slug}/"
    lines = []
    for organ in (plot.ruler, *plot.offices, *plot.places):
        items = [
            desk.publish(r, f"{path}{organ.slug}/", listed_on=path) for r in desk.reports(organ)
        ]
        cells = "".join(
            f'<td><a href="{item.path}" target=_blank>{item.report.year}年</a></td>'
            for item in items
        )
        lines.append(f"<tr><td>{organ.short}</td>{cells}</tr>")
    desk.serve(path, plot.title, f"<table class=tab>{''.join(lines)}</table>")
    return [
        (
            "政务公开",
            desk.serve(
                f"{folder}zwgk/",
                "政务公开",
                links([("公示公告", f"{folder}gg/"), (plot.title, path)]),
            ),
        )
    ]


def article(plot: Plot, folder: str) -> list[tuple[str, str]]:
    """Every year one article whose text links the reports of all."""
    desk, path = plot.desk, f"{folder}{plot.slug}/"
    rows = []
    for year in sorted(desk.site.plan.years, reverse=True):
        reports = [
            r
            for o in (plot.ruler, *plot.offices, *plot.places)
            for r in desk.reports(o)
            if r.year == year
        ]
        at = f"{path}{year + 1}02/t{year + 1}0210_{year * 3}.html"
        items = [desk.publish(r, f"{path}{year + 1}02/", listed_on=at) for r in reports]
        text = "".join(f'<p><a href="{i.path}">{i.report.organ.short}</a></p>' for i in items)
        name = f"{desk.site.plan.name}{year}年政府信息公开年度报告汇总"
        desk.serve(at, name, f"<h1>{name}</h1><div class=TRS_Editor>{text}</div>")
        rows.append(f'<li><a href="{at}">{name}</a></li>')
    desk.serve(path, plot.title, f"<ul>{''.join(rows)}</ul>")
    return [("信息公开", desk.serve(f"{folder}xxgk/", "信息公开", links([(plot.title, path)])))]


def files(plot: Plot, folder: str) -> list[tuple[str, str]]:
    """The list links files."""
    kind = plot.desk.rng.choice(("pdf", "docx"))
    column = plot.column(plot.title, f"{folder}{plot.slug}/", [plot.ruler, *plot.offices], kind)
    return [
        ("政务公开", plot.desk.serve(f"{folder}zwgk/", "政务公开", links([(plot.title, column)])))
    ]


def framed(plot: Plot, folder: str) -> list[tuple[str, str]]:
    """The platform holds its column in a frame that a menu fills."""
    desk = plot.desk
    column = plot.column(
        plot.title, f"{folder}{plot.slug}/", [plot.ruler, *plot.offices, *plot.places]
    )
    menu = f'<ul><li><a href="{folder}zn.html" target="main">政府信息公开指南</a></li><li><a href="{column}" target="main">{plot.title}</a></li></ul>'
    desk.serve(f"{folder}zn.html", "政府信息公开指南", "<p>指南</p>")
    body = f'{menu}<iframe name="main" id="main" src="{folder}zn.html" width="100%"></iframe>'
    return [("政府信息公开", desk.serve(f"{folder}xxgk/", "政府信息公开", body))]


def tabs(plot: Plot, folder: str) -> list[tuple[str, str]]:
    """Tabs over one page, each a column of its own, loaded from an attribute."""
    desk = plot.desk
    parts = [("区县政府", [plot.ruler]), ("部门", plot.offices), ("镇街", plot.places)]
    marks = []
    for n, (name, organs) in enumerate(parts):
        at = plot.column(f"{name}年报", f"{folder}{plot.slug}{n}/", organs)
        marks.append(f'<li class="tab-t" data-href="{at}">{name}</li>')
    page = desk.serve(
        f"{folder}{plot.slug}/",
        plot.title,
        f"<ul class=tabs>{''.join(marks)}</ul><div id=con></div>",
    )
    return [("政务公开", desk.serve(f"{folder}zwgk/", "政务公开", links([(plot.title, page)])))]


TREES: dict[str, Callable[[Plot, str], list[tuple[str, str]]]] = {
    "own": own, "collected": collected, "archived": archived, "by_year": by_year, "matrix": matrix,
    "article": article, "files": files, "framed": framed, "tabs": tabs,
}  # fmt: skip


def plot_of(desk: Desk, rng: Random, product: str, row: str, directory: str) -> Plot:
    """Draw what is left to chance."""
    plan = desk.site.plan
    offices, places = (
        departments(plan.name, plan.departments, rng),
        towns(plan.name, plan.towns, rng),
    )
    desk.site.organs = [government(plan.name), *offices, *places]
    return Plot(
        desk,
        product,
        row,
        directory,
        desk.site.organs[0],
        offices,
        places,
        rng.choice(TITLES),
        rng.choice(SLUGS),
    )
