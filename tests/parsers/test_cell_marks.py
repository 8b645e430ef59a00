"""What stands in a cell beside its value: footnotes, deleted and hidden text, units, time."""

import pytest

from tests.parsers.page import TRUTH, Sheet, read, values_of

LICENSING = "proactive.licensing.decisions"
FEES = "proactive.fees.amount"


def licensing(markup: str) -> float | None:
    """The value read where no relation of the form could tell a wrong one."""
    return values_of(read(Sheet(cells={LICENSING: f"<td colspan=3>{markup}</td>"}).html()))[
        LICENSING
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "3471<sup>1</sup>",
        "3471<sub>1</sub>",
        "3471<a href='#_ftn1'>1</a>",
        "<ruby>3471<rt>1</rt></ruby>",
        "3471<button>9</button>",
        "<del>34</del>3471",
        "<s>34</s>3471",
        "<span style='text-decoration:line-through'>34</span>3471",
        "<span style='display:none'>9</span>3471",
        "<span style='DISPLAY : NONE'>9</span>3471",
        "<span hidden>9</span>3471",
        "<span style='visibility:hidden'>9</span>3471",
        "<span style='mso-hide:all'>9</span>3471",
        "<span style='font-size:0'>9</span>3471",
    ],
)
def test_what_is_no_part_of_the_value_makes_no_digits(markup: str) -> None:
    assert licensing(markup) == TRUTH[LICENSING] == 3471


@pytest.mark.parametrize(
    "markup", ["3471<p>12</p>", "<p>3471</p>12", "3471<h6>2</h6>", "<p>3471</p><p>12</p>"]
)
def test_two_numbers_on_two_lines_are_not_one_without_an_issue(markup: str) -> None:
    found = read(Sheet(cells={LICENSING: f"<td colspan=3>{markup}</td>"}).html())
    value = values_of(found)[LICENSING]
    flagged = [issue for issue in found["issues"] if issue["where"] == LICENSING]
    assert value in (None, 3471) or flagged


@pytest.mark.parametrize(
    ("unit", "value"),
    [("万元", 58.25), ("千元", 5.825), ("元", 0.005825), ("百万元", 5825), ("亿元", 582500)],
)
def test_the_unit_of_the_header_counts(unit: str, value: float) -> None:
    page = Sheet(cells={FEES: "<td colspan=3>58.25</td>"})
    html = page.html().replace("单位：万元", f"单位：{unit}")
    assert values_of(read(html))[FEES] == value


@pytest.mark.parametrize(
    ("printed", "value", "code"),
    [
        ("12万元", None, "money_for_count"),
        ("12元", None, "money_for_count"),
        ("12(15)", 12, "second_number"),
        ("1.2万件", 12000, None),
        ("“12”", 12, None),
    ],
)
def test_a_count_is_neither_money_nor_two_numbers(
    printed: str, value: int | None, code: str | None
) -> None:
    found = read(Sheet(cells={LICENSING: f"<td colspan=3>{printed}</td>"}).html())
    assert values_of(found)[LICENSING] == value
    flagged = [issue["code"] for issue in found["issues"] if issue["where"] == LICENSING]
    assert flagged == ([code] if code else [])


@pytest.mark.parametrize("unit", ["美元", "万元/元"])
def test_a_unit_that_cannot_be_told_leaves_no_value(unit: str) -> None:
    page = Sheet(cells={FEES: "<td colspan=3>58.25</td>"})
    found = read(page.html().replace("单位：万元", f"单位：{unit}"))
    assert values_of(found)[FEES] is None
    assert any(issue["code"] == "unit_unknown" for issue in found["issues"])


@pytest.mark.parametrize(
    ("printed", "opposite"),
    [
        ("属于行政执法案卷", "不属于行政执法案卷"),
        ("没有现成信息需要另行制作", "有现成信息需要另行制作"),
        ("本机关不掌握相关政府信息", "本机关掌握相关政府信息"),
        ("属于三类内部事务信息", "属于五类内部事务信息"),
        ("结转下年度继续办理", "结转本年度继续办理"),
        ("本年处理决定数量", "上年处理决定数量"),
        ("本年处理决定数量", "本年处理决定数量（上年）"),
    ],
)
def test_an_opposite_label_is_no_slip_of_the_pen(printed: str, opposite: str) -> None:
    found = read(Sheet().html().replace(printed, opposite))
    codes = {issue["code"] for issue in found["issues"]}
    assert codes & {"unknown_row", "unknown_column", "cell_count", "ambiguous_value"}
