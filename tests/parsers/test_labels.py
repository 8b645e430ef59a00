"""Labels are compared after script, width, numbering, quotes and white space are folded away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.labels import bare_label_of, fold, label_of, simplify, squeeze, strip_numbering


@pytest.mark.parametrize(
    "printed",
    [
        "行政规范性文件",
        "⾏政规范性⽂件",
        "行政規範性文件",
        " 行 政 规 范 性 文 件 ",
        "行政规范\n性文件",
        "行政规范\u200b性文件",
        "“行政规范性文件”",
        "1.行政规范性文件",
        "１．行政规范性文件",
        "2、行政规范性文件",
        "（二）行政规范性文件",
        "(二)行政规范性文件",
        "二、行政规范性文件",
        "行政规范性文件：",
        "12.行政规范性文件",
    ],
)
def test_one_label_in_many_dresses(printed: str) -> None:
    assert label_of(printed) == "行政规范性文件"


@pytest.mark.parametrize("printed", ["规章", "总计", "一", "十", "三安全一稳定", "（三）", "2023"])
def test_a_number_alone_is_no_numbering(printed: str) -> None:
    assert strip_numbering(squeeze(printed)) == squeeze(printed)


def test_a_bracketed_note_is_no_part_of_the_bare_label() -> None:
    printed = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    assert bare_label_of(printed) == "部分公开"
    assert label_of(printed) != "部分公开"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("不予公开", "予以公开"),
        ("行政许可", "非行政许可"),
        ("上年结转政府信息公开申请数量", "本年结转政府信息公开申请数量"),
        ("属于三类内部事务信息", "属于四类过程性信息"),
    ],
)
def test_near_labels_stay_apart(a: str, b: str) -> None:
    assert label_of(a) != label_of(b)


def test_quotes_and_dots_inside_fold_too() -> None:
    assert label_of("3.危及“三安全一稳定”") == label_of("3．危及三安全一稳定")


@given(st.text(max_size=40))
def test_folding_is_settled(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not set(squeeze(text)) & set(" \t\n\u3000\u200b")
    assert len(simplify(text)) == len(text)


@given(st.text("规章行政许可总计自然人（）()一二三1234.、：“” ", max_size=20))
def test_space_never_matters(text: str) -> None:
    assert label_of(" ".join(text)) == label_of("".join(text.split()))
