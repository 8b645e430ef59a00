"""One line of text cut into cells: by bars, tabs or blanks, or at the labels in a run of text."""

import pytest

from parsers.stages.text_cells import reads_as_number, tokens_of


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| 规章 | 0 | 1 | 2 |", ["规章", "0", "1", "2"]),
        ("规章|0||2", ["规章", "0", "", "2"]),
        ("规章｜0｜｜2", ["规章", "0", "", "2"]),
        ("│规章│0│2│", ["规章", "0", "2"]),
        ("（三）不予公开1.属于国家秘密 2 0 2", ["(三)不予公开1.属于国家秘密", "2", "0", "2"]),
        ("| 规章 | 0 |  | 2 |", ["规章", "0", "", "2"]),
        ("|  |  | 5 |", ["", "", "5"]),
        ("规章\t0\t\t2", ["规章", "0", "", "2"]),
        ("规章  0  1  2", ["规章", "0", "1", "2"]),
        ("规章\u30000\u3000\u30001", ["规章", "0", "1"]),
        ("行政许可 3471", ["行政许可", "3471"]),
        ("行政许可 / — 3", ["行政许可", "/", "—", "3"]),
        ("一、本年新收政府信息公开申请数量 5 4 0 3 0 1 13",)
        + (["一、本年新收政府信息公开申请数量", "5", "4", "0", "3", "0", "1", "13"],),
        ("（一）收到申请数 件 17", ["(一)收到申请数", "件", "17"]),
        ("其中：主动公开规范性文件数：12条", ["其中:主动公开规范性文件数", "12条"]),
        ("1.当面申请数件2", ["1.当面申请数", "件", "2"]),
        ("全年收到申请数17件", ["全年收到申请数17件"]),
        ("全年办理行政许可 3471", ["全年办理行政许可 3471"]),
        ("全年公开信息12条", ["全年公开信息12条"]),
    ],
)
def test_cells_of_a_line(line: str, cells: list[str]) -> None:
    assert tokens_of(line) == cells


def test_a_squashed_line_is_cut_at_its_labels() -> None:
    line = "行政许可3471第二十条第（六）项信息内容本年处理决定数量行政处罚286行政强制19"
    assert tokens_of(line) == [
        *("行政许可", "3471", "第二十条第(六)项", "信息内容", "本年处理决定数量"),
        *("行政处罚", "286", "行政强制", "19"),
    ]


def test_numbers_of_labels_do_not_become_values() -> None:
    line = "不予公开1.属于国家秘密5；2.其他法律行政法规禁止公开7；3.危及“三安全一稳定”0"
    assert [token for token in tokens_of(line) if reads_as_number(token)] == ["5", "7", "0"]


@pytest.mark.parametrize(
    "line",
    [
        "全年办理行政许可3471件，行政处罚286件，行政强制19件，比上年增加12%，没有发生诉讼。",
        "2023年共新制发行政规范性文件13件，废止5件，现行有效127件。",
    ],
)
def test_a_sentence_is_not_cut(line: str) -> None:
    assert tokens_of(line) == [line]


@pytest.mark.parametrize(
    ("token", "is_number"),
    [("0", True), ("1,024", True), ("/", True), ("—", True), ("", False), ("规章", False)],
)
def test_reads_as_number(token: str, is_number: bool) -> None:
    assert reads_as_number(token) is is_number
