"""Policy of data/divisions.csv: every code well formed, every parent there."""

import csv
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PSEUDO = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
LENGTH = {"province": {6}, "prefecture": {6}, "county": {6}, "town": {9}, "street": {9}}
PARENTS = {
    "province": {None},
    "prefecture": {"province"},
    "county": {"province", "prefecture"},
    "town": {"county", "prefecture", "zone"},
    "street": {"county", "prefecture", "zone"},
    "zone": {"province", "prefecture", "county", "zone"},
}


@pytest.fixture(scope="module")
def divisions() -> dict[str, dict[str, str]]:
    with (ROOT / "data/divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["code", "name", "level", "parent"]
    by_code = {row["code"]: row for row in rows}
    assert len(by_code) == len(rows)
    return by_code


def test_every_code_fits_its_level(divisions: dict[str, dict[str, str]]) -> None:
    wrong = [
        row
        for code, row in divisions.items()
        if not code.isdigit() or len(code) not in LENGTH.get(row["level"], {6, 9})
    ]
    assert wrong == []


def test_every_parent_is_there_and_one_level_up(divisions: dict[str, dict[str, str]]) -> None:
    def level(code: str) -> str | None:
        return divisions[code]["level"] if code else None

    wrong = [r for r in divisions.values() if level(r["parent"]) not in PARENTS[r["level"]]]
    assert wrong == []


def test_no_pseudo_node_and_no_blank_name(divisions: dict[str, dict[str, str]]) -> None:
    names = {row["name"] for row in divisions.values()}
    assert not names & PSEUDO
    assert all(name and name == name.strip() for name in names)


def test_districts_of_municipalities_hang_on_the_province(
    divisions: dict[str, dict[str, str]],
) -> None:
    assert divisions["500152"] == {
        "code": "500152",
        "name": "潼南区",
        "level": "county",
        "parent": "500000",
    }


def test_cities_without_counties_hold_their_towns(divisions: dict[str, dict[str, str]]) -> None:
    assert divisions["441900"]["level"] == "prefecture"
    assert divisions["441900101"]["parent"] == "441900"


def test_the_whole_country_is_there(divisions: dict[str, dict[str, str]]) -> None:
    levels = Counter(row["level"] for row in divisions.values())
    assert levels["province"] == 31
    assert levels["prefecture"] == 333
    assert levels["county"] > 2800
    assert levels["town"] + levels["street"] > 38000
