"""Annex rows: a label, a unit, one or more numbers; known labels have a key, none is dropped."""

import pytest

from parsers.formats import forms
from parsers.model import Issue
from parsers.stages.indicators import read_annex
from parsers.stages.readings import Indicator
from tests.parsers.grids import view_of

KNOWN = next(form for form in forms() if form.name == "annex_2014").indicators
HEAD = "统计指标|单位|统计数"


def annex(text: str, kind: str = "table") -> tuple[list[Indicator], list[Issue]]:
    return read_annex(view_of(text, kind), KNOWN)


def rows(text: str) -> list[tuple[str | None, float | None, str | None]]:
    return [(i.key, i.value, i.unit) for i in annex(text)[0]]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "published_total"),
        ("主动公开政府信息数", "published_total"),
        ("其中：主动公开规范性文件数", "published_normative_documents"),
        ("1.政府公报公开政府信息数", "published_gazette"),
        ("（一）收到申请数", "requests_received"),
        ("（1）涉及国家秘密", "refused_state_secret"),
        ("六、举报投诉数量", "complaints"),
    ],
)
def test_known_labels(label: str, key: str) -> None:
    assert rows(f"{HEAD}\n{label}|条|12") == [(key, 12, "条")]


def test_a_heading_row_gives_nothing() -> None:
    assert rows(f"{HEAD}\n一、主动公开情况|—|—\n二、回应解读情况||") == []


def test_the_same_label_under_two_headings() -> None:
    text = f"""{HEAD}
四、行政复议数量|件|6
（二）被依法纠错数|件|1
（三）其他情形数|件|2
五、行政诉讼数量|件|9
（二）被依法纠错数|件|3
（三）其他情形数|件|4"""
    assert [row[:2] for row in rows(text)] == [
        *(("reviews", 6), ("reviews_corrected", 1), ("reviews_other", 2)),
        *(("lawsuits", 9), ("lawsuits_corrected", 3), ("lawsuits_other", 4)),
    ]


def test_an_unknown_row_is_kept_and_said() -> None:
    indicators, issues = annex(f"{HEAD}\n主动公开机构领导信息|条|5")
    assert [(i.key, i.label, i.value, i.raw) for i in indicators] == [
        (None, "主动公开机构领导信息", 5, "5")
    ]
    assert [(issue.code, issue.where) for issue in issues] == [
        ("unknown_row", "主动公开机构领导信息")
    ]


def test_several_columns_of_numbers() -> None:
    text = "统计指标|单位|区政府|区直单位|乡镇街道\n收到申请数|件|5|0|/"
    assert [(i.column, i.value, i.at) for i in annex(text)[0]] == [
        ("区政府", 5, (1, 2)),
        ("区直单位", 0, (1, 3)),
        ("乡镇街道", None, (1, 4)),
    ]


@pytest.mark.parametrize("head", ["序号", "代码", "指标代码", "行次"])
def test_a_code_is_no_value(head: str) -> None:
    text = f"统计指标|单位|{head}|统计数\n收到申请数|件|17|5"
    assert [(i.column, i.value) for i in annex(text)[0]] == [("统计数", 5)]


def test_a_number_in_front_of_the_label_is_no_value() -> None:
    assert rows("序号|统计指标|单位|统计数\n17|收到申请数|件|5") == [("requests_received", 5, "件")]


def test_two_entries_side_by_side() -> None:
    text = "指标|单位|数量|指标|单位|数量\n当面申请数|件|5|传真申请数|件|7"
    assert [row[:2] for row in rows(text)] == [("requests_in_person", 5), ("requests_fax", 7)]


def test_the_unit_of_the_form_where_none_is_printed() -> None:
    assert rows("统计指标|统计数\n收到申请数|5") == [("requests_received", 5, "件")]


def test_blank_and_not_applicable_are_null_never_zero() -> None:
    assert rows(f"{HEAD}\n收到申请数|件|/\n当面申请数|件|0") == [
        ("requests_received", None, "件"),
        ("requests_in_person", 0, "件"),
    ]


def test_without_a_known_form_every_label_is_taken() -> None:
    indicators, issues = read_annex(view_of("指标|单位|2009年度|历年累计\n办事指南|条|12|340"), ())
    assert [(i.key, i.column, i.value) for i in indicators] == [
        (None, "2009年度", 12),
        (None, "历年累计", 340),
    ]
    assert issues == []


def test_a_column_of_remarks_holds_no_values() -> None:
    text = f"{HEAD}|备注\n（一）收到申请数|件|17|\n1.当面申请数|件|2|含传真1\n2.传真申请数|件|1|"
    assert [(i.value, i.column) for i in annex(text)[0]] == [
        (17, "统计数"),
        (2, "统计数"),
        (1, "统计数"),
    ]


def test_words_among_the_numbers_of_a_column_are_not_its_heading() -> None:
    text = "统计指标|单位|区直|乡镇\n（一）收到申请数|件|见附件|2\n（二）申请办结数|件|3|4"
    names = {(i.value, i.column) for i in annex(text)[0] if i.value is not None}
    assert names >= {(3, "区直"), (4, "乡镇")}
