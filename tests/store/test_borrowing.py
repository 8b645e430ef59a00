"""A file that names no body or year belongs to the report on the page that leads to it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, permutations
from pathlib import Path
from typing import Any

import pytest

from crawler.store import Store
from tests.store.conftest import Archive
from tests.store.literals import RUN, capture, extraction
from tests.store.test_attached import FILE, OTHER_TEXT, A, Made, file, page

B = "http://www.example.gov.cn/nb/2.html"
NAMELESS: dict[str, Any] = {"organ": None, "year": None, "title": None}
LACKS = [
    {"level": "error", "code": code, "message": message, "where": None}
    for code, message in (
        ("no_year", "no report year was found"),
        ("no_organ", "the reporting body was not found"),
    )
]
TITLE = "潼南区玉溪镇人民政府2022年政府信息公开工作年度报告"
TABLES = (
    "SELECT page, organ, year, state, identity, report_key, evidence FROM reports ORDER BY id",
    "SELECT url, role, report_key FROM addresses ORDER BY url",
    "SELECT code, message FROM issues ORDER BY code, message",
    "SELECT report_key, kind FROM changes ORDER BY report_key, kind",
)
Rows = list[tuple[Any, ...]]


@pytest.fixture
def settle(tmp_path: Path, few_divisions: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the tables hold, the same in whatever order the readings came, and when read again."""

    monkeypatch.setattr("crawler.store.places.DIVISIONS_CSV", few_divisions)

    def settled(readings: Sequence[Made], titles: dict[str, str] | None = None) -> list[Rows]:
        found = []
        step = 5 if len(readings) > 3 else 1
        for number, order in enumerate(islice(permutations(readings), 0, None, step)):
            with Store.open(tmp_path / f"{number}.db") as store:
                store.start_extraction_run(RUN, "2025-01-01T00:00:00Z", {"parser": "1"}, {})
                store.start_extraction_run("run-2", "2025-02-01T00:00:00Z", {"parser": "1"}, {})
                own = Archive(store)
                for run in (RUN, "run-2"):
                    for seen, made in order:
                        store.add_candidate(seen, (titles or {}).get(seen.url))
                        own.add(seen, made, run)
                    found.append([own.rows(sql) for sql in TABLES])
        assert all(tables == found[0] for tables in found)
        return found[0]

    return settled


def nameless(day: int = 2, **changes: Any) -> Made:
    return file(day, **{**NAMELESS, "issues": LACKS, **changes})


def test_a_nameless_file_is_the_report_of_its_page(settle: Any) -> None:
    reports, addresses, issues, _ = settle([page(), nameless()])
    assert {(organ, year) for _, organ, year, *_ in reports} == {
        ("重庆市潼南区玉溪镇人民政府", 2023)
    }
    assert [(url, role) for url, role, _ in addresses] == [(A, "main"), (FILE, "copy")]
    assert len({key for *_, key in addresses}) == 1
    assert [A in row[-1] for row in reports if "from_page" in row[-1]] == [True]
    assert issues == []


def test_what_a_file_says_itself_stays(settle: Any) -> None:
    made = nameless(year=2022, issues=LACKS[1:], narrative=OTHER_TEXT)
    reports, addresses, issues, _ = settle([page(), made])
    assert {(organ, year) for _, organ, year, *_ in reports} == {
        ("重庆市潼南区玉溪镇人民政府", 2023),
        (None, 2022),
    }
    assert [(url, role) for url, role, _ in addresses] == [(A, "main"), (FILE, "main")]
    assert [code for code, _ in issues] == ["no_organ", "page_disagrees"]


def test_pages_that_say_different_things_lend_nothing(settle: Any) -> None:
    digest = "sha256:" + "c" * 64
    other = capture(B, 3, digest), extraction(B, year=2021, narrative=OTHER_TEXT)
    first = nameless()
    seen, made = nameless(4)
    seen = replace(seen, payload_digest=first[0].payload_digest)
    reports, _, issues, _ = settle([page(), first, other, (replace(seen, via=B), made)])
    assert {year for path, _, year, *_ in reports if path.endswith("pdf")} == {None}
    assert "page_disagrees" in {code for code, _ in issues}


def test_the_title_in_the_list_lends_where_no_page_is_a_report(settle: Any) -> None:
    seen, made = nameless()
    reports, _, issues, _ = settle([(seen, made)], {FILE: TITLE})
    ((_, organ, year, *_, evidence),) = reports
    assert (organ, year) == ("潼南区玉溪镇人民政府", 2022)
    assert TITLE in evidence
    assert issues == []


def test_a_page_read_anew_as_something_else_takes_back_what_it_lent(tmp_path: Path) -> None:
    with Store.open(tmp_path / "archive.db") as store:
        for run, day in ((RUN, 1), ("run-2", 2)):
            store.start_extraction_run(run, f"2025-0{day}-01T00:00:00Z", {"parser": "1"}, {})
        own = Archive(store)
        seen, made = page()
        own.add(*nameless())
        own.add(seen, made)
        own.add(seen, {**made, "is_report": False, "issues": []}, "run-2")
        found = own.rows("SELECT organ, year, state FROM reports WHERE url = ?", FILE)
        assert found == [(None, None, "current")]
        assert own.rows("SELECT url, role FROM addresses") == [(FILE, "main")]
        codes = own.rows("SELECT i.code FROM issues i WHERE i.code LIKE 'no_%' ORDER BY 1")
        assert codes == [("no_organ",), ("no_year",)]
