"""Sections are the best chain of headings; sub-headings and menus open none."""

import pytest

from parsers.headings import read_heading, split_glued
from parsers.model import Paragraph, Section
from parsers.stages.sections import find_openings, read_sections

OFFICIAL = [
    ("一、总体情况", "overview"),
    ("二、主动公开政府信息情况", "proactive"),
    ("三、收到和处理政府信息公开申请情况", "requests"),
    ("四、政府信息公开行政复议、行政诉讼情况", "remedies"),
    ("五、存在的主要问题及改进情况", "problems"),
    ("六、其他需要报告的事项", "other"),
]


def sections(*lines: str) -> list[Section]:
    blocks = [Paragraph(line) for line in lines]
    return read_sections(blocks, find_openings(blocks, {}), 0)


def keys(*lines: str) -> list[str]:
    return [section.key for section in sections(*lines)]


@pytest.mark.parametrize(("heading", "key"), OFFICIAL)
def test_official_headings(heading: str, key: str) -> None:
    found = read_heading(heading)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("一、概述", "overview"),
        ("（一）總體情況", "overview"),
        ("1.总体情况", "overview"),
        ("第一部分 概述", "overview"),
        ("●主动公开政府信息情况", "proactive"),
        ("三、依申请公开政府信息办理情况", "requests"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "remedies"),
        ("四、复议诉讼情况", "remedies"),
        ("五、存在问题及改进情况", "problems"),
        ("五、政府信息公开工作存在的主要问题及改进情况", "problems"),
        ("五、存在的主要问题和整改措施", "problems"),
        ("六、其它需要报告的事项", "other"),
        ("⼀、总体情况", "overview"),
    ],
)
def test_wordings(heading: str, key: str) -> None:
    found = read_heading(heading)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2023年，全县主动公开政府信息4213条。",
        "全年收到依申请公开12件；均已答复",
        "总体情况较好，主动公开政府信息情况、收到和处理政府信息公开申请情况分别如下所述，请予审阅并提出意见",
        "一、" + "全县公开" * 40,
    ],
)
def test_running_text_is_no_heading(line: str) -> None:
    assert read_heading(line) is None


def test_the_form_as_it_is() -> None:
    lines = [line for heading, _ in OFFICIAL for line in (heading, f"{heading}的正文。")]
    found = sections("本报告由本机关编制。", *lines)
    assert [(s.key, s.heading, s.text) for s in found] == [
        ("preface", None, "本报告由本机关编制。"),
        *((key, heading, f"{heading}的正文。") for heading, key in OFFICIAL),
    ]


def test_sub_headings_open_no_section() -> None:
    subs = (
        "（一）主动公开情况",
        "公开。",
        "（二）依申请公开情况",
        "收到。",
        "（三）存在的问题",
        "不足。",
    )
    official = [heading for heading, _ in OFFICIAL]
    found = sections(official[0], *subs, *official[1:])
    assert [section.key for section in found] == [key for _, key in OFFICIAL]
    assert found[0].text == "\n".join(subs)


def test_numbers_that_restart_do_no_harm() -> None:
    assert keys(
        "一、总体情况", "a。", *(h[2:] for h, _ in OFFICIAL[1:3]), "一、存在问题及改进情况"
    ) == [*("overview", "proactive", "requests", "problems")]


def test_older_headings() -> None:
    assert keys(
        "一、概述", "二、主动公开情况", "三、依申请公开情况", "四、复议诉讼情况", "五、存在问题"
    ) == [*("overview", "proactive", "requests", "remedies", "problems")]


def test_a_heading_of_no_known_section_is_other() -> None:
    found = sections(
        "一、概述", "a。", "二、主动公开情况", "b。", "三、收费及减免", "c。", "四、行政复议"
    )
    assert [(s.key, s.heading) for s in found] == [
        ("overview", "一、概述"),
        ("proactive", "二、主动公开情况"),
        ("other", "三、收费及减免"),
        ("remedies", "四、行政复议"),
    ]


def test_nothing_is_lost() -> None:
    lines = [
        "前言。",
        "一、总体情况",
        "甲。",
        "（一）乙",
        "丙。",
        "二、主动公开政府信息情况",
        "丁。",
    ]
    told = "\n".join(f"{s.heading or ''}\n{s.text}" for s in sections(*lines))
    assert [line for line in told.split("\n") if line] == lines


def test_a_heading_glued_to_its_text() -> None:
    text = "本机关坚持以公开为常态、不公开为例外，全年公开信息一百余条。"
    assert split_glued(f"一、总体情况{text}") == ("一、总体情况", text)
    assert split_glued(f"一、总体情况：{text}") == ("一、总体情况", text)
    assert split_glued("一、总体情况如下") is None
