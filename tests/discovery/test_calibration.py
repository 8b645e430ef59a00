"""Real report links are taken for reports; what only looks so, and is not, is turned away."""

import csv
import os
from pathlib import Path

import pytest

from parsers.link_scoring import Parent, rate_link
from parsers.links import Link

FOLDER = os.environ.get("GONGKAI_SHARED_DATA", "")
pytestmark = pytest.mark.skipif(
    not (Path(FOLDER) / "report_urls.tsv").is_file(),
    reason="GONGKAI_SHARED_DATA names no folder with report_urls.tsv",
)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the folder."""
    text = (Path(FOLDER) / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def kind(row: dict[str, str]) -> str:
    """What a link of a home page's list is taken for."""
    link = Link(row["url"], row["title"], "", "list")
    return rate_link(link, Parent("http://www.example.gov.example/", "home")).kind


def test_real_reports_are_taken_for_reports() -> None:
    real = rows("report_urls.tsv")
    missed = [row["title"] for row in real if kind(row) not in ("report", "attachment")]
    assert len(missed) <= len(real) * 0.005, missed


def test_lookalikes_are_not() -> None:
    # A mirror is told by its host, and that is the site's business, not the title's.
    others = [row for row in rows("negatives.tsv") if row["why"] != "mirror"]
    taken = [row["title"] for row in others if kind(row) in ("report", "attachment")]
    assert len(taken) <= len(others) * 0.15, taken
