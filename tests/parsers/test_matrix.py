"""Section three is read by its labels; spans that lie, lost headers and odd columns do no harm."""

import pytest

from parsers.stages.labelling import column_named, row_named
from parsers.stages.matrix import read_matrix
from tests.parsers.grids import codes, form_table, methods, values, view_of

TABLE = form_table("annual_2021", "requests")
APPLICANTS = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_org")
HEADER = """3x1 勾稽关系|1x7 申请人情况
2x1 自然人|1x5 法人或其他组织|2x1 总计
商业企业|科研机构|社会公益组织|法律服务机构|其他"""
ROW = "5|4|0|3|0|1|13"


def row(label: str, numbers: str = ROW) -> dict[str, int | float | None]:
    """What one line gives under the full header."""
    return values(read_matrix(view_of(f"{HEADER}\n{label}|{numbers}"), TABLE))


def wanted(key: str, numbers: str = ROW) -> dict[str, int]:
    return {
        f"{key}.{column}": int(text)
        for column, text in zip((*APPLICANTS, "total"), numbers.split("|"), strict=True)
    }


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("一、本年新收政府信息公开申请数量", "new"),
        ("二、上年结转政府信息公开申请数量", "carried_in"),
        ("（一）予以公开", "granted"),
        ("(二)部分公开(区分处理的,只计这一情形,不计其他情形)", "partly_granted"),
        ("3.危及“三安全一稳定”", "refused_safety_stability"),
        ("3．危及三安全一穩定", "refused_safety_stability"),
        ("（三）不予公开1.属于国家秘密", "refused_state_secret"),
        ("三、本年度办理结果（三）不予公开7.属于行政执法案卷", "refused_enforcement_file"),
        ("5.要求行政机关确认或重新出具已获取信息", "declined_reissue"),
        ("3.其他", "other"),
        ("（六）其他处理", "other"),
        ("（七）总计", "handled_total"),
        ("四、结转下年度继续办理", "carried_out"),
    ],
)
def test_rows_by_label(label: str, key: str) -> None:
    assert row(label) == wanted(key)


@pytest.mark.parametrize(
    "label", ["二、本年结转政府信息公开申请数量", "予以公开率", "自然人", "合计情况说明", "属于"]
)
def test_a_label_no_form_knows_is_not_forced(label: str) -> None:
    assert row(label) == {}


def test_group_labels_in_front_do_no_harm() -> None:
    text = f"{HEADER}\n2x1 三、本年度办理结果|2x1 （三）不予公开|1.属于国家秘密|{ROW}\n"
    text += "2.其他法律行政法规禁止公开|0|0|0|0|0|0|0"
    read = values(read_matrix(view_of(text), TABLE))
    assert read["refused_state_secret.total"] == 13
    assert read["refused_law_forbids.total"] == 0


def test_a_subtotal_row_of_a_group_is_no_row_of_the_form() -> None:
    text = f"{HEADER}\n（六）其他处理|9|9|9|9|9|9|54\n3.其他|{ROW}"
    read = values(read_matrix(view_of(text), TABLE))
    assert read == wanted("other")


def test_a_repeated_header_is_no_row() -> None:
    text = f"{HEADER}\n（一）予以公开|{ROW}\n{HEADER}\n（七）总计|{ROW}"
    assert values(read_matrix(view_of(text), TABLE)) == wanted("granted") | wanted("handled_total")


def test_a_lost_header_leaves_the_forms_order() -> None:
    assert values(read_matrix(view_of(f"（一）予以公开|{ROW}"), TABLE)) == wanted("granted")


def test_a_header_padded_with_blanks() -> None:
    text = f"""x|申请人情况|||||||
|自然人|法人或其他组织|||||总计
||商业企业|科研机构|社会公益组织|法律服务机构|其他|
（一）予以公开|{ROW}"""
    assert values(read_matrix(view_of(text), TABLE)) == wanted("granted")


def test_a_total_in_front_is_read_where_it_stands() -> None:
    text = """x|总计|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他
（一）予以公开|13|5|4|0|3|0|1"""
    assert values(read_matrix(view_of(text), TABLE)) == wanted("granted")


def test_a_column_no_form_knows_is_left_out() -> None:
    text = """x|自然人|法人小计|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计
（一）予以公开|5|8|4|0|3|0|1|13
（七）总计|5|8|4|0|3|0|1|13"""
    assert values(read_matrix(view_of(text), TABLE)) == wanted("granted") | wanted("handled_total")


def test_spans_that_lie_are_not_believed() -> None:
    text = """x|1x2 自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计
（一）予以公开|5|1x2 4|0|3|0|1|13"""
    assert values(read_matrix(view_of(text), TABLE)) == wanted("granted")


@pytest.mark.parametrize("at", range(7))
def test_a_blank_cell_too_many(at: int) -> None:
    cells = ROW.split("|")
    assert row("（一）予以公开", "|".join([*cells[:at], "", *cells[at:]])) == wanted("granted")


def test_a_missing_cell_leaves_nulls_and_says_so() -> None:
    reading = read_matrix(view_of(f"{HEADER}\n（一）予以公开|5|4|3|0|1|13"), TABLE)
    read, full = values(reading), wanted("granted")
    assert {k: v for k, v in read.items() if v is not None and v != full[k]} == {}
    assert None in read.values()
    assert "ambiguous_value" in codes(reading)


def test_words_are_null_with_an_issue() -> None:
    reading = read_matrix(view_of(f"{HEADER}\n（一）予以公开|5|见附件|0|3|0|1|13"), TABLE)
    assert values(reading)["granted.business"] is None
    assert codes(reading) == {"not_a_number"}


def test_the_method_says_how_a_cell_was_found() -> None:
    assert methods(read_matrix(view_of(f"{HEADER}\n（一）予以公开|{ROW}"), TABLE)) == {"grid"}
    assert methods(read_matrix(view_of(f"（一）予以公开|{ROW}"), TABLE)) == {"ordinal"}
    repaired = read_matrix(view_of(f"{HEADER}\n（一）予以公开|5||4|0|3|0|1|13"), TABLE)
    assert methods(repaired) == {"repaired"}
    assert codes(repaired) == {"repaired_row"}


def test_names_are_looked_up_exactly_or_with_one_slip() -> None:
    slip = row_named(TABLE, "本机关不掌握相关政府信自")
    assert slip is not None
    assert slip.key == "unavailable_not_held"
    assert row_named(TABLE, "予以公示") is None
    assert column_named(TABLE, "科研机关") is None
    assert column_named(TABLE, "x" * 1000) is None


def test_rows_that_are_numbered() -> None:
    labels = [
        "一、本年新收政府信息公开申请数量",
        "（一）予以公开",
        "2.重复申请",
        "（七）总计",
        "3.其他",
    ]
    header = HEADER.replace("3x1 勾稽关系", "3x2 勾稽关系")
    lines = [f"{i}|{label}|{ROW}" for i, label in enumerate(labels, 1)]
    reading = read_matrix(view_of("\n".join([header, *lines])), TABLE)
    keys = ("new", "granted", "declined_repeat", "handled_total", "other")
    assert values(reading) == {k: v for key in keys for k, v in wanted(key).items()}


def test_a_subtotal_that_spans_put_behind_the_total_is_put_back_by_the_sums() -> None:
    header = "1x3 勾稽关系|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|小计"
    lines = [
        f"1x3 {label}|5|4|0|3|0|{other}|{7 + other}|{12 + other}"
        for label, other in (("予以公开", 1), ("重复申请", 2), ("部分公开", 3), ("属于国家秘密", 4))
    ]
    found = values(read_matrix(view_of("\n".join([header, *lines])), TABLE))
    assert [found[f"{row}.total"] for row in ("granted", "declined_repeat")] == [13, 14]
    assert found["granted.other_org"] == 1
