"""The comparer: what counts as right, wrong, missing, surplus, silent."""

import copy
from typing import Any

import pytest

from tests.gate.compare import compare
from tests.gate.text_score import body_overlap, f1, overlap, squeeze

EXPECT: dict[str, Any] = {
    "is_report": True,
    "year": 2023,
    "organ": ["清溪县人民政府", "清溪县"],
    "format": ["annual_2021"],
    "title": "清溪县2023年政府信息公开工作年度报告",
    "body": ["一、总体情况", "公开信息12条。"],
    "neutral": ["清溪县2023年政府信息公开工作年度报告"],
    "sections": [
        {"keys": ["overview"], "heading": "一、总体情况", "paragraphs": ["公开信息12条。"]}
    ],
    "cells": [
        {"table": "requests", "row": "new", "column": "total", "accept": [[5, "number"]]},
        {"table": "requests", "row": "new", "column": "business", "accept": [[None, "empty"]]},
    ],
    "indicators": [{"label": "行政检查", "column": [], "unit": None, "accept": [[3, "number"]]}],
    "failing": [],
}


def reading(column: str, value: int | None, kind: str) -> dict[str, Any]:
    return {
        "table": "requests", "row": "new", "column": column, "raw": str(value), "value": value,
        "class": kind, "grid": 0, "at": [0, 0], "method": "grid", "note": None,
    }  # fmt: skip


@pytest.fixture
def found() -> dict[str, Any]:
    """A faultless extraction."""
    return {
        "is_report": True,
        "year": 2023,
        "organ": "清溪县",
        "format": "annual_2021",
        "title": "清溪县2023年政府信息公开工作年度报告",
        "body": "一、总体情况\n公开信息12条。",
        "sections": [{"key": "overview", "heading": "一、总体情况", "text": "公开信息12条。"}],
        "tables": {
            "requests": {"new": {"total": 5, "business": None}},
            "indicators": [{"key": None, "label": "行政检查", "column": None, "value": 3}],
        },
        "cells": [reading("total", 5, "number"), reading("business", None, "empty")],
        "grids": [{"ordinal": 0, "cells": [{"at": [0, 0], "span": [1, 1], "raw": "5"}]}],
        "attachments": [],
        "checks": [],
        "issues": [],
    }


def with_value(found: dict[str, Any], value: int) -> dict[str, Any]:
    """The extraction with another total."""
    changed = copy.deepcopy(found)
    changed["cells"][0]["value"] = value
    changed["tables"]["requests"]["new"]["total"] = value
    return changed


def test_faultless(found: dict[str, Any]) -> None:
    verdict = compare(EXPECT, found)
    assert verdict.differences == []
    assert verdict.counts["cells.right"] == verdict.counts["blanks.right"] == 1
    assert verdict.counts["indicators.right"] == 1


def test_wrong_value_that_nothing_flags_is_silent(found: dict[str, Any]) -> None:
    assert compare(EXPECT, with_value(found, 6)).counts["silent"] == 1


@pytest.mark.parametrize("where", ["requests.new.total", "requests.new", "requests"])
def test_issue_on_the_cell_breaks_the_silence(found: dict[str, Any], where: str) -> None:
    changed = with_value(found, 6)
    changed["issues"] = [{"level": "warning", "code": "x", "message": "", "where": where}]
    verdict = compare(EXPECT, changed)
    assert verdict.counts["silent"] == 0
    assert verdict.counts["cells.wrong"] == 1


def test_failed_check_breaks_the_silence_unless_the_document_has_it(found: dict[str, Any]) -> None:
    changed = with_value(found, 6)
    changed["checks"] = [{"rule": "requests.row_sum", "where": "new", "status": "fail"}]
    assert compare(EXPECT, changed).counts["silent"] == 0
    own = {**EXPECT, "failing": [["requests.row_sum", "new"]]}
    assert compare(own, changed).counts["silent"] == 1


def test_value_where_the_page_is_blank_is_wrong(found: dict[str, Any]) -> None:
    found["cells"][1] = reading("business", 0, "zero")
    found["tables"]["requests"]["new"]["business"] = 0
    verdict = compare(EXPECT, found)
    assert verdict.counts["blanks.wrong"] == verdict.counts["silent"] == 1


def test_missing_and_surplus(found: dict[str, Any]) -> None:
    found["cells"][0] = reading("research", 5, "number")
    found["tables"]["requests"]["new"] = {"research": 5, "business": None}
    verdict = compare(EXPECT, found)
    assert verdict.counts["cells.missing"] == verdict.counts["cells.surplus"] == 1


def test_null_for_a_legible_cell_is_wrong_but_not_silent(found: dict[str, Any]) -> None:
    found["cells"][0] = reading("total", None, "text")
    found["tables"]["requests"]["new"]["total"] = None
    counts = compare(EXPECT, found).counts
    assert counts["cells.wrong"] == 1
    assert counts["silent"] == 0


def test_tables_must_agree_with_cells(found: dict[str, Any]) -> None:
    found["tables"]["requests"]["new"]["total"] = 4
    assert compare(EXPECT, found).counts["tables.differ"] == 1


def test_value_must_stand_where_it_says(found: dict[str, Any]) -> None:
    assert compare(EXPECT, found).counts["proof.right"] == 1
    found["grids"][0]["cells"][0]["raw"] = "6"
    assert compare(EXPECT, found).counts["proof.right"] == 0


def test_dropped_indicator(found: dict[str, Any]) -> None:
    found["tables"]["indicators"] = []
    assert compare(EXPECT, found).counts["indicators.right"] == 0


def test_false_alarm_and_missed_failure(found: dict[str, Any]) -> None:
    found["checks"] = [{"rule": "requests.balance", "where": "total", "status": "fail"}]
    expect = {**EXPECT, "failing": [["requests.row_sum", "new"]]}
    counts = compare(expect, found).counts
    assert counts["false_alarms"] == 1
    assert counts["failing.right"] == 0


def test_section_text_counts_order_and_completeness(found: dict[str, Any]) -> None:
    found["sections"][0]["text"] = "首页 公开信息12条。"
    counts = compare(EXPECT, found).counts
    assert counts["section.common"] < counts["section.found"]
    assert f1(*overlap("甲乙丙丁", "丁丙乙甲")) < 0.5


def test_neutral_lines_neither_help_nor_harm() -> None:
    title = EXPECT["neutral"][0]
    with_title = body_overlap(EXPECT, f"{title}\n一、总体情况\n公开信息12条。")
    assert with_title == body_overlap(EXPECT, "一、总体情况\n公开信息12条。")
    assert f1(*with_title) == 1


def test_squeeze_folds_what_a_reader_does_not_see() -> None:
    assert squeeze("⾏政 规\u200b范（一）") == "行政规范(一)"
