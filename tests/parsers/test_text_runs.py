"""Which stretches of lines are tables, and which are prose about the same things."""

import pytest

from parsers.stages.text_runs import find_runs

TABLE = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "0", "1", "12"]
PROSE = "全年办理行政许可3471件、行政处罚286件，制发行政规范性文件13件，均已公开。"


def test_a_table_between_prose() -> None:
    lines = ["二、主动公开政府信息情况", *TABLE, "三、收到和处理政府信息公开申请情况", PROSE]
    assert list(find_runs(lines)) == [(1, 9)]


def test_two_tables() -> None:
    lines = [*TABLE, "三、收到和处理政府信息公开申请情况", *TABLE]
    assert list(find_runs(lines)) == [(0, 8), (9, 17)]


@pytest.mark.parametrize("line", ["规章\t0\t1\t12", "| 规章 | 0 | 1 | 12 |", "规章  0  1  12"])
def test_rows_in_a_line(line: str) -> None:
    lines = [PROSE, line, line.replace("规章", "行政规范性文件"), "行政许可 4", PROSE]
    assert list(find_runs(lines)) == [(1, 4)]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [PROSE],
        [PROSE] * 5,
        ["规章", "0", "1"],
        ["1", "2", "3", "4", "5"],
        ["行政许可", "行政处罚", "行政强制", "规章"],
        ["（一）主动公开。", PROSE, "（二）依申请公开。", PROSE, "2023年", "12"],
    ],
)
def test_no_table(lines: list[str]) -> None:
    assert list(find_runs(lines)) == []


def test_runs_never_overlap() -> None:
    runs = list(find_runs([*TABLE, "单位：件", *TABLE, PROSE, "注：无", *TABLE]))
    assert all(a[1] <= b[0] for a, b in zip(runs, runs[1:], strict=False))
