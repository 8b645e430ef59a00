"""The cheap first test lets every report through, and hardly anything else."""

import pytest

from parsers.links import may_be_report, read_signs

TABLES = (
    "自然人 本年新收 结转下年度继续办理 不予公开 行政强制 重复申请 未经复议直接起诉 "
    "尚未审结 科研机构"
)


@pytest.mark.parametrize(
    "text",
    [
        f"<table><td>{TABLES}</td></table>",
        "<p>本报告根据《条例》要求编制。</p><p>一、总体情况</p><p>二、主动公开政府信息情况</p>"
        "<p>三、收到和处理政府信息公开申请情况</p><p>四、行政复议、行政诉讼情况</p>"
        "<p>五、存在的主要问题及改进情况</p>",
        "<p>2009年政府信息公开年度报告</p><p>一、概述</p><p>主动公开情况</p><p>依申请公开情况</p>"
        "<p>收费和减免情况</p><p>复议诉讼情况</p><p>存在问题和改进措施</p>",
        "<p>2016年政府信息公開工作年度報告 概述 主動公開情況 依申請公開情況 行政復議和訴訟情況 "
        "問題和改進措施</p>",
        "<p>一、总<span>体</span>情况</p><td>第<b>二十</b>条第（一）项</td>"
        "<td>本年新收政府信息公开申<i>请</i>数量</td><p>行政复议、行政诉<br>讼情况</p>"
        "<p>收到公开申请</p>",
    ],
)
def test_reports_of_every_era_pass(text: str) -> None:
    assert may_be_report(f"<html><body>{text}</body></html>")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "政务公开 政府信息公开指南 政府信息公开制度 法定主动公开内容 政府信息公开年报 依申请公开",
        "<li>云溪区2023年政府信息公开工作年度报告</li>" * 20,
        "云溪区2023年法治政府建设年度报告 行政复议和行政诉讼情况",
        "<script>var labels = '总体情况 自然人 诉讼 减免 主动公开';</script>",
    ],
)
def test_menus_lists_and_other_reports_do_not(text: str) -> None:
    assert not may_be_report(f"<html><body>{text}</body></html>")


def test_it_tells_whether_the_tables_are_there() -> None:
    assert read_signs(TABLES + "自然人").has_tables
    assert not read_signs("总体情况 主动公开情况 依申请公开情况 诉讼情况 年度报告").has_tables


def test_a_page_of_unclosed_scripts_ends() -> None:
    assert not may_be_report("公开 诉讼" + "<script>" * 20_000)
