"""Section two: blocks with columns of their own, money in 万元, signed changes."""

import pytest

from parsers.stages.items import read_items
from tests.parsers.grids import codes, form_table, methods, values, view_of

NEW = form_table("annual_2021", "proactive")
OLD = form_table("annual_2019", "proactive")


def read_new(text: str) -> dict[str, int | float | None]:
    return values(read_items(view_of(text), NEW))


def read_old(text: str) -> dict[str, int | float | None]:
    return values(read_items(view_of(text), OLD))


COUNTS = "信息内容|本年制发件数|本年废止件数|现行有效件数"
THREE = {"issued": 3, "repealed": 1, "in_force": 40}


def three(row: str) -> dict[str, int]:
    return {f"{row}.{key}": value for key, value in THREE.items()}


def test_one_table_of_blocks() -> None:
    text = f"""1x4 第二十条第（一）项
{COUNTS}
规章|3|1|40
行政规范性文件|3|1|40
1x4 第二十条第（五）项
信息内容|1x3 本年处理决定数量
行政许可|1x3 1,204
1x4 第二十条第（八）项
信息内容|1x3 本年收费金额（单位：万元）
行政事业性收费|1x3 59237.2449"""
    assert read_new(text) == three("regulations") | three("normative_documents") | {
        "licensing.decisions": 1204,
        "fees.amount": 59237.2449,
    }


def test_columns_in_another_order_are_read_by_their_heads() -> None:
    assert read_new("信息内容|现行有效件数|本年制发件数|本年废止件数\n规章|40|3|1") == three(
        "regulations"
    )


def test_without_a_header_the_forms_order_holds() -> None:
    reading = read_items(view_of("规章|3|1|40"), NEW)
    assert values(reading) == three("regulations")
    assert methods(reading) == {"sequence"}


def test_blanks_at_the_end_do_no_harm() -> None:
    assert read_new(f"{COUNTS}||\n规章|3|1|40||") == three("regulations")
    assert read_new("信息内容|本年处理决定数量|||\n行政许可|7|||") == {"licensing.decisions": 7}


def test_spans_that_lie_are_not_believed() -> None:
    text = """信息内容|上一年项目数量|1x2 本年增/减|处理决定数量
行政许可|1x2 41|-2|900"""
    assert read_old(text) == {
        "licensing.previous_items": 41,
        "licensing.change": -2,
        "licensing.decisions": 900,
    }


@pytest.mark.parametrize("printed", ["+12", "＋12", "12", "增加12", "增12项"])
def test_signed_changes(printed: str) -> None:
    text = f"信息内容|上一年项目数量|本年增/减\n行政事业性收费|5|{printed}"
    assert read_old(text) == {"fees.previous_items": 5, "fees.change": 12}


def test_fee_items_are_not_fee_money() -> None:
    text = "信息内容|上一年项目数量|本年增/减\n行政事业性收费|5|0"
    assert set(read_old(text)) == {"fees.previous_items", "fees.change"}
    assert not {"fees.amount"} & set(read_new(text))


@pytest.mark.parametrize(
    ("head", "printed", "amount"),
    [
        ("采购总金额", "251000元", 25.1),
        ("采购总金额", "25.1万元", 25.1),
        ("采购总金额（单位：万元）", "25.1", 25.1),
        ("采购总金额（单位：元）", "251,000", 25.1),
        ("采购总金额（单位：万元）", "251000元", 25.1),
        ("采购总金额", "1.2亿元", 12000),
        ("采购总金额（单位：万元）", "0", 0),
    ],
)
def test_money_is_in_ten_thousand_yuan(head: str, printed: str, amount: float) -> None:
    text = f"信息内容|采购项目数量|{head}\n政府集中采购|3|{printed}"
    assert read_old(text) == {"procurement.items": 3, "procurement.amount": amount}


def test_money_without_a_unit_is_said() -> None:
    reading = read_items(view_of("信息内容|采购项目数量|采购总金额\n政府集中采购|3|251000"), OLD)
    assert codes(reading) == {"unit_missing"}


def test_a_converted_unit_leaves_a_note() -> None:
    reading = read_items(view_of("信息内容|本年收费金额\n行政事业性收费|251000元"), NEW)
    assert [cell.note for cell in reading.cells] == ["printed in 元"]


def test_a_number_with_a_gap_is_said() -> None:
    reading = read_items(view_of("信息内容|本年处理决定数量\n行政许可|34 71"), NEW)
    assert "gap_in_number" in codes(reading)


@pytest.mark.parametrize("values_", ["3|1", "3", "3|1|40|7|9"])
def test_a_row_that_does_not_fit_gives_no_wrong_number(values_: str) -> None:
    text = f"{COUNTS}\n规章|{values_}\n行政规范性文件|3|1|40"
    read = read_new(text)
    wrong = {k: v for k, v in read.items() if v is not None and v != three("regulations").get(k)}
    assert {k: v for k, v in wrong.items() if k.startswith("regulations")} == {}
    assert read.items() >= three("normative_documents").items()


def test_the_rows_of_some_other_table_are_not_ours() -> None:
    assert read_new("事项|受理数|办结数|满意率\n行政许可|12|11|9") == {}


@pytest.mark.parametrize(
    "label", ["非行政许可", "行政许可事项目录", "其中：行政许可", "行政强制执行"]
)
def test_near_labels_are_not_forced(label: str) -> None:
    assert read_new(f"信息内容|本年处理决定数量\n{label}|7") == {}


def test_empty_and_not_applicable_are_null() -> None:
    reading = read_items(view_of(f"{COUNTS}\n规章|/||无"), NEW)
    assert [(c.value, c.cell_class) for c in reading.cells] == [
        (None, "not_applicable"),
        (None, "empty"),
        (None, "not_applicable"),
    ]
    assert codes(reading) == set()


def test_rows_that_are_numbered() -> None:
    text = "序号|信息内容|本年处理决定数量\n" + "\n".join(
        f"{i}|{name}|{i * 10}"
        for i, name in enumerate(["行政许可", "行政处罚", "行政强制", "行政检查", "行政奖励"], 1)
    )
    wanted = {"licensing.decisions": 10, "penalties.decisions": 20, "coercion.decisions": 30}
    assert read_new(text) == wanted


def test_another_years_column_before_this_years() -> None:
    text = "信息内容|上年处理决定数量|本年处理决定数量\n行政许可|999|256"
    assert read_new(text) == {"licensing.decisions": 256}


@pytest.mark.parametrize("cells", ["256||", "|256|", "||256", "256|256|256"])
def test_a_value_whose_span_was_lost(cells: str) -> None:
    text = f"信息内容|1x3 本年处理决定数量\n行政许可|{cells}"
    assert read_new(text) == {"licensing.decisions": 256}


@pytest.mark.parametrize("cells", ["256|7|", "|7|256", "256|256|7"])
def test_two_values_where_one_belongs_are_not_chosen_from(cells: str) -> None:
    text = f"信息内容|1x3 本年处理决定数量\n行政许可|{cells}"
    assert read_new(text) == {"licensing.decisions": None}
