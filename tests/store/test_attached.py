"""A page and the file on it: one report, whichever comes first; where they differ is said."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Capture, PageFacts
from crawler.store import Store
from tests.store.conftest import Archive
from tests.store.literals import RUN, capture, extraction

A = "http://www.example.gov.cn/nb/1.html"
FILE = "http://www.example.gov.cn/nb/1.pdf"
SHEET = "http://www.example.gov.cn/nb/1.xlsx"
OTHER_TEXT = "全镇聚焦乡村振兴与基层治理，编制便民手册，开展政策宣讲，设置公示栏十二处。" * 12
NO_TABLES: dict[str, Any] = {"tables": {"proactive": {}}, "grids": []}

Made = tuple[Capture, dict[str, Any]]
Outcome = tuple[list[Any], list[Any], list[Any]]


def page(day: int = 1, **changes: Any) -> Made:
    return capture(A, day, "sha256:" + "a" * 63 + str(day)), extraction(A, **changes)


def file(day: int = 1, url: str = FILE, **changes: Any) -> Made:
    made = capture(url, day, f"sha256:{url[-4:]}{day}".ljust(71, "b"))
    told = {"medium": "pdf", "attachments": [], **changes}
    return replace(made, via=A), extraction(url, **told)


@pytest.fixture
def in_every_order(tmp_path: Path) -> Callable[..., Outcome]:
    """The reports, their addresses and the differences, the same in whatever order they came."""

    def settled(*readings: Made) -> Outcome:
        found = []
        for number, order in enumerate(permutations(readings)):
            with Store.open(tmp_path / f"{number}.db") as store:
                store.start_extraction_run(RUN, "2025-01-01T00:00:00Z", {"parser": "1"}, {})
                own = Archive(store)
                for seen, made in order:
                    own.add(seen, made)
                found.append(
                    (
                        own.rows("SELECT url FROM report_list ORDER BY url"),
                        own.rows("SELECT url, role FROM addresses ORDER BY url"),
                        own.rows(
                            'SELECT i.code, i."where", i.message, r.url FROM issues i'
                            ' JOIN reports r ON r.id = i.report_id ORDER BY i."where", i.message'
                        ),
                    )
                )
        assert all(outcome == found[0] for outcome in found)
        return found[0]

    return settled


def test_a_page_and_its_file_that_agree_are_one_report(in_every_order: Any) -> None:
    reports, addresses, issues = in_every_order(page(), file())
    assert reports == [(A,)]
    assert addresses == [(A, "main"), (FILE, "copy")]
    assert issues == []


def test_every_value_that_differs_is_an_issue(in_every_order: Any) -> None:
    reports, addresses, issues = in_every_order(page(2, new=4), file(1, new=5))
    assert reports == [(A,)]
    assert addresses == [(A, "main"), (FILE, "copy")]
    rows = [("requests", row, who) for row in ("granted", "new") for who in ("natural_person",)]
    assert [(code, where) for code, where, _, _ in issues if "natural" in where] == [
        ("attachment_differs", ".".join(row)) for row in rows
    ]
    assert issues[0][2:] == (f"4 here, 5 in {FILE}", A)
    assert len(issues) == 4


def test_what_the_page_only_begins_the_file_holds(in_every_order: Any) -> None:
    begun = page(1, **NO_TABLES, narrative="全文见附件。" + "玉溪镇全年稳步推进政务公开工作。" * 20)
    reports, addresses, issues = in_every_order(begun, file(2, narrative=OTHER_TEXT))
    assert reports == [(FILE,)]
    assert addresses == [(A, "wrapper"), (FILE, "main")]
    assert issues == []


def test_a_part_of_the_tables_on_the_page_is_compared_with_the_file(in_every_order: Any) -> None:
    tables = {"requests": {"new": {"natural_person": 4, "business": 9, "total": None}}}
    reports, addresses, issues = in_every_order(page(1, tables=tables), file(2))
    assert reports == [(FILE,)]
    assert addresses == [(A, "wrapper"), (FILE, "main")]
    wanted = {
        ("attachment_differs", "requests.new.business", f"0 here, 9 in {A}", FILE),
        ("attachment_differs", "requests.new.total", f"4 here, blank in {A}", FILE),
    }
    assert set(issues) == wanted


def test_two_files_on_one_page_belong_together(in_every_order: Any) -> None:
    begun = page(1, **NO_TABLES)
    sheet = file(2, SHEET, medium="xlsx", new=6)
    reports, addresses, issues = in_every_order(begun, file(3), sheet)
    assert len(reports) == 1
    assert {role for _, role in addresses} == {"main", "copy", "wrapper"}
    assert {code for code, *_ in issues} == {"attachment_differs"}


def test_a_file_that_says_something_else_altogether_stays_apart(in_every_order: Any) -> None:
    reports, _, issues = in_every_order(page(), file(2, new=7, narrative=OTHER_TEXT))
    assert reports == [(A,), (FILE,)]
    assert [code for code, *_ in issues] == ["conflicting_copy"]


def test_a_value_corrected_on_the_page_is_no_difference_any_more(archive: Archive) -> None:
    for seen, made in (page(1, new=4), file(2, new=5), page(3, new=5)):
        archive.add(seen, made)
    assert archive.rows("SELECT url FROM report_list") == [(A,)]
    assert archive.rows("SELECT * FROM issues") == []


def test_a_page_that_only_shows_the_file_is_named(archive: Archive) -> None:
    wrapper, _ = page(1)
    seen, made = file(2)
    archive.store.add_captures([wrapper, seen], {wrapper.id: PageFacts(kind="report")})
    archive.add(seen, made)
    archive.add(wrapper, extraction(A, is_report=False))
    assert archive.rows("SELECT url, role, report_id IS NULL FROM addresses ORDER BY url") == [
        (A, "wrapper", 1),
        (FILE, "main", 0),
    ]
    assert archive.rows("SELECT url FROM report_list") == [(FILE,)]


def test_a_list_of_files_wraps_none_of_them(archive: Archive) -> None:
    listing, _ = page(1)
    seen, made = file(2)
    archive.store.add_captures([listing, seen], {listing.id: PageFacts(kind="column")})
    archive.add(seen, made)
    assert archive.rows("SELECT url, role FROM addresses") == [(FILE, "main")]


def test_an_edit_of_the_file_is_noticed_though_its_page_came_first(archive: Archive) -> None:
    for seen, made in (page(1, **NO_TABLES), file(2, new=4), file(3, new=5)):
        archive.add(seen, made)
    kinds = archive.rows("SELECT kind FROM changes ORDER BY at")
    assert kinds == [("appeared",), ("edited",)]
