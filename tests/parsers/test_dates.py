"""Dates and numbers of the page's frame; a date before the year's end is none of this report."""

import pytest

from parsers.stages.dates import find_field, find_published_on


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2024-01-18 09:30",
        "发布时间：2024.1.18",
        "时间:2024/1/18　来源：柳河县",
        "发布日期：2024年1月18日",
        "發布日期：２０２４－０１－１８",
        "成立日期：1949-10-01 更新日期：2024-01-18",
        "2024-01-18 10:00",
    ],
)
def test_dates_beside_the_title(line: str) -> None:
    assert find_published_on({"before": line}, [], 2023)[0] == "2024-01-18"


def test_a_date_of_the_page_beats_the_metadata() -> None:
    metadata = {"before": "发布日期：2024-01-18", "pub_date": "2024-09-01 00:00"}
    assert find_published_on(metadata, [], 2023)[0] == "2024-01-18"


def test_a_date_before_the_end_of_the_year_is_passed_over() -> None:
    metadata = {"before": "", "pub_date": "2022-01-20"}
    date, evidence = find_published_on(metadata, [], 2023)
    assert date is None
    assert "2022" not in (date or "")
    assert evidence is not None
    assert find_published_on(metadata, ["柳河县财政局", "2024年1月18日"], 2023)[0] == "2024-01-18"


@pytest.mark.parametrize(
    "line", ["发布日期：2024-13-01", "发布日期：2024-00-10", "发布日期：", "页面"]
)
def test_no_date(line: str) -> None:
    assert find_published_on({"before": line}, [], 2023)[0] is None


def test_the_signature() -> None:
    date, evidence = find_published_on({}, ["正文。"] * 9 + ["柳河县", "2024年1月18日"], 2023)
    assert (date, evidence) == ("2024-01-18", "signature")


@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("index_number", "索引号：11220524MB0G/2024-00123", "11220524MB0G/2024-00123"),
        ("document_number", "发文字号：柳政发〔2024〕3号", "柳政发〔2024〕3号"),
        ("source", "信息来源：柳河县政府办 发布时间：2024-01-18", "柳河县政府办"),
        ("document_number", "文号：无", None),
        ("index_number", "索引号：", None),
    ],
)
def test_fields(name: str, line: str, value: str | None) -> None:
    assert find_field(name, {"before": line}) == value
