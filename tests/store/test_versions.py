"""Versions, copies, wrappers and conflicts, whatever the order in which pages come."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from crawler.outcomes import Outcome
from crawler.store import Store
from tests.store.conftest import Archive
from tests.store.literals import NARRATIVE, RUN, capture, extraction

A = "http://www.example.gov.cn/nb/1.html"
B = "http://www.example.gov.cn/zhen/2.html"
C = "http://www.example.gov.cn/zhen/3.html"
OTHER_TEXT = "全镇聚焦乡村振兴与基层治理，编制便民手册，开展政策宣讲，设置公示栏十二处。" * 12


def digest(letter: str) -> str:
    return "sha256:" + letter * 64


def test_an_edit_is_a_version_and_the_old_one_stays(archive: Archive) -> None:
    archive.add(capture(A, 1, digest("a")), extraction(A, new=4))
    archive.add(capture(A, 2, digest("b")), extraction(A, new=5))
    found = archive.rows("SELECT state, first_seen_at FROM reports ORDER BY first_seen_at")
    assert [state for state, _ in found] == ["superseded", "current"]
    assert archive.one("SELECT count(DISTINCT report_key) FROM reports") == 1
    assert archive.one("SELECT new FROM requests_comparable WHERE applicant = 'total'") == 5


def test_a_visit_counter_is_no_version(archive: Archive) -> None:
    first = archive.add(capture(A, 1, digest("a")), extraction(A))
    second = archive.add(capture(A, 2, digest("b")), extraction(A, encoding="utf-8"))
    assert first == second
    assert archive.one("SELECT count(*) FROM reports") == 1
    assert archive.one("SELECT last_seen_at FROM reports") == "2025-01-02T00:00:00.000000Z"
    assert archive.one("SELECT count(*) FROM extractions") == 2


def test_a_text_put_back_is_current_again(archive: Archive) -> None:
    for day, new in ((1, 4), (2, 5), (3, 4)):
        archive.add(capture(A, day, digest(str(new))), extraction(A, new=new))
    assert archive.one("SELECT count(*) FROM reports") == 2
    assert archive.one("SELECT new FROM requests_comparable WHERE applicant = 'total'") == 4


def test_an_unchanged_answer_is_a_sighting(archive: Archive) -> None:
    archive.add(capture(A, 1), extraction(A))
    archive.store.add_captures([capture(A, 9, None, Outcome.UNCHANGED)])
    assert archive.one("SELECT last_seen_at FROM reports").startswith("2025-01-09")
    assert archive.one("SELECT last_seen_at FROM addresses").startswith("2025-01-09")
    archive.add(capture(A, 1), extraction(A))
    assert archive.one("SELECT last_seen_at FROM reports").startswith("2025-01-09")


def test_a_new_reading_by_a_new_parser_wins(
    archive: Archive, later_run: Callable[[str], str]
) -> None:
    archive.add(capture(A), extraction(A, new=4))
    run = later_run("run-2")
    archive.add(capture(A), extraction(A, new=40, parser_version="2"), run)
    assert archive.rows("SELECT state FROM reports ORDER BY parser_version") == [
        ("superseded",),
        ("current",),
    ]
    archive.add(capture(A), extraction(A, new=40, parser_version="3"), later_run("run-3"))
    assert archive.one("SELECT count(*) FROM reports") == 2
    assert archive.one("SELECT count(*) FROM extractions") == 3


def test_a_page_that_proves_no_report_is_withdrawn(
    archive: Archive, later_run: Callable[[str], str]
) -> None:
    archive.add(capture(A), extraction(A))
    archive.add(capture(A), extraction(A, is_report=False), later_run("run-2"))
    assert archive.rows("SELECT state FROM reports") == [("superseded",)]
    assert archive.rows("SELECT * FROM report_list") == []


def test_a_better_reading_of_the_body_moves_the_report(
    archive: Archive, later_run: Callable[[str], str]
) -> None:
    archive.add(capture(A), extraction(A, organ=None))
    archive.add(capture(A), extraction(A), later_run("run-2"))
    assert archive.rows("SELECT organ FROM report_list") == [("重庆市潼南区玉溪镇人民政府",)]
    assert archive.one("SELECT count(DISTINCT report_key) FROM addresses") == 1


def test_the_same_report_at_two_addresses_is_one(archive: Archive) -> None:
    archive.add(capture(A, 1, digest("a")), extraction(A))
    archive.add(capture(B, 2, digest("b")), extraction(B))
    assert archive.rows("SELECT url FROM report_list") == [(A,)]
    assert archive.rows("SELECT url, role FROM addresses ORDER BY url") == [
        (A, "main"),
        (B, "copy"),
    ]


def test_a_landing_page_yields_to_the_address_that_stays(archive: Archive) -> None:
    landing, own = "http://www.example.gov.cn/nb?area=1", "http://www.example.gov.cn/nb?area=1&y=23"
    archive.add(capture(landing, 1, digest("a")), extraction(landing))
    archive.add(capture(own, 2, digest("b")), extraction(own))
    assert archive.rows("SELECT url FROM report_list") == [(own,)]
    assert archive.rows("SELECT url, role FROM addresses") == [(own, "main"), (landing, "copy")]


def test_the_same_page_by_another_spelling_is_an_alias(archive: Archive) -> None:
    https = A.replace("http:", "https:")
    archive.add(capture(A, 1, digest("a")), extraction(A))
    archive.add(capture(https, 2, digest("a")), extraction(https))
    assert archive.rows("SELECT url, role FROM addresses ORDER BY url") == [
        (A, "main"),
        (https, "alias"),
    ]
    assert archive.rows("SELECT url FROM report_list") == [(A,)]


def test_a_copy_that_lags_behind_stays_a_copy(archive: Archive) -> None:
    archive.add(capture(A, 1, digest("a")), extraction(A, new=4))
    archive.add(capture(B, 2, digest("b")), extraction(B, new=4))
    archive.add(capture(A, 3, digest("c")), extraction(A, new=5))
    assert archive.rows("SELECT url FROM report_list") == [(A,)]
    assert archive.rows("SELECT role FROM addresses WHERE url = ?", B) == [("copy",)]
    assert archive.rows("SELECT * FROM issues") == []


def test_a_wrapper_and_its_file_are_one_report_where_the_numbers_stand(archive: Archive) -> None:
    wrapper = extraction(A, tables={"proactive": {}}, narrative="报告见附件。", grids=[])
    archive.add(capture(A, 1, digest("a")), wrapper)
    archive.add(capture(B, 2, digest("b")), extraction(B, medium="pdf"))
    assert archive.rows("SELECT url FROM report_list") == [(B,)]
    assert archive.rows("SELECT url, role FROM addresses ORDER BY url") == [
        (A, "wrapper"),
        (B, "main"),
    ]


@pytest.mark.parametrize(
    "changes", [{"new": 5}, {"narrative": OTHER_TEXT}], ids=["numbers", "narrative"]
)
def test_another_report_under_the_same_name_is_not_swallowed(
    archive: Archive, changes: dict[str, Any]
) -> None:
    archive.add(capture(A, 1, digest("a")), extraction(A))
    archive.add(capture(B, 2, digest("b")), extraction(B, **changes))
    assert archive.rows("SELECT url FROM report_list ORDER BY url") == [(A,), (B,)]
    assert archive.one("SELECT count(DISTINCT report_key) FROM reports") == 2
    issues = archive.rows(
        'SELECT i.code, r.url, i."where" FROM issues i JOIN reports r ON r.id = i.report_id'
    )
    assert issues == [("conflicting_copy", B, A)]


def test_reports_without_body_or_year_do_not_collapse(archive: Archive) -> None:
    archive.add(capture(A, 1, digest("a")), extraction(A, organ=None))
    archive.add(capture(B, 2, digest("b")), extraction(B, organ=None))
    archive.add(capture(C, 3, digest("c")), extraction(C, year=None))
    assert archive.one("SELECT count(*) FROM report_list") == 3


def test_two_years_on_one_page_are_two_reports(archive: Archive) -> None:
    archive.add(capture(A, 1, digest("a")), extraction(A, year=2022))
    archive.add(capture(A, 2, digest("b")), extraction(A, year=2023))
    assert archive.rows("SELECT year FROM report_list ORDER BY 1") == [(2022,), (2023,)]


def test_the_order_of_arrival_does_not_matter(tmp_path: Path, archive: Archive) -> None:
    readings = [
        (capture(A, 1, digest("a")), extraction(A, new=4)),
        (capture(B, 2, digest("b")), extraction(B, new=4)),
        (capture(A, 3, digest("c")), extraction(A, new=5)),
        (capture(C, 4, digest("d")), extraction(C, new=9, narrative=NARRATIVE * 4)),
    ]
    outcomes = set()
    for number, order in enumerate(permutations(readings)):
        with Store.open(tmp_path / f"{number}.db") as store:
            store.start_extraction_run(RUN, "2025-01-01T00:00:00Z", {"parser": "1"}, {})
            own = Archive(store)
            for page, made in order:
                own.add(page, made)
            outcomes.add(
                str(
                    own.rows("SELECT id, report_key, state, first_seen_at FROM reports ORDER BY id")
                    + own.rows("SELECT * FROM addresses ORDER BY url")
                    + own.rows("SELECT report_id, code FROM issues")
                )
            )
    assert len(outcomes) == 1
