"""A small part of the gate with every test run: the whole is `make gate`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate.documents import documents_folder, real_frames, real_reports
from tests.gate.evaluate import Result, evaluate
from tests.gate.floors import breaches, is_under, pin, raised
from tests.gate.generator import make_page
from tests.gate.golden import FOLDER, faults, golden_files, golden_page
from tests.gate.limits import run_limit
from tests.gate.table import full_table

PAGES = 60
LIGHT = ("million_columns", "nested_tags", "nul_bytes", "empty")


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return [evaluate(make_page(1, number)) for number in range(PAGES)]


def test_quick_gate(results: list[Result]) -> None:
    assert breaches("quick", results) == []


def test_table_names_every_mutation(results: list[Result]) -> None:
    table = full_table(results)
    assert all(name[:31] in table for result in results for name in result.mutations)


@pytest.mark.parametrize("page", golden_files(), ids=lambda path: path.name)
def test_golden_page(page: Path) -> None:
    assert faults(page) == []
    assert evaluate(golden_page(page)).differences == ()


def test_golden_page_without_expectation_gets_one_that_fails(tmp_path: Path) -> None:
    page = tmp_path / "new.html"
    page.write_bytes((FOLDER / "town_2023.html").read_bytes())
    assert "written" in faults(page)[0]
    told = json.loads((tmp_path / "new.html.json").read_text(encoding="utf-8"))
    assert told["reviewed"] is False
    assert told["expect"]["year"] == 2023
    assert "not been reviewed" in faults(page)[0]


def test_golden_page_with_damaged_text_fails(tmp_path: Path) -> None:
    page = tmp_path / "bad.txt"
    page.write_text("清溪县\ufffd年度报告", encoding="utf-8")
    expected = tmp_path / "bad.txt.json"
    expected.write_text(json.dumps({"reviewed": True, "expect": {"organ": ["清\ufffd"]}}))
    assert len(faults(page)) == 2


@pytest.mark.parametrize("name", LIGHT)
def test_hostile_input_ends_well(name: str) -> None:
    assert run_limit(name).complaint is None


def test_same_bytes_under_another_hash_seed() -> None:
    """Sets and dicts of strings must not decide anything."""
    code = (
        "import hashlib, json\nfrom parsers import extract\n"
        "from tests.gate.generator import make_page\n"
        "for n in range(12):\n"
        "    p = make_page(5, n)\n"
        "    d = extract(p.payload, url=p.url, content_type=p.content_type).to_dict()\n"
        "    print(hashlib.sha256(json.dumps(d, ensure_ascii=False).encode()).hexdigest())\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(printed) == 1


def test_floors_never_drop(tmp_path: Path, results: list[Result]) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("# kept\n[generated]\nyear = 0.1\nsilent = 99999\ncells_right = 1.0\n")
    pin("generated", results, path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# kept")
    assert "cells_right = 1.0" in text
    assert "year = 0.1\n" not in text
    assert raised("year", 0.5, 0.9) == 0.9
    assert raised("silent", 5, 0) == 0
    assert is_under("silent", 1, 0)
    assert is_under("year", 0.98, 0.99)


def test_real_documents_where_present() -> None:
    folder = documents_folder()
    if folder is None:
        pytest.skip("GONGKAI_SHARED_DATA names no folder that holds real/")
    pages = [*real_reports(folder), *real_frames(folder)]
    assert breaches("documents", [evaluate(page) for page in pages]) == []
