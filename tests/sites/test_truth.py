"""The numbers keep the promises of the forms, but for those that are meant to fail."""

from random import Random

import pytest

from tests.sites.attachments import KINDS, attachment
from tests.sites.forms import remedies_grid, requests_grid
from tests.sites.grid import Grid
from tests.sites.numbers import Series, spoil
from tests.sites.places import government
from tests.sites.relations import APPLICANTS, failing
from tests.sites.report import Report, reports_of

RULER = government("云溪区")


def reports(years: range) -> list[Report]:
    return reports_of(RULER, list(years), "test", "0", 0)


def width(grid: Grid) -> set[int]:
    """The widths of all rows once spans are unfolded."""
    taken: dict[int, int] = {}
    found = set()
    for row in grid:
        columns = [at for at, left in taken.items() if left]
        taken = {at: left - 1 for at, left in taken.items() if left > 1}
        at = 0
        for cell in row:
            for _ in range(cell.across):
                while at in columns:
                    at += 1
                columns.append(at)
                if cell.down > 1:
                    taken[at] = cell.down - 1
        found.add(len(columns))
    return found


@pytest.mark.parametrize("kind", ["government", "department", "town"])
def test_drawn_numbers_break_no_sum(kind: str) -> None:
    series = Series(kind, Random(kind))
    for year in range(2019, 2026):
        assert failing(series.draw(year)) == ()  # type: ignore[arg-type]


def test_a_spoilt_report_breaks_at_least_one() -> None:
    for seed in range(20):
        tables = Series("government", Random(seed)).draw(2023)
        spoil(tables, Random(seed))
        assert failing(tables)  # type: ignore[arg-type]


def test_what_is_carried_out_is_carried_into_the_next_year() -> None:
    series = Series("government", Random(3))
    before, after = series.draw(2021)["requests"], series.draw(2022)["requests"]
    assert any(before["carried_out"].values())
    assert [before["carried_out"][c] for c in APPLICANTS] == [
        after["carried_in"][c] for c in APPLICANTS
    ]


@pytest.mark.parametrize(("year", "rows", "span"), [(2020, 23, 20), (2023, 25, 22)])
def test_the_forms_have_the_official_shape(year: int, rows: int, span: int) -> None:
    tables = Series("government", Random(year)).draw(year)
    grid = requests_grid(tables["requests"], year, "0")
    assert len(grid) == 3 + rows
    assert width(grid) == {10}
    assert width(remedies_grid(tables["remedies"], "0")) == {15}
    (results,) = [cell for row in grid for cell in row if cell.text == "三、本年度办理结果"]
    assert results.down == span


def test_reports_follow_the_form_of_their_year() -> None:
    formats = {report.year: report.format for report in reports(range(2012, 2023))}
    assert formats[2013] == "free_2008"
    assert formats[2018] == "annex_2014"
    assert formats[2020] == "annual_2019"
    assert formats[2021] == "annual_2021"


@pytest.mark.parametrize("kind", sorted(set(KINDS)))
def test_files_begin_as_their_kind_does_and_do_not_change(kind: str) -> None:
    (report,) = reports(range(2023, 2024))
    body = attachment(report, kind)
    starts = {
        "pdf": b"%PDF-1.4",
        "docx": b"PK\x03\x04",
        "xlsx": b"PK\x03\x04",
        "ofd": b"PK\x03\x04",
    }
    assert body.startswith(starts.get(kind, b"\xd0\xcf\x11\xe0"))
    assert body == attachment(report, kind)
