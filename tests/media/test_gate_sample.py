"""A small sample of the gate of the media: `python -m tests.media` runs it at size."""

from collections import Counter
from pathlib import Path

import pytest

from tests.media.damage import run
from tests.media.kinds import CONVERTED, KINDS, WRITERS, samples
from tests.media.printers import BROWSER, OFFICE
from tests.media.reports import held_against

_SEEDS = range(100, 104)
_FEW = range(100, 102)  # of what another program writes


@pytest.mark.parametrize("kind", WRITERS)
def test_files_are_read_right(kind: str, tmp_path: Path) -> None:
    judge(kind, _SEEDS, tmp_path)


@pytest.mark.skipif(BROWSER is None, reason="no browser to print with")
def test_files_printed_by_a_browser_are_read_right(tmp_path: Path) -> None:
    judge("pdf, browser", _FEW, tmp_path)


@pytest.mark.skipif(OFFICE is None, reason="no office suite to write with")
@pytest.mark.parametrize(
    "kind", ["pdf, office", "pdf, sheet", "doc, office"]
)  # each starts the suite anew
def test_files_saved_by_an_office_suite_are_read_right(kind: str, tmp_path: Path) -> None:
    judge(kind, _FEW, tmp_path)


def judge(kind: str, seeds: range, folder: Path) -> None:
    """No silent error, and no cell lost but where a medium leaves room for doubt."""
    total: Counter[str] = Counter()
    for sample in samples(kind, seeds, folder):
        counts, differences, found = held_against(sample.draft, sample.payload)
        assert counts["silent"] == 0, differences
        assert "parser_failed" not in {issue["code"] for issue in found["issues"]}
        total += counts
    if not total:
        pytest.skip("the program wrote nothing here")
    share = {"pdf, no rules": 0.97, "pdf, sheet": 0.99}.get(kind, 1.0)
    assert total["cells.right"] >= share * total["cells.asked"] > 0


@pytest.mark.parametrize("kind", ["pdf", "ofd", "docx", "doc", "rtf", "xlsx", "xls"])
def test_harmed_files_neither_stumble_nor_lie(kind: str) -> None:
    for counts, name in run(kind, 1, 8, seed=7):
        assert counts["stumbled"] == counts["late"] == counts["silent"] == 0, name


def test_every_kind_is_known() -> None:
    assert set(KINDS) == {*WRITERS, *CONVERTED, "pdf, browser"}
