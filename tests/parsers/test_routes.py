"""Section four: fifteen values in a line, or three lines of five, however they are headed."""

import pytest

from parsers.stages.routes import read_routes
from tests.parsers.grids import codes, form_table, methods, values, view_of

TABLE = form_table("annual_2021", "remedies")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
NAMES = "结果维持|结果纠正|其他结果|尚未审结|总计"
HEADER = f"""2x5 行政复议|1x10 行政诉讼
1x5 未经复议直接起诉|1x5 复议后起诉
{NAMES}|{NAMES}|{NAMES}"""
LINE = "4|1|0|2|7|3|0|1|1|5|1|1|0|0|2"


def line(key: str, numbers: str) -> dict[str, int]:
    pairs = zip(OUTCOMES, numbers.split("|"), strict=True)
    return {f"{key}.{outcome}": int(text) for outcome, text in pairs}


WANTED = (
    line("review", "4|1|0|2|7")
    | line("litigation_direct", "3|0|1|1|5")
    | line("litigation_after_review", "1|1|0|0|2")
)


def read(text: str, kind: str = "table", *context: str) -> dict[str, int | float | None]:
    return values(read_routes(view_of(text, kind), TABLE, context))


@pytest.mark.parametrize("kind", ["table", "div", "rows", "lines"])
def test_the_form_as_it_is(kind: str) -> None:
    assert read(f"{HEADER}\n{LINE}", kind) == WANTED


def test_rows_by_label() -> None:
    text = f"""x|{NAMES}
行政复议|4|1|0|2|7
未经复议直接起诉|3|0|1|1|5
复议后起诉|1|1|0|0|2"""
    assert read(text) == WANTED


def test_one_piece_named_by_the_line_before_it() -> None:
    piece = f"{NAMES}\n3|0|1|1|5"
    assert read(piece, "table", "（一）未经复议直接起诉", "四、行政复议情况") == line(
        "litigation_direct", "3|0|1|1|5"
    )


def test_one_piece_that_nothing_names_is_not_guessed() -> None:
    assert read(f"{NAMES}\n3|0|1|1|5") == {}


def test_header_lost_but_the_line_is_whole() -> None:
    assert read(LINE) == WANTED


def test_a_blank_too_many_is_told_by_the_sums() -> None:
    reading = read_routes(view_of(f"{HEADER}\n4|1|0||2|7|3|0|1|1|5|1|1|0|0|2"), TABLE)
    assert values(reading) == WANTED
    assert methods(reading) == {"repaired"}


@pytest.mark.parametrize("at", [i for i, cell in enumerate(LINE.split("|")) if cell == "0"])
def test_a_missing_zero_gives_no_wrong_number(at: int) -> None:
    cells = LINE.split("|")
    reading = read_routes(view_of(f"{HEADER}\n{'|'.join([*cells[:at], *cells[at + 1 :]])}"), TABLE)
    made = values(reading)
    assert {k: v for k, v in made.items() if v is not None and v != WANTED[k]} == {}
    assert None in made.values()
    assert codes(reading) >= {"ambiguous_value"}


def test_digits_run_together_are_taken_apart_where_one_way_is_left() -> None:
    assert read(f"{HEADER}\n{'0' * 15}") == dict.fromkeys(WANTED, 0)


def test_header_rows_padded_with_blanks_are_no_values() -> None:
    text = f"""行政复议|||||行政诉讼|||||||||
|||||未经复议直接起诉|||||复议后起诉||||
{NAMES}|{NAMES}|{NAMES}
{LINE}"""
    assert read(text) == WANTED


def test_outcomes_in_another_order() -> None:
    head = "总计|结果维持|结果纠正|其他结果|尚未审结"
    text = f"x|{head}\n行政复议|7|4|1|0|2"
    assert read(text) == line("review", "4|1|0|2|7")


def test_a_number_under_two_columns_is_nobodys() -> None:
    reading = read_routes(view_of(f"{HEADER}\n4|1|0|1x2 7|3|0|1|1|5|1|1|0|0|2"), TABLE)
    read_ = values(reading)
    assert (read_["review.pending"], read_["review.total"]) == (None, None)
    assert read_["litigation_direct.total"] == 5
