"""What a cell says: a number, a zero, a blank, a word; never a guess."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.stages.numbers import (
    is_unit,
    is_value,
    money_unit,
    plain,
    read_number,
    to_ten_thousand_yuan,
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("7", 7),
        ("１０", 10),
        ("1024", 1024),
        ("1,024", 1024),
        ("1，024", 1024),
        ("１，０２４", 1024),
        ("12,345,678", 12345678),
        ("1 234 567", 1234567),
        ("58.25", 58.25),
        ("10．5", 10.5),
        ("1,234.5", 1234.5),
        ("0.20", 0.2),
        ("12.0", 12),
        ("007", 7),
        ("3。", 3),
        ("3.", 3),
        (" 8 ", 8),
        ("\u200b8\ufeff", 8),
        ("\u30008\xa0", 8),
    ],
)
def test_numbers(raw: str, value: float) -> None:
    reading = read_number(raw)
    assert (reading.cell_class, reading.value) == ("number", value)
    assert type(reading.value) is type(value)


@pytest.mark.parametrize("raw", ["0", "０", "00", "0.00", "-0", "+0", "零", "〇", "0件"])
def test_zeros(raw: str) -> None:
    assert (read_number(raw).cell_class, read_number(raw).value) == ("zero", 0)


@pytest.mark.parametrize("raw", ["", " ", "\xa0", "\u3000", "\t\n", "\u200b", "\ufeff", "\xad"])
def test_blanks(raw: str) -> None:
    assert read_number(raw).cell_class == "empty"
    assert read_number(raw).value is None


@pytest.mark.parametrize(
    "raw",
    [
        *("/", "／", "//", "\\", "-", "--", "－", "−", "–", "—", "——", "― ", " - "),
        *("无", "無", "暂无", "不适用", "不適用", "不涉及", "N/A", "n/a", "*", "…", "（无）"),
    ],
)
def test_not_applicable(raw: str) -> None:
    assert read_number(raw).cell_class == "not_applicable"
    assert read_number(raw).value is None


@pytest.mark.parametrize(
    "raw",
    [
        *("十二", "二十", "一", "百分之五", "Ⅲ", "两", "⼀"),
        *("O", "o", "l2", "1O", "1e5", "0x10", "1_000", "NaN", "inf", "None"),
        *("5%", "５％", "12‰", "3/5", "½", "1½", "1:2", "12:30"),
        *("1.2.3", "1,23", "12,34", "1,,234", "1,234,56", "1.234,5", ".5", "1·5", "1'234"),
        *("2023年", "2023年3件", "2023年12月31日", "12月", "3日", "第5", "1、", "5号"),
        *("约12", "12余", "近百", "12+3", "34-71", "12~15", "12;13", "12、13", "12，13"),
        *("办理12件", "其中12", "(12)", "（12）", "见附件", "未统计", "本年处理决定数量"),
    ],
)
def test_words_where_a_number_belongs(raw: str) -> None:
    assert read_number(raw).cell_class == "text"
    assert read_number(raw).value is None


@pytest.mark.parametrize(
    ("raw", "value", "note"),
    [
        ("16②", 16, "②"),
        ("16 ②", 16, "②"),
        ("②16", 16, "②"),
        ("16⑵", 16, "⑵"),
        ("10²", 10, "²"),
        ("10¹²", 10, "¹²"),
        ("7❶", 7, "❶"),
        ("7*", 7, "*"),
        ("7＊＊", 7, "＊＊"),
        ("*7", 7, "*"),
        ("7※", 7, "※"),
        ("0①", 0, "①"),
        ("22（其中修订16件）", 22, "(其中修订16件)"),
        ("22(其中修订16件)", 22, "(其中修订16件)"),
        ("22其中修订16件", 22, "其中修订16件"),
        ("22[注1]", 22, "[注1]"),
        ("22注3", 22, "注3"),
        ("5含上年3", 5, "含上年3"),
        ("共12件", 12, "共"),
        ("22，其中修订16件", 22, ",其中修订16件"),
    ],
)
def test_what_stands_beside_a_number_is_a_note(raw: str, value: int, note: str) -> None:
    reading = read_number(raw)
    assert (reading.value, reading.note) == (value, note)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        *(("+43", 43), ("＋43", 43), ("﹢43", 43), ("增43", 43), ("增加43项", 43), ("↑3", 3)),
        *(("-1942", -1942), ("－1942", -1942), ("−1942", -1942), ("–5", -5), ("‐5", -5)),
        *(("-1,942", -1942), ("减5", -5), ("减少 5", -5), ("减少5件", -5), ("↓3", -3), ("﹣7", -7)),
    ],
)
def test_signed_numbers(raw: str, value: int) -> None:
    assert read_number(raw).value == value


@pytest.mark.parametrize(
    ("raw", "unit"),
    [("12件", "件"), ("12 条", "条"), ("3人次", "人次"), ("5万元", "万元"), ("5元", "元")]
    + [("1.2万", "万"), ("1.2万件", "万件"), ("3亿元", "亿元"), ("7项（新增）", "项"), ("7", None)],
)
def test_units(raw: str, unit: str | None) -> None:
    assert read_number(raw).unit == unit


@pytest.mark.parametrize("raw", ["3 4", "12 3", "12\n34", "5\xa05", "1234 567", "0 5", "1\n234"])
def test_a_gap_between_digits_is_said(raw: str) -> None:
    assert read_number(raw).has_gap


@pytest.mark.parametrize("raw", ["34", "12 件", "12（3 4）", "1,234", "1 234"])
def test_no_gap(raw: str) -> None:
    assert not read_number(raw).has_gap


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (251000, "元", 25.1),
        (1, "元", 0.0001),
        (0.1, "元", 0.00001),
        (33.3, "万元", 33.3),
        (592372449, "元", 59237.2449),
        (1.15, "亿元", 11500),
        (2, "万", 2),
        (0, "元", 0),
    ],
)
def test_money_is_decimal_all_the_way(value: float, unit: str, wanted: float) -> None:
    assert to_ten_thousand_yuan(value, unit) == wanted


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("本年收费金额（单位：元）", "元"),
        ("单位：万 元", "万元"),
        ("單位：萬元", "万元"),
        ("亿元", "亿元"),
        ("本年收费金额", None),
        ("", None),
        (None, None),
    ],
)
def test_unit_of_money(text: str | None, unit: str | None) -> None:
    assert money_unit(text) == unit


def test_values_and_units() -> None:
    assert [is_value(raw) for raw in ("3", "", "/", "规章", "3%")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [is_unit(raw) for raw in ("条", "（件）", "万元", "人次", "规章", "3", "条规章")] == [
        *[True] * 4,
        *[False] * 3,
    ]


def test_a_whole_number_is_an_int() -> None:
    assert [type(plain(Decimal(text))) for text in ("3", "3.0", "3.5", "1E+3")] == [
        *(int, int, float, int)
    ]


FULL_WIDTH = str.maketrans("0123456789,.-+", "０１２３４５６７８９，．－＋")


@given(st.integers(-(10**12), 10**12), st.booleans(), st.booleans(), st.sampled_from(["", "件"]))
def test_a_formatted_int_comes_back(value: int, grouped: bool, wide: bool, unit: str) -> None:
    text = f"{value:,}" if grouped else str(value)
    text = text.translate(FULL_WIDTH) if wide else text
    reading = read_number(text + unit)
    assert (reading.value, type(reading.value)) == (value, int)
    assert reading.cell_class == ("number" if value else "zero")


@given(st.decimals(0, 10**7, places=4, allow_nan=False), st.booleans(), st.booleans())
def test_a_formatted_decimal_comes_back(value: Decimal, grouped: bool, wide: bool) -> None:
    text = f"{value:,.4f}" if grouped else f"{value:.4f}"
    reading = read_number(text.translate(FULL_WIDTH) if wide else text)
    assert reading.value is not None
    assert Decimal(str(reading.value)) == value


@given(st.integers(1, 10**6), st.text("①②③⑴⑵❶¹²³⁴₁₂*※†", min_size=1, max_size=4), st.booleans())
def test_marks_never_become_digits(value: int, marks: str, in_front: bool) -> None:
    assert read_number(marks + str(value) if in_front else str(value) + marks).value == value


SIGNS = "0123456789０１２,，.．。-－—+/无件元万年%（）()[]①² \xa0\u3000\n一二十零〇Oo约共其中增减*"


@given(st.one_of(st.text(SIGNS, max_size=14), st.text(max_size=30)))
def test_class_and_value_agree(raw: str) -> None:
    reading = read_number(raw)
    assert (reading.value is None) == (reading.cell_class not in ("zero", "number"))
    if reading.value is not None:
        assert math.isfinite(reading.value)
        assert (reading.value == 0) == (reading.cell_class == "zero")
        assert any(char.isdecimal() or char in "零〇" for char in raw)


@given(st.text(SIGNS, max_size=10))
def test_invisible_marks_change_nothing(raw: str) -> None:
    assert read_number(f"\u200b{raw}\ufeff") == read_number(raw)


@given(st.integers(0, 10**9), st.sampled_from(["元", "万元", "亿元"]))
def test_money_goes_back(value: int, unit: str) -> None:
    factor = {"元": Decimal(10_000), "万元": Decimal(1), "亿元": Decimal("0.0001")}[unit]
    made = to_ten_thousand_yuan(value, unit)
    assert Decimal(str(made)) * factor == value
