"""Real documents read as a careful reader reads them; skipped where they are not at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from parsers import extract

NAMES = ("yuxi_2023", "pingtan_2024", "shanghai_office_2019")
FOLDER = Path(os.environ.get("GONGKAI_SHARED_DATA", "")) / "real"

pytestmark = pytest.mark.skipif(
    not os.environ.get("GONGKAI_SHARED_DATA") or not FOLDER.is_dir(),
    reason="GONGKAI_SHARED_DATA names no folder with the real documents",
)
Case = tuple[dict[str, Any], dict[str, Any]]
_read: dict[str, Case] = {}


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest) -> Case:
    """The extraction of one document, and what is expected of it."""
    name: str = request.param
    if name not in _read:
        truth = json.loads((FOLDER / f"{name}.truth.json").read_text(encoding="utf-8"))
        payload = (FOLDER / truth["file"]).read_bytes()
        found = extract(payload, url=truth["url"], content_type=truth["content_type"])
        _read[name] = (found.to_dict(), truth["expect"])
    return _read[name]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_what_it_is(case: Case) -> None:
    found, expect = case
    assert found["is_report"] is expect["is_report"]
    assert squeezed(found["title"]) == squeezed(expect["title"])
    assert found["organ"] in expect["organ"]
    assert found["year"] == expect["year"]
    assert found["format"] in expect["format"]
    assert found["published_on"] in expect.get("published_on", [found["published_on"]])


def test_every_cell(case: Case) -> None:
    found, expect = case
    told = {(c["table"], c["row"], c["column"]): [c["value"], c["class"]] for c in found["cells"]}
    wrong: list[Any] = []
    for cell in expect["cells"]:
        place = (cell["table"], cell["row"], cell["column"])
        value = told.pop(place, None)
        is_missing = value is None and not cell["optional"]
        if is_missing or (value is not None and value not in cell["accept"]):
            wrong.append((place, value, cell["accept"]))
    assert wrong == []
    assert told == {}


def test_the_sections(case: Case) -> None:
    found, expect = case
    known = {squeezed(line) for line in expect["neutral"]}
    told = [(s["key"], _lines(s["text"], known)) for s in found["sections"]]
    assert len(told) == len(expect["sections"])
    for (key, lines), wanted in zip(told, expect["sections"], strict=True):
        assert key in wanted["keys"]
        assert lines == _lines("\n".join(wanted["paragraphs"]), known)


def test_the_body(case: Case) -> None:
    found, expect = case
    known = {squeezed(line) for line in expect["neutral"]}
    assert _lines(found["body"], known) == _lines("\n".join(expect["body"]), known)


def test_the_relations(case: Case) -> None:
    found, expect = case
    failing = [[c["rule"], c["where"]] for c in found["checks"] if c["status"] == "fail"]
    assert failing == expect["failing"]


def _lines(text: str, neutral: set[str]) -> list[str]:
    lines = map(squeezed, text.split("\n"))
    return [line for line in lines if line and line not in neutral]
