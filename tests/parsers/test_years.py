"""The report year: from title, period and text; the choice and its rivals are kept."""

import pytest

from parsers.stages.years import find_year, mentioned_years, period_years, years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("柳河县2023年政府信息公开工作年度报告", [2023]),
        ("（2019年）", [2019]),
        ("二〇二三年度", [2023]),
        ("二○二三年", [2023]),
        ("二零二三年", [2023]),
        ("二O二三年", [2023]),
        ("２０２３年", [2023]),
        ("2019-2020年", [2019, 2020]),
        ("20231231", []),
        ("12023件", []),
        ("20235条", []),
        ("1999年", []),
        ("2041年", []),
        ("2002年", []),
        ("", []),
    ],
)
def test_years_of_a_text(text: str, years: list[int]) -> None:
    assert years_in(text) == years


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("本报告所列数据统计期限为2023年1月1日至2023年12月31日。", [2023]),
        ("统计期限自2023年1月1日起至12月31日止", [2023]),
        ("（2023.01.01—2023.12.31）", [2023]),
        ("统计时限为二〇二三年一月一日", []),
        ("2023年3月1日至2023年6月31日", []),
        ("从2022年1月1日至2023年12月31日", []),
    ],
)
def test_periods(line: str, years: list[int]) -> None:
    assert period_years([line]) == years


def test_the_title_decides() -> None:
    choice = find_year(
        [("柳河县2022年政府信息公开工作年度报告", "article")], ["根据2021年格式编制。"]
    )
    assert (choice.year, choice.rivals) == (2022, ())
    assert "柳河县2022年" in (choice.evidence or "")


def test_a_period_beats_metadata() -> None:
    titles = [("柳河县2021年政府信息公开工作年度报告", "title_tag")]
    lines = ["统计期限为2023年1月1日至2023年12月31日。"]
    assert find_year(titles, lines).year == 2023


def test_title_against_period_is_said() -> None:
    titles = [("柳河县2022年政府信息公开工作年度报告", "article")]
    lines = ["统计期限为2023年1月1日至2023年12月31日。", "2023年，全县公开信息。"]
    choice = find_year(titles, lines)
    assert {choice.year, *choice.rivals} == {2022, 2023}


def test_only_the_text_names_a_year() -> None:
    lines = ["现将2023年工作报告如下。", "2023年，全县公开信息。", "2024年将继续。"]
    assert find_year([], lines).year == 2023


def test_the_text_names_its_own_report() -> None:
    assert mentioned_years(["现公布柳河县2022年度政府信息公开工作年度报告。"]) == [2022]


def test_no_year() -> None:
    choice = find_year([("政府信息公开工作年度报告", "article")], ["全县公开信息。"])
    assert (choice.year, choice.evidence) == (None, None)


def test_number_of_the_law_is_no_year_of_the_report() -> None:
    lines = ["根据国办公开办函〔2021〕30号编制。", "2023年，全县公开信息。", "2023年未收费。"]
    assert find_year([], lines).year == 2023
