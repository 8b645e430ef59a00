"""Hunting for the worst defect: a wrong number that no relation and no issue points at."""

import re
from collections.abc import Callable

import pytest

from tests.parsers.page import PRINTED, TRUTH, Sheet, failed, read, silent_errors, values_of

LICENSING = "proactive.licensing.decisions"
FEES = "proactive.fees.amount"


def licensing(markup: str) -> float | None:
    """What is read where nothing but the cell itself can tell: no relation holds it."""
    page = Sheet(cells={LICENSING: f"<td colspan=3>{markup}</td>"}).html()
    found = read(page)
    assert {k: v for k, v in values_of(found).items() if k != LICENSING and v != TRUTH[k]} == {}
    return values_of(found)[LICENSING]


@pytest.mark.parametrize(
    "markup",
    [
        "3,471",
        "3，471",
        "３４７１",
        "３，４７１",
        "3471件",
        "<p>3471</p>",
        "<span>34</span><span>71</span>",
        "34<!-- 9 -->71",
        "34<wbr>71",
        "<style>td{width:5px}</style>3471",
        "<script>var a = 5</script>3471",
        "<noscript>5</noscript>3471",
        "<ins>3471</ins>",
        "3471<sup>[1]</sup>",
        "3471<sup>①</sup>",
        "3471①",
        "3471*",
        "3471（其中网上12）",
        "3471其中网上12",
        "3471<table><tr><td>5</td></tr></table>",
        "3471.",
        "3471.0",
        "+3471",
        "03471",
    ],
)
def test_the_number_of_a_cell(markup: str) -> None:
    assert licensing(markup) == 3471


@pytest.mark.parametrize(
    "markup",
    [
        "2023年3471件",
        "2023年",
        "34.71%",
        "3471%",
        "34-71",
        "34/71",
        "3400+71",
        "约3471",
        "办理3471件",
        "三千四百七十一",
        "3O71",
        "3.4.71",
        "34,71",
        "(3471)",
        "第3471号",
        "<input value='3471'>",
        "<img alt='3471'>",
        "<select><option>3471</option></select>",
        "",
        "&nbsp;",
        "/",
    ],
)
def test_no_number_of_a_cell(markup: str) -> None:
    assert licensing(markup) is None


@pytest.mark.parametrize("markup", ["34 71", "34<br>71", "<p>34</p><p>71</p>", "34&nbsp;71"])
def test_two_numbers_in_a_cell_are_said(markup: str) -> None:
    found = read(Sheet(cells={LICENSING: f"<td colspan=3>{markup}</td>"}).html())
    assert LICENSING in {issue["where"] for issue in found["issues"]}


def test_a_count_like_a_german_decimal_is_out_of_range() -> None:
    found = read(Sheet(cells={LICENSING: "<td colspan=3>3.471</td>"}).html())
    assert failed(found) == [("values.range", LICENSING)]


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("582500元", 58.25),
        ("58.25万元", 58.25),
        ("58.25万", 58.25),
        ("0.5亿元", 5000),
        ("58．25", 58.25),
        ("582,500元", 58.25),
        ("0", 0),
        ("¥58.25", None),
        ("1.234,56", None),
        ("0.5亿", None),
        ("58.25万美元", None),
    ],
)
def test_money(printed: str, amount: float | None) -> None:
    found = read(Sheet(cells={FEES: f"<td colspan=3>{printed}</td>"}).html())
    assert values_of(found)[FEES] == amount


@pytest.mark.parametrize(
    ("head", "amount"),
    [
        ("本年收费金额（单位：元）", 0.005825),
        ("本年收费金额(单位:亿元)", 582500),
        ("本年收费金额（单位：万 元）", 58.25),
        ("收费金额", 58.25),
    ],
)
def test_money_by_its_heading(head: str, amount: float) -> None:
    page = Sheet(items=lambda table: table.replace("本年收费金额（单位：万元）", head))
    assert values_of(read(page.html()))[FEES] == amount


Edit = Callable[[str], str]


def before(label: str, row: str) -> Edit:
    """Put a row before the row that a label opens."""
    return lambda table: re.sub(
        rf"(<tr>(?:(?!</tr>).)*{label})", lambda m: row + m[1], table, count=1, flags=re.S
    )


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


HEAD = re.findall(r"<tr>.*?</tr>", Sheet().request_table(), re.S)[:3]
CODES = re.compile(r'(<td colspan="\d" rowspan="\d+">[^<]*</td>)(<td>\d)')


@pytest.mark.parametrize(
    "edit",
    [
        before("5.属于三类", "".join(HEAD)),
        before("5.属于三类", HEAD[2]),
        before("5.属于三类", "<tr><td colspan=10>- 3 -</td></tr>"),
        before("5.属于三类", row("3")),
        before("5.属于三类", row("续表")),
        before("二、上年", row("2022年", *"1234567")),
        before("二、上年", row("上年新收政府信息公开申请数量", *"1000001")),
        lambda table: CODES.sub(r"\1<td>9</td>\2", table),
        lambda table: table.replace("</tr>", "<td></td></tr>"),
        lambda table: table.replace("</tr>", "<td>备注</td></tr>"),
        lambda table: table.replace("<tr>", "<tr><td></td>"),
        lambda table: table.replace("<td>科研机构</td>", "<td></td>"),
        lambda table: table.replace("自然人", "自 然<br>人").replace("总计", "总<br>计"),
        lambda table: re.sub(r' (?:colspan|rowspan)="\d+"', "", table),
        lambda table: table.replace("</td>", ""),
        lambda table: table.replace("</tr>", ""),
        lambda table: table.replace('rowspan="22"', 'rowspan="20"'),
        lambda table: re.sub(
            r"<td>(\d+)</td>", r"<td><p><span>\1</span><o:p></o:p></p></td>", table
        ),
        lambda table: "".join(HEAD[:0]) + "<table><tr><td>" + table + "</td></tr></table>",
        lambda table: table.replace(HEAD[0], "").replace(HEAD[1], "").replace(HEAD[2], ""),
    ],
)
def test_a_table_of_requests_in_odd_dress(edit: Edit) -> None:
    found = read(Sheet(requests=edit).html())
    wrong = {k: v for k, v in values_of(found).items() if v is not None and v != TRUTH[k]}
    assert wrong == {}
    assert len([v for v in values_of(found).values() if v is not None]) >= 190


@pytest.mark.parametrize(
    "edit",
    [
        before("行政处罚</td>", row("其中：行政许可", "77")),
        before("行政强制</td>", row("行政强制执行", "77")),
        before("行政许可</td>", row("非行政许可审批", "77")),
        before("行政许可</td>", row("2022年", "77")),
        lambda table: table.replace("<td>行政许可</td>", "<td>行政许可（12项）</td>"),
        lambda table: table.replace("<td>行政许可</td>", "<td>行政许可①</td>"),
        lambda table: table.replace("<td>行政许可</td>", "<td>行政许可</td><td>件</td>"),
        lambda table: table.replace("<td>行政许可</td>", "<td>2022年</td><td>行政许可</td>"),
        lambda table: table.replace("<td>行政许可</td>", "<td>3</td><td>行政许可</td>"),
        lambda table: table.replace("<tr><td>", "<tr><td>1</td><td>"),
        lambda table: table.replace(' colspan="3"', ""),
        lambda table: table + table,
        lambda table: table + table.replace(">3471<", ">1111<"),
        lambda table: table + "<div style='display:none'>" + table.replace("3471", "1") + "</div>",
        lambda table: "<table style='display:none'>" + table.replace("3471", "1")[7:] + table,
        lambda table: "<template>" + table.replace("3471", "1") + "</template>" + table,
        lambda table: "<!--" + table.replace("3471", "1") + "-->" + table,
    ],
)
def test_a_table_of_items_in_odd_dress(edit: Edit) -> None:
    found = read(Sheet(items=edit).html())
    wrong = {k: v for k, v in values_of(found).items() if v is not None and v != TRUTH[k]}
    assert wrong == {}


@pytest.mark.parametrize("key", ["new", "granted", "handled_total", "other"])
@pytest.mark.parametrize("column", ["natural_person", "research", "other_org"])
def test_a_cell_too_many_is_told_by_the_sums(key: str, column: str) -> None:
    name = f"requests.{key}.{column}"
    for extra in ("", "&nbsp;", "5"):
        page = Sheet(cells={name: f"<td>{extra}</td><td>{PRINTED[name]}</td>"}).html()
        assert silent_errors(read(page)) == {}


def test_last_years_table_beside_this_years() -> None:
    def twice(table: str) -> str:
        return re.sub(r"<td>(\d+)</td>", lambda m: f"<td>{int(m[1]) * 2}</td>", table)

    for edit in (lambda table: twice(table) + table, lambda table: table + twice(table)):
        assert silent_errors(read(Sheet(requests=edit).html())) == {}


def test_a_number_under_two_columns() -> None:
    cells = {"remedies.review.pending": "", "remedies.review.total": "<td colspan=2>7</td>"}
    found = read(Sheet(cells=cells).html())
    assert silent_errors(found) == {}
    assert values_of(found)["remedies.review.total"] is None


@pytest.mark.parametrize("digit", ["O", "o", "〇〇", "l", "I", "Ⅰ", "壹", "两", "５％"])
def test_what_looks_like_a_digit_is_none(digit: str) -> None:
    assert licensing(digit) is None
