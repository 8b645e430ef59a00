"""The walk over small literal sites: what is asked, in which order, and what never is."""

from crawler.frontier import Candidate
from crawler.seeds import Site
from crawler.walk import Limits, SiteWalk
from parsers.page_reading import read_page
from parsers.web_page import read_web_page
from tests.discovery.pages import report_item
from tests.discovery.rehearsal import rehearse
from tests.sites import DistrictWeb
from tests.sites.world import plans

SITE = "http://www.yunxi.gov.example"
REPORT = "<p>自然人 本年新收 结转下年度继续办理 不予公开 行政强制 重复申请 尚未审结 科研机构</p>"
MENU = (
    '<div class="menu"><a href="{0}zfxxgkzn/">政府信息公开指南</a>'
    '<a href="{0}zfxxgkzd/">政府信息公开制度</a><a href="{0}fdzdgknr/">法定主动公开内容</a>'
    '<a href="{0}zfxxgknb/">政府信息公开年报</a></div>'
)


def walk_over(pages: dict[str, str], limits: Limits | None = None) -> list[Candidate]:
    """Everything a walk asks of a site of these pages."""
    walk = SiteWalk(Site("500152", "云溪区", f"{SITE}/"), limits or Limits())
    walk.start()
    asked = []
    while batch := list(walk.take()):
        for candidate in batch:
            asked.append(candidate)
            body = pages.get(candidate.url.removeprefix(SITE))
            if body is None:
                walk.failed(candidate)
                continue
            page = read_web_page(f"<html><body>{body}</body></html>", candidate.url)
            known = walk.knows_way(candidate)
            walk.learn(
                candidate, read_page(page, candidate.kind, candidate.asked, is_way_known=known)
            )
    return asked


def paths(asked: list[Candidate]) -> list[str]:
    """The addresses asked for, without the host."""
    return [candidate.url.removeprefix(SITE) for candidate in asked]


def platform(folder: str, *years: int) -> dict[str, str]:
    """A disclosure platform with its report column."""
    column = f"{folder}zfxxgknb/"
    pages = {
        folder: MENU.format(folder),
        column: f"<ul class='list'>{''.join(report_item(year) for year in years)}</ul>",
    }
    return pages | {f"{column}{y + 1}01/t{y + 1}0115_{y}7.html": REPORT for y in years}


def test_from_the_home_page_to_the_reports_without_a_step_aside() -> None:
    home = {"/": '<a href="/xxgk/">政府信息公开</a><a href="/xw/">新闻中心</a>'}
    asked = walk_over(home | platform("/xxgk/", 2022, 2023))
    assert paths(asked) == [
        "/",
        "/xxgk/",
        "/xxgk/zfxxgknb/",
        "/xxgk/zfxxgknb/202301/t20230115_20227.html",
        "/xxgk/zfxxgknb/202401/t20240115_20237.html",
    ]
    assert asked[-1].list_title == "云溪区教育局2023年政府信息公开工作年度报告"
    assert asked[-1].list_date == "2024-01-15"
    assert asked[-1].via == f"{SITE}/xxgk/zfxxgknb/"


def test_every_department_of_a_directory_has_its_own_branch() -> None:
    names = {"jyj": "区教育局", "czj": "区财政局"}
    links = "".join(f'<li><a href="/bm/{slug}/">{name}</a></li>' for slug, name in names.items())
    pages = {"/": '<a href="/bm/">区政府部门</a>', "/bm/": f"<ul>{links}</ul>"}
    for slug in names:
        pages |= platform(f"/bm/{slug}/", 2023)
    asked = walk_over(pages)
    assert {candidate.branch.rpartition("/")[2] for candidate in asked} == {"", "jyj", "czj"}
    assert sum(candidate.kind == "report" for candidate in asked) == 2
    assert len(asked) == 8


def test_a_list_is_walked_until_it_brings_nothing_new() -> None:
    column = "/zfxxgknb/"
    items = [report_item(year) for year in range(2015, 2024)]
    pages = {"/": f'<a href="{column}">政府信息公开年报</a>'}
    for number in range(40):  # an endless pager over three pages of items
        here = "".join(items[number * 3 : number * 3 + 3] or items[:3])
        name = "index.html" if number == 0 else f"index_{number}.html"
        script = f'<script>createPageHTML(40, {number}, "index", "html");</script>'
        pages[column + (name if number else "")] = f"<ul>{here}</ul>{script}"
    asked = walk_over(pages)
    lists = [candidate for candidate in asked if candidate.asked]
    assert sum(candidate.kind == "report" for candidate in asked) == 9
    assert len(lists) <= 5


def test_a_guess_is_followed_only_where_it_proves_itself() -> None:
    column = "/zfxxgknb/"
    first = "".join(report_item(year) for year in (2021, 2022, 2023))
    second = "".join(report_item(year) for year in (2019, 2020))
    pages = {
        "/": f'<a href="{column}">政府信息公开年报</a>',
        column: f"<ul>{first}</ul>共2页",
        f"{column}index_2.html": f"<ul>{second}</ul>共2页",
    }
    asked = walk_over(pages)
    assert paths([candidate for candidate in asked if candidate.asked]) == [
        f"{column}index_1.html",
        f"{column}index_2.html",
    ]
    assert sum(candidate.kind == "report" for candidate in asked) == 5


def test_a_shell_is_walked_through() -> None:
    home = {
        "/": '<a href="/nb/">政府信息公开年报</a>',
        "/nb/": "<script>location.href = '/xxgk/zfxxgknb/';</script>",
    }
    asked = walk_over(home | platform("/xxgk/", 2023))
    assert sum(candidate.kind == "report" for candidate in asked) == 1


def test_a_page_of_a_file_leads_to_the_file_with_the_title_of_the_list() -> None:
    viewer = '<iframe src="/pdfjs/viewer.html?file=/f/1.pdf"></iframe>'
    pages = {
        "/": '<a href="/nb/">政府信息公开年报</a>',
        "/nb/": f"<ul>{report_item(2023)}</ul>",
        "/nb/202401/t20240115_20237.html": viewer,
    }
    file = walk_over(pages)[-1]
    assert (file.url, file.kind) == (f"{SITE}/f/1.pdf", "attachment")
    assert file.list_title == "云溪区教育局2023年政府信息公开工作年度报告"


def test_other_hosts_are_never_asked() -> None:
    pages = {
        "/": '<a href="http://www.mirror.example/zfxxgknb/">政府信息公开年报</a>'
        '<a href="http://127.0.0.1/zfxxgknb/">政府信息公开年报</a>'
    }
    assert paths(walk_over(pages)) == ["/"]


def test_the_budget_holds() -> None:
    items = "".join(report_item(year) for year in range(2008, 2024))
    pages = {"/": '<a href="/nb/">政府信息公开年报</a>', "/nb/": f"<ul>{items}</ul>"}
    assert len(walk_over(pages, Limits(pages=7))) == 7


def test_a_path_that_grows_ends() -> None:
    class Deep(dict[str, str]):
        def get(self, path: str, default: object = None) -> str:  # type: ignore[override]
            return '<a href="a/">政府信息公开年报</a><a href="b/">政府信息公开年报汇总</a>'

    assert len(walk_over(Deep())) < 60


def test_what_a_last_resort_leads_to_is_walked_to_its_end() -> None:
    (plan,) = (plan for plan in plans(1, "full") if "in_notices" in plan.quirks)
    with DistrictWeb(1, [plan]) as web:
        (site,) = web.sites
        assert rehearse(site).missed(site) == []
