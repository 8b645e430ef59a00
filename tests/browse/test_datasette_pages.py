"""The front page and Datasette's own pages around an archive, and around something else."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
import yaml

from crawler.browse.leading import page_of
from crawler.store.migrations import m0011_reading
from tests.browse.conftest import ROOT, Get
from tests.browse.sample import TITLE


def test_the_front_page_explains_and_leads_on(get: Get) -> None:
    text = get("/").text
    assert "政府信息公开工作年度报告" in text
    for place in ("report_list", "sites", "checks_failed", "issues_open", "requests_comparable"):
        assert f'href="/archive/{place}"' in text
    assert 'action="/-/search"' in text
    assert TITLE in text


QUERIES = yaml.safe_load((ROOT / "data/metadata.yml").read_text("utf-8"))["databases"]["archive"][
    "queries"
]
EMPTY_HERE = {
    "reviews_overturned",
    "missing_reports",
    "removed_reports",
    "bodies_corrected",
    "late_reports",
}


@pytest.mark.parametrize("query", QUERIES)
def test_the_ready_queries_run(get: Get, query: str) -> None:
    answer = get(f"/archive/{query}.json?_shape=array")
    assert answer.status_code == 200, answer.text
    assert bool(answer.json()) == (query not in EMPTY_HERE)
    told = QUERIES[query]
    assert told["title"]
    assert told["description"].endswith(".")
    assert get(f"/archive/{query}").status_code == 200


@pytest.mark.parametrize("query", [name for name in QUERIES if ":year" in QUERIES[name]["sql"]])
def test_a_year_can_be_asked_for(get: Get, query: str) -> None:
    rows = get(f"/archive/{query}.json?_shape=array&year=2031").json()
    assert {row.get("missing_year") for row in rows} <= {2031}
    assert bool(rows) == (query == "missing_reports")


def test_tables_lead_to_the_pages(get: Get, known: dict[str, str]) -> None:
    report = f'href="/-/report/{known["current"]}"'
    for table in ("report_list", "reports", "checks_failed", "issues_open", "reports_current"):
        assert report in get(f"/archive/{table}").text, table
    assert report in get(f"/archive/reports/{known['current']}").text
    capture = f'href="/-/capture/{known["current capture"]}/view"'
    assert capture in get("/archive/captures").text
    cells = get(f"/archive/cells?report_id={known['current']}").text
    assert f'href="/-/report/{known["current"]}/cell/2:0,1"' in cells


def test_every_number_of_a_table_leads_to_its_cell(get: Get, known: dict[str, str]) -> None:
    cell = f'href="/-/report/{known["current"]}/cell/requests.new.total"'
    report = f"?report_id={known['current']}"
    for table in ("requests", "requests_comparable", "requests_wide"):
        assert cell in get(f"/archive/{table}{report}").text, table
    fees = f'href="/-/report/{known["current"]}/cell/proactive.fees.amount"'
    for table in ("proactive", "proactive_wide"):
        assert fees in get(f"/archive/{table}{report}").text, table
    assert get(f"/-/report/{known['current']}/cell/proactive.fees.amount").status_code == 302


def test_every_column_of_a_wide_view_leads_where_the_table_does() -> None:
    for table, (key, lines) in m0011_reading.WIDE.items():
        for line, columns in lines.items():
            for column in columns:
                own = page_of(table, column, {"report_id": "r", key: line})
                assert own is not None
                assert page_of(f"{table}_wide", f"{line}_{column}", {"report_id": "r"}) == own


def test_ids_in_a_query_of_ones_own_lead_on(get: Get, known: dict[str, str]) -> None:
    text = get("/archive?sql=SELECT+report_id,+year+FROM+report_list").text
    assert f'href="/-/report/{known["current"]}"' in text


def test_a_run_has_its_page(get: Get) -> None:
    (run,) = get("/archive/crawl_runs.json?_shape=array&_size=1&_col=id").json()
    page = get(f"/-/run/{run['id']}")
    assert page.status_code == 200
    assert "<svg" in page.text
    assert get("/-/run/none").status_code == 404


def test_foreign_keys_carry_labels(get: Get) -> None:
    text = get("/archive/reports").text
    assert '<a href="/archive/divisions/500152">潼南区</a>' in text
    assert "人民政府</a>" in text


def test_our_style_and_nothing_from_elsewhere(get: Get) -> None:
    text = get("/archive").text
    assert "/-/static-plugins/gongkai/gongkai.css" in text
    assert get("/-/static-plugins/gongkai/gongkai.css").status_code == 200
    assert 'src="http' not in text


def test_wrong_addresses_leave_no_traceback(get: Get, capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("/nope", "/archive/nope", "/-/report/nope", "/archive/reports/nope"):
        assert get(path).status_code == 404
    assert get("/archive/nope.json").json()["ok"] is False
    assert "Traceback" not in "".join(capsys.readouterr())


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    from datasette.app import Datasette

    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)")
    connection.close()

    async def ask() -> tuple[str, int, int]:
        datasette = Datasette([str(other)])
        await datasette.invoke_startup()
        front = await datasette.client.get("/")
        search = await datasette.client.get("/-/search?q=x")
        missing = await datasette.client.get("/other/nope")
        return front.text, search.status_code, missing.status_code

    front, search, missing = asyncio.run(ask())
    assert "gongkai" not in front.lower()
    assert (search, missing) == (404, 404)
