"""Title and body: as printed over the article, not as the page's metadata has them."""

import pytest

from parsers.stages.organs import find_organ, looks_like_organ, organ_of_title
from parsers.stages.titles import (
    find_titles,
    is_announcement,
    is_report_title,
    own_heading,
    split_title_tag,
)

TITLES = [
    ("柳河县2023年政府信息公开工作年度报告", "柳河县"),
    ("2023年柳河县财政局政府信息公开工作年度报告", "柳河县财政局"),
    ("柳河县人民政府2023年政府信息公开工作年度报告", "柳河县人民政府"),
    ("柳河县人民政府信息公开工作年度报告", "柳河县人民政府"),
    ("柳河县政府信息公开工作2023年度报告", "柳河县"),
    ("柳河县柳河镇二〇二三年政府信息公开年度报告", "柳河县柳河镇"),
    ("柳河县教育局（体育局）2022年政府信息公开工作年度报告", "柳河县教育局（体育局）"),
    ("《柳河县教育局2022年政府信息公开年报》", "柳河县教育局"),
    ("柳河縣大數據局2023年政府信息公開工作年度報告", "柳河縣大數據局"),
    ("柳河县五道江镇2018年度政务公开工作报告", "柳河县五道江镇"),
    ("柳河县审计局政府信息公开工作年度报告（2019年）", "柳河县审计局"),
    ("（柳河县民政局）2023年政府信息公开工作年度报告", "柳河县民政局"),
    ("【民政局】柳河县民政局2023年政府信息公开年报", "柳河县民政局"),
    ("柳河县民政局2023年依法公开政府信息年度报告", "柳河县民政局"),
    ("柳 河 县 2023 年政府信息公开工作年度报告", "柳河县"),
]


@pytest.mark.parametrize(("title", "organ"), TITLES)
def test_reports_and_their_bodies(title: str, organ: str) -> None:
    assert is_report_title(title)
    assert organ_of_title(title) == organ


@pytest.mark.parametrize(
    "title",
    ["2023年政府信息公开工作年度报告", "政府信息公开工作年度报告", "关于2023年度政府信息公开年报"],
)
def test_a_title_without_a_body(title: str) -> None:
    assert organ_of_title(title) is None


@pytest.mark.parametrize(
    "title",
    [
        "关于做好2023年政府信息公开工作年度报告编制工作的通知",
        "柳河县2023年政府网站工作年度报表",
        "柳河县2023年法治政府建设年度报告",
        "2023年度部门决算",
        "首页 > 政府信息公开 > 政府信息公开年报",
        "柳河县政府信息公开指南",
        "",
        "政府信息公开工作年度报告" * 20,
    ],
)
def test_no_title_of_a_report(title: str) -> None:
    assert not is_report_title(title)


def test_an_announcement_of_the_report() -> None:
    title = "关于公布柳河县2009年政府信息公开年度报告的公告"
    assert is_announcement(title)
    assert is_report_title(title)


@pytest.mark.parametrize(
    ("line", "is_organ"),
    [
        *(("柳河县人民政府办公室", True), ("柳河县五道江镇", True), ("柳河县残联", True)),
        *(("全年公开信息12条", False), ("2024年1月18日", False), ("局", False)),
    ],
)
def test_names_of_bodies(line: str, is_organ: bool) -> None:
    assert looks_like_organ(line) is is_organ


def test_what_is_shown_beats_the_metadata() -> None:
    metadata = {
        "title_tag": "柳河县2021年政府信息公开工作年度报告_柳河县人民政府",
        "article_title": "柳河县2021年政府信息公开工作年度报告",
        "headings": "柳河县2023年政府信息公开工作年度报告",
    }
    titles = find_titles(["一、总体情况"], metadata)
    assert (titles[0].text, titles[0].source) == (
        "柳河县2023年政府信息公开工作年度报告",
        "heading",
    )


def test_a_title_over_two_lines() -> None:
    assert find_titles(["柳河县财政局", "2023年政府信息公开工作年度报告"], {})[0].text == (
        "柳河县财政局2023年政府信息公开工作年度报告"
    )
    assert find_titles(["柳河县财政局2023年政府信息", "公开工作年度报告"], {})[0].text == (
        "柳河县财政局2023年政府信息公开工作年度报告"
    )


def test_a_title_printed_twice() -> None:
    title = "柳河县2023年政府信息公开工作年度报告"
    assert find_titles([title + title], {})[0].text == title


def test_no_title() -> None:
    assert find_titles(["全县各单位：", "现将有关事项通知如下。"], {}) == []


def test_parts_of_a_title_tag() -> None:
    assert split_title_tag("甲报告_柳河县人民政府 - 网站|首页") == [
        "甲报告",
        "柳河县人民政府",
        "网站",
        "首页",
    ]


@pytest.mark.parametrize(
    ("lines", "organ"),
    [
        (["本报告由柳河县财政局编制，数据统计期限为2023年。"], "柳河县财政局"),
        (["全文如下。", "柳河县财政局", "2024年1月18日"], "柳河县财政局"),
        (["全年公开信息。"], None),
    ],
)
def test_a_body_that_only_the_text_names(lines: list[str], organ: str | None) -> None:
    assert find_organ(["2023年政府信息公开工作年度报告"], lines, {})[0] == organ


def test_the_body_is_kept_in_the_script_of_the_page() -> None:
    assert find_organ(["柳河縣財政局2023年政府信息公開工作年度報告"], [], {}) == (
        "柳河縣財政局",
        "title",
    )


@pytest.mark.parametrize(
    ("organ", "source", "name"),
    [
        ("民政局", "柳河县民政局", "柳河县民政局"),
        ("县民政局", "柳河县民政局", "柳河县民政局"),
        ("民政局", "柳河县财政局", "民政局"),
        ("民政局", "驻民政局", "民政局"),
        ("红旗镇", "柳河县红旗镇", "红旗镇"),
    ],
)
def test_an_office_without_its_place_is_named_in_full(organ: str, source: str, name: str) -> None:
    title = f"{organ}2023年政府信息公开工作年度报告"
    assert find_organ([title], [], {"content_source": source}) == (name, "title")


def test_a_heading_that_the_title_tag_repeats_is_the_title() -> None:
    line = "关于柳河县2023年政府信息公开工作年度报告的公示"
    metadata = {"headings": f"政府信息公开\n{line}", "title_tag": f"{line}_柳河县人民政府"}
    assert [title.text for title in own_heading(metadata)] == [line]
    assert own_heading({"headings": line, "title_tag": "柳河县人民政府"}) == []
