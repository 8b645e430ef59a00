"""A report is told from everything that looks like one; the reason is kept."""

import pytest

from parsers.formats import forms
from tests.parsers.page import PRINTED, TITLE, Sheet, read

BODY = "<p>全县主动公开政府信息4213条，依申请公开12件，均已答复，政府信息公开工作平稳。</p>" * 12


def article(title: str, body: str = BODY, head: str = "") -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><div class='menu'>"
        f"<a>政府信息公开年报</a></div><h1>{title}</h1><div id='zoom'>{body}</div></body></html>"
    )


def test_a_report() -> None:
    found = read(Sheet().html())
    assert found["is_report"]
    assert found["evidence"]["is_report"] == "statutory tables"
    assert found["issues"] == []


@pytest.mark.parametrize("count", [3, 5])
def test_a_report_without_tables(count: int) -> None:
    heads = (
        "一、概述",
        "二、主动公开情况",
        "三、依申请公开情况",
        "四、复议诉讼情况",
        "五、存在问题",
    )
    body = "".join(f"<p>{head}</p>{BODY[: len(BODY) // 4]}" for head in heads[:count])
    found = read(article("柳河县2010年政府信息公开年度报告", body))
    assert found["is_report"]
    assert (found["year"], found["organ"], found["format"]) == (2010, "柳河县", "free_2008")


CONFUSABLES = [
    "柳河县2023年政府网站工作年度报表",
    "柳河县2023年法治政府建设情况报告",
    "柳河县财政局2023年度部门决算",
    "柳河县2023年行政执法统计年报",
    "柳河县2023年国民经济和社会发展统计公报",
    "柳河县国有企业2023年度年报",
    "一图读懂柳河县2023年政府信息公开工作年度报告",
    "图解：柳河县2023年政府信息公开工作年度报告",
    "柳河县2023年政府信息公开工作年度报告解读",
    "关于做好2023年政府信息公开工作年度报告编制发布工作的通知",
    "柳河县政府信息公开指南",
    "柳河县政府信息公开申请流程图",
    "柳河县召开政府信息公开工作培训会议",
    "柳河县2023年政府信息公开工作考核结果通报",
]


@pytest.mark.parametrize("title", CONFUSABLES)
def test_other_documents(title: str) -> None:
    found = read(article(title))
    assert not found["is_report"]
    assert [issue["code"] for issue in found["issues"]] == ["not_a_report"]
    assert found["evidence"]["is_report"]


@pytest.mark.parametrize("title", CONFUSABLES[:6])
def test_other_documents_with_sections(title: str) -> None:
    body = f"<p>一、总体情况</p>{BODY}<p>二、存在的问题</p>{BODY}<p>三、下一步打算</p>{BODY}"
    assert not read(article(title, body))["is_report"]


def test_a_list_of_reports() -> None:
    items = "".join(
        f"<li><a href='{i}.html'>柳河县{2010 + i}年政府信息公开年报</a>2024-01-{10 + i}</li>"
        for i in range(12)
    )
    assert not read(article("政府信息公开年报", f"<ul>{items}</ul>"))["is_report"]


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><h1>404 Not Found</h1><p>您访问的页面不存在</p></body></html>",
        "<html><head><script>document.cookie='__jsl_clearance_s=1';location.reload()</script></head></html>",
        "<html><body>当前访问疑似黑客攻击，已被创宇盾拦截</body></html>",
        "<html></html>",
        "柳河县",
        "<p>",
    ],
)
def test_error_and_challenge_pages(page: str) -> None:
    found = read(page)
    assert not found["is_report"]
    assert found["cells"] == []
    assert found["issues"]


def test_a_title_and_an_annex_are_enough() -> None:
    form = next(form for form in forms() if form.name == "annex_2014")
    rows = "".join(
        f"<tr><td>{row.labels[0]}</td><td>件</td><td>{i}</td></tr>"
        for i, row in enumerate(form.indicators[:30])
    )
    title = "柳河县2016年政府信息公开工作年度报告"
    page = f"<title>{title}</title><h1>{title}</h1><p>附件：统计表</p><table>{rows}</table>"
    assert read(page)["is_report"]


def test_a_blank_form() -> None:
    cells = dict.fromkeys(PRINTED, "<td></td>")
    found = read(Sheet(title="政府信息公开工作年度报告格式", preface="", cells=cells).html())
    assert (found["is_report"], found["evidence"]["is_report"]) == (False, "a blank form")


@pytest.mark.parametrize(
    "words",
    ["澳门新葡京娱乐城 pg电子", "百家乐 老虎机 六合彩开奖结果", "bet365 博彩 棋牌 真人视讯"],
)
def test_a_hijacked_copy(words: str) -> None:
    page = Sheet(title=f"{words}_{TITLE}", after=f"<p>{words}</p>").html()
    found = read(page)
    assert not found["is_report"]
    assert "hijacked" in found["evidence"]["is_report"]


def test_inserted_readings_are_a_sign_of_a_hijacked_copy() -> None:
    page = Sheet(preface="本报告由柳河县(xiàn)编制，公开(kāi)信息，维护(hù)权益。").html()
    assert not read(page)["is_report"]


@pytest.mark.parametrize(
    "organ", ["柳河县财政局", "柳河县法治政府建设办公室", "柳河县统计局", "柳河县综合行政执法局"]
)
def test_a_body_named_like_another_document(organ: str) -> None:
    page = Sheet(title=f"{organ}2023年政府信息公开工作年度报告", preface="").html()
    found = read(page)
    assert (found["is_report"], found["organ"]) == (True, organ)


def test_neither_address_nor_metadata_make_the_year() -> None:
    page = Sheet(
        head='<meta name="PubDate" content="2025-03-01"><meta name="ArticleTitle" content="">'
    )
    found = read(page.html())
    assert found["year"] == 2023
