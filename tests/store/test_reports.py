"""One reading into rows: every value where the contract puts it, absent as null."""

import json
from collections.abc import Callable

from tests.store.conftest import Archive
from tests.store.literals import RUN, capture, extraction


def test_a_reading_lands_in_every_table(archive: Archive) -> None:
    report_id = archive.add(capture(), extraction())
    assert archive.rows("SELECT organ, division_code, year, format FROM report_list") == [
        ("重庆市潼南区玉溪镇人民政府", "500152", 2023, "annual_2021")
    ]
    assert archive.rows("SELECT kind, short_name FROM organs") == [("town", "玉溪镇人民政府")]
    assert archive.rows("SELECT key FROM sections ORDER BY ordinal") == [("overview",), ("other",)]
    assert archive.one("SELECT in_force FROM proactive WHERE item = 'regulations'") == 3
    assert archive.one("SELECT amount FROM proactive WHERE item = 'fees'") == 59237.2449
    assert archive.one("SELECT new FROM requests WHERE applicant = 'total'") == 4
    assert archive.one("SELECT upheld FROM remedies WHERE route = 'review'") == 1
    assert archive.one("SELECT count(*) FROM attachments") == 1
    assert archive.one("SELECT status FROM checks") == "pass"
    assert archive.rows("SELECT report_id, result FROM extractions") == [(report_id, "report")]
    assert archive.rows("PRAGMA foreign_key_check") == []


def test_what_is_absent_is_null(archive: Archive) -> None:
    archive.add(capture(), extraction())
    assert archive.one("SELECT new FROM requests WHERE applicant = 'research'") is None
    assert archive.one("SELECT carried_in FROM requests WHERE applicant = 'total'") is None
    assert archive.one("SELECT other FROM remedies") is None
    assert archive.one("SELECT pending FROM remedies") is None
    assert archive.one("SELECT count(*) FROM proactive") == 2


def test_cells_unfold_with_position_and_class(archive: Archive) -> None:
    archive.add(capture(), extraction())
    assert archive.rows(
        'SELECT raw, value, class, position FROM cells WHERE "row" = ? AND "column" IN (?, ?)'
        " ORDER BY position",
        "new",
        "natural_person",
        "research",
    ) == [("4", 4, "number", "1:3,3"), ("", None, "empty", "1:3,5")]
    assert archive.one("SELECT count(*) FROM cells") == 14
    labels = 'SELECT raw FROM authored_cells WHERE "table" IS NULL'
    assert archive.rows(labels) == [("一、本年新收",)]


def test_a_reading_inside_a_merged_cell_or_without_a_grid_keeps_its_place(archive: Archive) -> None:
    made = extraction()
    grid = made["grids"][0]
    merged = {"at": [3, 3], "span": [1, 7], "raw": "4 0 / 0 0 0 4"}
    grid["cells"] = [c for c in grid["cells"] if c["at"][0] != 3] + [merged]
    made["cells"][-1]["grid"] = 9
    archive.add(capture(), made)
    assert archive.one("SELECT count(*) FROM cells") == 14
    assert archive.rows("SELECT position FROM cells WHERE grid = 9") == [("9:4,9",)]


def test_keys_the_schema_does_not_know_go_to_indicators(archive: Archive) -> None:
    made = extraction()
    made["tables"]["proactive"]["regulations"]["digitised"] = 7
    made["tables"]["requests"]["forwarded"] = {"total": 2}
    made["tables"]["platforms"] = {"weibo": {"posts": 12}}
    made["tables"]["indicators"] = [
        {"key": None, "label": "培训人次", "unit": "人次", "column": "统计数", "value": 5}
    ]
    made["cells"].append(
        {
            **made["cells"][0],
            "table": "indicators",
            "row": "培训人次",
            "column": "统计数",
            "raw": "５",
            "value": 5,
            "at": [9, 1],
        }
    )
    archive.add(capture(), made)
    found = archive.rows('SELECT key, label, "column", value, raw FROM indicators ORDER BY ordinal')
    assert found == [
        (None, "培训人次", "统计数", 5, "５"),
        ("proactive.regulations", None, "digitised", 7, None),
        ("requests.forwarded", None, "total", 2, None),
        ("platforms.weibo", None, "posts", 12, None),
    ]
    places = "SELECT grid, at_row, at_column FROM indicators ORDER BY ordinal LIMIT 2"
    assert archive.rows(places) == [(made["cells"][0]["grid"], 9, 1), (None, None, None)]


def test_wide_views_have_one_row_a_report(archive: Archive) -> None:
    archive.add(capture(), extraction())
    ((new, upheld),) = archive.rows(
        "SELECT q.total_new, m.review_upheld FROM requests_wide q JOIN remedies_wide m"
        " USING (report_id)"
    )
    assert new == archive.one("SELECT new FROM requests WHERE applicant = 'total'")
    assert upheld == archive.one("SELECT upheld FROM remedies WHERE route = 'review'")


def test_a_page_that_is_no_report_leaves_its_issues_only(archive: Archive) -> None:
    issue = {"level": "error", "code": "unparsable", "message": "no tree", "where": None}
    made = extraction(is_report=False, issues=[issue])
    assert archive.add(capture(), made) is None
    assert archive.add(capture(), made) is None
    assert archive.one("SELECT count(*) FROM reports") == 0
    assert archive.rows("SELECT code, capture_id FROM issues") == [("unparsable", capture().id)]
    assert archive.rows("SELECT result FROM extractions") == [("not_report",)]


def test_a_failed_reading_keeps_what_was_read_before(
    archive: Archive, later_run: Callable[[str], str]
) -> None:
    archive.add(capture(), extraction())
    issue = {"level": "error", "code": "worker_timeout", "message": "60 s", "where": None}
    archive.store.add_failure(capture(), later_run("run-2"), issue)
    assert archive.rows("SELECT state FROM reports") == [("current",)]
    assert archive.rows("SELECT code FROM issues_open") == [("worker_timeout",)]


def test_comparable_series_of_other_outcomes(archive: Archive) -> None:
    new_form = {"other_uncorrected": {"total": 1}, "other_unpaid": {"total": None}}
    new_form["other"] = {"total": 2}
    archive.add(capture(), extraction(tables={"requests": new_form}))
    old = {"requests": {"other": {"total": 5}, "new": {"business": 1}}}
    url = "http://www.example.gov.cn/nb/2019.html"
    archive.add(capture(url), extraction(url, year=2019, format="annual_2019", tables=old))
    found = archive.rows("SELECT year, applicant, other_all FROM requests_comparable ORDER BY 1, 2")
    assert found == [(2019, "business", None), (2019, "total", 5), (2023, "total", 3)]


def test_the_same_reading_twice_changes_nothing(archive: Archive) -> None:
    first = archive.add(capture(), extraction())
    before = list(archive.store.db.conn.iterdump())
    assert archive.add(capture(), extraction()) == first
    assert list(archive.store.db.conn.iterdump()) == before


def test_evidence_and_suspects_are_json(archive: Archive) -> None:
    made = extraction()
    made["checks"][0] |= {"status": "fail", "right": 5, "suspects": ["requests.new.total"]}
    archive.add(capture(), made)
    assert json.loads(archive.one("SELECT evidence FROM reports"))["year"] == "title"
    assert json.loads(archive.one("SELECT suspects FROM checks_failed")) == ["requests.new.total"]
    assert archive.one("SELECT extraction_run_id FROM reports") == RUN


def test_what_sqlite_cannot_hold_is_kept_as_near_as_can_be(archive: Archive) -> None:
    made = extraction(title="半个字\ud800")
    made["tables"]["requests"]["new"]["total"] = 10**30
    archive.add(capture(), made)
    assert archive.one("SELECT title FROM reports") == "半个字?"
    assert archive.one("SELECT new FROM requests WHERE applicant = 'total'") == 1e30


def test_a_reading_the_schema_refuses_does_not_take_others_along(archive: Archive) -> None:
    bad = extraction(checks=[{"rule": "x", "where": "y", "status": "no such status"}])
    other = "http://www.example.gov.cn/nb/2022.html"
    with archive.store.batch():
        assert archive.add(capture(), bad) is None
        archive.add(capture(other, 2), extraction(other, year=2022))
    assert archive.rows("SELECT year FROM report_list") == [(2022,)]
    assert archive.rows("SELECT code FROM issues") == [("not_stored",)]
    assert archive.rows("SELECT result FROM extractions ORDER BY 1") == [("failed",), ("report",)]
