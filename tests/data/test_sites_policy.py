"""Policy of data/sites.csv: walks every site, as a reviewer would."""

import csv
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.seeds import read_sites

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ["code", "name", "home", "entry", "hosts", "delay", "note"]
DEFAULT_DELAY = 1.0  # the least delay between two requests to one host
FORMER_NAMES: dict[str, str] = {}  # code -> why a site's name does not hold its division's


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (ROOT / "data/sites.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


@pytest.fixture(scope="module")
def divisions() -> dict[str, str]:
    with (ROOT / "data/divisions.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def test_every_row_can_run(rows: list[dict[str, str]]) -> None:
    sites, problems = read_sites(ROOT / "data/sites.csv")
    assert problems == []
    assert len(sites) == len(rows)
    assert all(site.covers(address) for site in sites for address in (site.home, *site.entry))


def test_each_code_has_one_row(rows: list[dict[str, str]]) -> None:
    codes = [row["code"] for row in rows]
    assert len(codes) == len(set(codes))


def test_each_code_is_a_division_of_that_name(
    rows: list[dict[str, str]], divisions: dict[str, str]
) -> None:
    wrong = [
        (row["code"], row["name"], divisions.get(row["code"]))
        for row in rows
        if divisions.get(row["code"], "?") not in row["name"] and row["code"] not in FORMER_NAMES
    ]
    assert wrong == []


def test_each_row_is_a_government(rows: list[dict[str, str]]) -> None:
    assert [row["name"] for row in rows if not row["name"].endswith("人民政府")] == []


def test_each_home_is_an_address_and_no_two_sites_share_a_host(
    rows: list[dict[str, str]],
) -> None:
    homes = [row["home"] for row in rows]
    assert [h for h in homes if urlsplit(h).scheme not in {"http", "https"}] == []
    hosts = [host(h) for h in homes] + [h for row in rows for h in row["hosts"].split(";") if h]
    assert len(hosts) == len(set(hosts))


def test_each_entry_lies_on_a_host_of_its_row(rows: list[dict[str, str]]) -> None:
    stray = [
        (row["code"], entry)
        for row in rows
        for entry in filter(None, row["entry"].split(";"))
        if host(entry) not in {host(row["home"]), *row["hosts"].split(";")}
    ]
    assert stray == []


def test_no_row_is_faster_than_the_default(rows: list[dict[str, str]]) -> None:
    assert [r["code"] for r in rows if r["delay"] and float(r["delay"]) < DEFAULT_DELAY] == []


def test_tongnan_is_there_with_its_report_column(rows: list[dict[str, str]]) -> None:
    assert rows[0]["code"].startswith("50")
    tongnan = next(row for row in rows if row["code"] == "500152")
    assert tongnan["entry"] == "http://www.cqtn.gov.cn/zwgk_184/zfxxgknb/"
