"""Each relation of the form: when it holds, when it fails, when it cannot be tried."""

from collections.abc import Mapping

import pytest

from parsers.checks.annex import check_annex
from parsers.checks.annual import check_annual
from parsers.formats import Form, forms
from parsers.model import CellReading, Check
from parsers.stages.numbers import read_number
from parsers.stages.readings import Indicator
from tests.parsers.page import APPLICANTS, OUTCOMES, PRINTED

NEW = next(form for form in forms() if form.name == "annual_2021")
OLD = next(form for form in forms() if form.name == "annual_2019")
ANNEX = next(form for form in forms() if form.name == "annex_2014")
Key = tuple[str, str]


def cell(name: str, raw: str) -> CellReading:
    table, row, column = name.split(".")
    read = read_number(raw)
    return CellReading(table, row, column, raw, read.value, read.cell_class, 0, (0, 0), "grid")


def checks(changes: Mapping[str, str | None] | None = None, form: Form = NEW) -> dict[Key, Check]:
    """The checks of the sample report with some cells changed, or left out (None)."""
    printed = {**PRINTED, **(changes or {})}
    cells = [cell(name, raw) for name, raw in printed.items() if raw is not None]
    return {(check.rule, check.where): check for check in check_annual(form, cells)}


def status(found: Mapping[Key, Check], rule: str, where: str) -> str:
    return found[rule, where].status


def test_a_report_that_adds_up() -> None:
    found = checks()
    assert {check.status for check in found.values()} == {"pass"}
    count = {rule: sum(1 for key in found if key[0] == rule) for rule, _ in found}
    assert count == {
        "requests.row_sum": 25,
        "requests.handled_sum": 7,
        "requests.balance": 7,
        "remedies.sum": 3,
        "values.range": 3,
    }


def test_the_places_are_the_rows_columns_and_routes() -> None:
    found = checks()
    assert {where for rule, where in found if rule == "requests.balance"} == set(APPLICANTS)
    assert {where for rule, where in found if rule == "remedies.sum"} == {
        *("review", "litigation_direct", "litigation_after_review")
    }


@pytest.mark.parametrize("raw", ["", "/", "无", "—", "\xa0"])
def test_a_blank_applicant_cell_counts_as_zero(raw: str) -> None:
    name = next(n for n, v in PRINTED.items() if n.startswith("requests.granted.") and v == "0")
    found = checks({name: raw})
    assert {check.status for check in found.values()} == {"pass"}


def test_a_blank_applicant_cell_that_should_not_be_blank_fails() -> None:
    found = checks({"requests.granted.natural_person": ""})
    assert status(found, "requests.row_sum", "granted") == "fail"
    assert status(found, "requests.handled_sum", "natural_person") == "fail"
    assert status(found, "requests.balance", "natural_person") == "pass"


@pytest.mark.parametrize("raw", ["", "/", "见附件"])
def test_a_blank_total_of_a_row_is_not_assessable(raw: str) -> None:
    found = checks({"requests.granted.total": raw})
    assert status(found, "requests.row_sum", "granted") == "not_assessable"
    assert status(found, "requests.handled_sum", "total") == "not_assessable"
    assert status(found, "requests.handled_sum", "natural_person") == "pass"
    assert found["requests.row_sum", "granted"].right is None


@pytest.mark.parametrize("row", ["new", "carried_in", "handled_total", "carried_out"])
def test_a_blank_total_in_the_balance_is_not_assessable(row: str) -> None:
    found = checks({f"requests.{row}.total": "/"})
    assert status(found, "requests.balance", "total") == "not_assessable"


def test_words_in_an_applicant_cell_are_not_assessable() -> None:
    found = checks({"requests.granted.business": "三件"})
    assert status(found, "requests.row_sum", "granted") == "not_assessable"
    assert status(found, "requests.handled_sum", "business") == "not_assessable"
    assert status(found, "requests.balance", "business") == "pass"


@pytest.mark.parametrize("raw", ["", "/", "两件"])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_blanks_in_the_remedies_are_not_assessable(raw: str, outcome: str) -> None:
    found = checks({f"remedies.review.{outcome}": raw})
    assert status(found, "remedies.sum", "review") == "not_assessable"
    assert status(found, "remedies.sum", "litigation_direct") == "pass"


def test_a_missing_cell_is_not_assessable() -> None:
    found = checks({"requests.granted.business": None, "remedies.review.pending": None})
    assert status(found, "requests.row_sum", "granted") == "not_assessable"
    assert status(found, "requests.handled_sum", "business") == "not_assessable"
    assert status(found, "remedies.sum", "review") == "not_assessable"


def test_left_and_right_as_the_relation_is_written() -> None:
    found = checks(
        {
            "requests.granted.total": "999",
            "requests.handled_total.research": "500",
            "remedies.review.total": "8",
        }
    )
    own = [int(PRINTED[f"requests.granted.{column}"]) for column in APPLICANTS[:-1]]
    row = found["requests.row_sum", "granted"]
    assert (row.status, row.left, row.right) == ("fail", sum(own), 999)
    column = found["requests.handled_sum", "research"]
    before = int(PRINTED["requests.handled_total.research"])
    assert (column.status, column.left, column.right) == ("fail", before, 500)
    balance = found["requests.balance", "research"]
    arrived = sum(int(PRINTED[f"requests.{row}.research"]) for row in ("new", "carried_in"))
    assert (balance.left, balance.right) == (
        arrived,
        500 + int(PRINTED["requests.carried_out.research"]),
    )
    route = found["remedies.sum", "review"]
    assert (route.left, route.right) == (7, 8)


def test_a_failed_relation_names_cells() -> None:
    suspects = checks({"remedies.review.total": "8"})["remedies.sum", "review"].suspects
    assert set(suspects) == {f"remedies.review.{outcome}" for outcome in OUTCOMES}


def test_a_single_row_of_other_handling() -> None:
    gone: dict[str, str | None] = {
        f"requests.{row}.{column}": None
        for row in ("other_uncorrected", "other_unpaid")
        for column in APPLICANTS
    }
    whole: dict[str, str | None] = {
        f"requests.other.{column}": str(
            sum(
                int(PRINTED[f"requests.{row}.{column}"])
                for row in ("other", "other_uncorrected", "other_unpaid")
            )
        )
        for column in APPLICANTS
    }
    for form in (NEW, OLD):
        found = checks(gone | whole, form)
        assert status(found, "requests.handled_sum", "total") == "pass"
        assert ("requests.row_sum", "other_unpaid") not in found


def test_rows_and_tables_that_are_not_there_are_not_checked() -> None:
    found = checks({name: None for name in PRINTED if name.startswith("remedies.")})
    assert not [key for key in found if key[0] == "remedies.sum"]
    assert check_annual(NEW, []) == []


@pytest.mark.parametrize(
    ("name", "raw", "wanted"),
    [
        ("proactive.licensing.decisions", "-5", "fail"),
        ("proactive.licensing.decisions", "1.5", "fail"),
        ("requests.new.total", "-1", "fail"),
        ("remedies.review.upheld", "0.5", "fail"),
        ("proactive.fees.amount", "0.05", "pass"),
        ("proactive.fees.amount", "-3", "fail"),
    ],
)
def test_range_of_values(name: str, raw: str, wanted: str) -> None:
    found = checks({name: raw})
    fails = [
        where for (rule, where), c in found.items() if (rule, c.status) == ("values.range", "fail")
    ]
    assert fails == ([name] if wanted == "fail" else [])


@pytest.mark.parametrize(
    ("column", "raw", "fails"),
    [("change", "-1942", False), ("change", "+43", False), ("change", "0.5", True),
     ("previous_items", "-1", True)],
)  # fmt: skip
def test_changes_may_be_negative(column: str, raw: str, fails: bool) -> None:
    found = check_annual(OLD, [cell(f"proactive.licensing.{column}", raw)])
    assert [check.status for check in found] == ["fail" if fails else "pass"]


def entry(key: str, value: float | None, column: str | None = None) -> Indicator:
    return Indicator(key, key, "件", column, value, str(value), 0, (0, 0))


def annex(**values: float | None) -> dict[str, str]:
    found = check_annex(ANNEX, [entry(key, value) for key, value in values.items()])
    return {check.rule: check.status for check in found}


REVIEWS = {"reviews_upheld": 1, "reviews_corrected": 2, "reviews_other": 3}


def test_sums_of_the_annex() -> None:
    assert annex(reviews=6, **REVIEWS) == {"annex.review_sum": "pass"}
    assert annex(reviews=7, **REVIEWS) == {"annex.review_sum": "fail"}


def test_a_part_of_an_annex_sum_that_is_missing_is_not_assessable() -> None:
    parts = {**REVIEWS, "reviews_other": None}
    assert annex(reviews=6, **parts) == {"annex.review_sum": "not_assessable"}
    assert annex(reviews=None, **REVIEWS) == {"annex.review_sum": "not_assessable"}
    assert annex(reviews=6, reviews_upheld=6) == {"annex.review_sum": "not_assessable"}
    assert annex(**REVIEWS) == {}


def test_annex_sums_are_tried_in_each_column() -> None:
    items = [
        entry(key, value, column)
        for column, total in (("区政府", 6), ("区直单位", 5))
        for key, value in {"reviews": total, **REVIEWS}.items()
    ]
    assert [check.status for check in check_annex(ANNEX, items)] == ["pass", "fail"]
