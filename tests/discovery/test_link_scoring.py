"""Links are taken for what a careful reader takes them for, and say why."""

import pytest

from parsers.link_scoring import Parent, Rating, Role, rate_link
from parsers.links import Link, Place

SITE = "http://www.yunxi.gov.example/"


def rate(
    text: str, path: str = "zwgk/x/", place: Place = "list", role: Role = "hub", at: str = "zwgk/"
) -> Rating:
    """The rating of one link."""
    return rate_link(Link(SITE + path, text, "", place), Parent(SITE + at, role))


ARTICLE = "zwgk/x/202401/t20240115_1.html"


@pytest.mark.parametrize(
    "title",
    [
        "云溪区教育局2023年政府信息公开工作年度报告",
        "2022年云溪区人民政府政府信息公开工作年度报告",
        "三溪乡2018年度政务公开年度报告",
        "雲溪區2019年政府信息公開工作年度報告",
        "云溪区审计局2016年政府信息公开年报",
        "云溪区统计局2021年政府信息公开工作年度报告",
        "关于印发云溪区2009年政府信息公开年度报告的通知",
        "云溪县政府信息公开工作2023年度报告",
        "云溪区综合行政执法局2020年政府信息公开工作年度报告",
    ],
)
def test_a_report(title: str) -> None:
    assert rate(title, ARTICLE).kind == "report"


@pytest.mark.parametrize(
    "title", ["2023年年报", "曲江镇", "2021年度报告", "政府信息公开工作年度报告"]
)
def test_in_a_report_column_less_is_enough(title: str) -> None:
    path = "zwgk/nb/202401/t20240115_1.html"
    assert rate(title, path, role="column", at="zwgk/nb/").kind == "report"


@pytest.mark.parametrize(
    "text",
    [
        *("政府信息公开年报", "信息公开年报", "政府信息公开工作年度报告", "公开年报", "年度报告"),
        *("部门信息公开年报", "街道乡镇年报", "政府信息公開年報", "历年年报"),
    ],
)
def test_a_report_column(text: str) -> None:
    assert rate(text, place="menu").kind == "column"


@pytest.mark.parametrize("folder", ["zfxxgknb_73130", "xxgknb", "gknb45", "ndbg", "zfxxgkgzndbg"])
def test_a_folder_names_the_column_too(folder: str) -> None:
    rating = rate("信息公开年度情况", f"zwgk/{folder}/", place="menu")
    assert any("folder of an annual-report column" in reason for reason in rating.reasons)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("政府信息公开", "hub"),
        ("政务公开", "hub"),
        ("政府信息公开指南", "guide"),
        ("法定主动公开内容", "guide"),
        ("区政府部门", "directory"),
        ("乡镇（街道）", "directory"),
        ("机构职能", "directory"),
        ("通知公告", "notice"),
        ("部门动态", "notice"),
        ("依申请公开", "other"),
        ("办事服务", "other"),
    ],
)
def test_the_ways_to_the_column(text: str, kind: str) -> None:
    assert rate(text, "x/y/", place="menu", role="home").kind == kind


@pytest.mark.parametrize("text", ["区教育局", "古渡镇", "东门街道办事处", "区委统战部", "团区委"])
def test_a_body_in_a_directory(text: str) -> None:
    assert rate(text, "bm/x/", role="directory", at="zwgk/bm/").kind == "body"


@pytest.mark.parametrize("text", ["2023年", "2023年度", "区政府部门", "乡镇街道", "2019"])
def test_a_part_of_a_report_column(text: str) -> None:
    assert rate(text, "zwgk/nb/a/", role="column", at="zwgk/nb/").kind == "year"


@pytest.mark.parametrize(
    "title",
    [
        "云溪区2023年政府网站工作年度报表",
        "云溪区2023年法治政府建设年度报告",
        "云溪区教育局2022年度部门决算公开报告年度报告",
        "图解：云溪区2023年政府信息公开工作年度报告",
        "【文稿解读】云溪区2020年政府信息公开工作年度报告",
        "关于做好2023年政府信息公开工作年度报告编制发布工作的通知",
        "云溪区发布2022年政府信息公开工作年度报告",
        "2021年企业年报公示工作年度报告",
        "云溪区2020年行政执法统计年报",
    ],
)
def test_confusables_are_told_and_counted(title: str) -> None:
    assert rate(title, ARTICLE, role="column", at="zwgk/x/").kind == "confusable"


@pytest.mark.parametrize("path", ["x/1.pdf", "x/1.wps", "x/2023.ofd", "x/2023.xlsx"])
def test_a_report_as_a_file(path: str) -> None:
    assert rate("云溪区2023年政府信息公开工作年度报告", path).kind == "attachment"
    assert rate("招聘岗位表", path).kind == "other"


def test_files_that_hold_no_report() -> None:
    assert rate("云溪区2023年政府信息公开工作年度报告", "x/1.jpg").kind == "other"


def test_turning_a_page_is_no_item() -> None:
    for text in ("1", "12", "下一页", "尾页", "首页"):
        assert rate(text, "zwgk/nb/index_2.html", role="column", at="zwgk/nb/").kind == "list"


def test_a_trap_says_its_name() -> None:
    assert rate("年报", "nb/?sort=a") == Rating("trap", 0, ("facet",))


def test_every_reason_is_told() -> None:
    reasons = rate("政府信息公开年报", "zwgk/zfxxgknb/", place="menu").reasons
    assert reasons == (
        "text names the annual-report column (column +6)",
        "segment folder of an annual-report column (column +4)",
        "in a menu (column +1)",
    )


def test_a_report_without_the_shape_of_one_is_no_column() -> None:
    title = "玉泉区民政局政府信息公开工作年度报告（2023年）"
    assert rate(title, "zwgk/nb/content/000003fd-4a.html", role="column", at="zwgk/nb/").kind == (
        "report"
    )
