"""A row with too many or too few cells: only what every reading agrees on is taken."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.model import GridCell
from parsers.stages.alignment import (
    Fits,
    Slots,
    align,
    sum_holds,
    without_trailing_blanks,
)


def cells(*texts: str) -> tuple[GridCell, ...]:
    return tuple(GridCell(text, 0, i) for i, text in enumerate(texts))


def adds_up(slots: Slots) -> bool | None:
    """The last of the slots is the sum of the others."""
    return sum_holds(slots[:-1], slots[-1])


def open_question(_slots: Slots) -> bool | None:
    return None


def taken(texts: Sequence[str], count: int, fits: Fits = adds_up) -> list[str | None] | None:
    """The texts that are taken for each column; None for a column in doubt."""
    found = align(cells(*texts), count, None, fits)
    if found is None:
        return None
    return [
        None if i in found.doubtful or cell is None else cell.text
        for i, cell in enumerate(found.slots)
    ]


def test_as_many_cells_as_columns_are_taken_as_they_are() -> None:
    assert taken(["1", "2", "9"], 3) == ["1", "2", "9"]  # a wrong sum is the report's own


def test_a_blank_too_many_is_left_out_where_the_sum_tells_which() -> None:
    assert taken(["1", "", "2", "3"], 3) == ["1", "2", "3"]
    assert taken(["", "1", "2", "3"], 3) == ["1", "2", "3"]


def test_trailing_blanks_too_many_are_left_out() -> None:
    assert taken(["1", "2", "3", "", ""], 3) == ["1", "2", "3"]
    assert [c.text for c in without_trailing_blanks(cells("1", "", ""), 2)] == ["1", ""]


def test_a_number_cut_in_two_is_joined_where_the_sum_tells() -> None:
    assert taken(["1", "2", "5", "17"], 3) == ["12", "5", "17"]


def test_a_number_cut_in_two_in_more_than_one_way_is_in_doubt() -> None:
    found = align(cells("1", "2", "0", "12"), 3, None, adds_up)
    assert found is not None
    assert found.method == "repaired"
    # 12 + 0 = 12 and nothing else: 1 + 20 is not 12, 1 + 2 is not 12
    assert [cell and cell.text for cell in found.slots] == ["12", "0", "12"]


def test_a_missing_cell_leaves_open_what_it_held() -> None:
    assert taken(["1", "2", "3"], 4) == [None, None, None, None]
    assert taken(["0", "7", "7"], 4) == [None, None, None, None]
    assert taken(["4", "1", "0", "7"], 5) == [None] * 5


def test_nothing_is_told_where_no_relation_helps() -> None:
    assert taken(["1", "2"], 3, open_question) == [None, None, None]
    assert taken(["1", "2", "3", "4", "5", "6", "7", "8"], 3) is None


@pytest.mark.parametrize("row", [["9", "1", "2", "3"], ["4", "9", "2", "7"], ["0", "0", "0", "0"]])
def test_a_surplus_number_is_never_left_out_of_one_row(row: list[str]) -> None:
    """Which of four numbers is too much, the sum of one row cannot tell."""
    assert taken(row, 3) is None


@pytest.mark.parametrize(
    ("digits", "wanted"),
    [
        ("000", ["0", "0", "0"]),
        ("123", ["1", "2", "3"]),
        ("10111", ["10", "1", "11"]),
        ("1910", ["1", "9", "10"]),
        ("347", ["3", "4", "7"]),
    ],
)
def test_digits_run_together(digits: str, wanted: list[str]) -> None:
    assert taken([digits], 3) == wanted


@pytest.mark.parametrize("digits", ["348", "12", "1" * 40, "٣٤٧", "1.2.3"])
def test_digits_run_together_that_add_up_in_no_way(digits: str) -> None:
    assert taken([digits], 3) is None


def test_digits_run_together_in_two_ways() -> None:
    found = align(cells("1122"), 3, None, open_question)
    assert found is not None
    assert found.doubtful


def test_a_number_under_two_columns_is_nobodys() -> None:
    a, b = GridCell("1", 0, 0), GridCell("5", 0, 1, 1, 2)
    found = align((a, b), 3, (a, b, b), open_question)
    assert found is not None
    assert found.doubtful == {1, 2}


@pytest.mark.parametrize(
    ("parts", "total", "holds"),
    [
        (["1", "2"], "3", True),
        (["1", "2"], "4", False),
        (["1", "", "/"], "1", True),
        (["1", "2"], "", None),
        (["1", "2"], "/", None),
        (["1", "两"], "3", None),
        (["", ""], "0", True),
        (["0.1", "0.2"], "0.5", False),
    ],
)
def test_sums(parts: list[str], total: str, holds: bool | None) -> None:
    assert sum_holds(cells(*parts), cells(total)[0]) is holds


ROW = st.lists(st.integers(0, 120), min_size=6, max_size=6).map(lambda row: [*row, sum(row)])
TEXTS = st.sampled_from(["", "0", "7", "12", "1,024", "/", "见附件", "3（其中1）"])


@given(st.lists(TEXTS, min_size=1, max_size=16))
def test_a_full_row_is_never_touched(texts: list[str]) -> None:
    found = align(cells(*texts), len(texts), None, adds_up)
    assert found is not None
    assert [cell and cell.text for cell in found.slots] == texts
    assert not found.doubtful


def wrong(texts: Sequence[str], row: Sequence[int]) -> dict[int, str]:
    """Columns for which another number than the row's own is taken."""
    told = taken(texts, len(row)) or [None] * len(row)
    return {i: text for i, text in enumerate(told) if text and text != str(row[i])}


@given(ROW, st.integers(0, 7))
def test_a_blank_cell_put_in_never_makes_a_wrong_number(row: list[int], at: int) -> None:
    texts = [str(value) for value in row]
    assert wrong([*texts[:at], "", *texts[at:]], row) == {}


@given(ROW, st.integers(0, 5))
def test_a_zero_taken_out_never_makes_a_wrong_number(row: list[int], at: int) -> None:
    row = [*row[:at], 0, *row[at + 1 : 6]]
    row.append(sum(row))
    texts = [str(value) for value in row]
    assert wrong([*texts[:at], *texts[at + 1 :]], row) == {}


@given(ROW, st.integers(0, 6))
def test_a_number_cut_in_two_never_makes_a_wrong_number(row: list[int], at: int) -> None:
    texts = [str(value) for value in row]
    if len(texts[at]) > 1 and texts[at][1] != "0":
        cut = [*texts[:at], texts[at][0], texts[at][1:], *texts[at + 1 :]]
        assert wrong(cut, row) == {}


@given(ROW)
def test_a_row_run_together_never_makes_a_wrong_number(row: list[int]) -> None:
    assert wrong(["".join(map(str, row))], row) == {}
