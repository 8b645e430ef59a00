"""Each benchmark runs in its smallest size and gives its rows; what they measure is not judged."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.catalogue import BENCHMARKS, benchmark
from tests.bench.loopback import Answered
from tests.bench.pages import plain_page, report_page
from tests.bench.politeness import politeness_bound
from tests.bench.row import Row, Size, at_least, at_most
from tests.bench.web import SitePlan, equal_sites, pages_of

EXTRA = {"datasette_pages": "datasette"}
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_gives_rows(name: str) -> None:
    if name in EXTRA:
        pytest.importorskip(EXTRA[name])
    rows = benchmark(name)(Size.SMOKE)
    assert rows
    for row in rows:
        assert row.name
        assert row.figure
        assert row.target or row.ratio


def test_every_file_with_a_benchmark_is_in_the_catalogue() -> None:
    files = Path(__file__).parent.glob("*.py")
    found = {path.stem for path in files if "\ndef run(size" in path.read_text("utf-8")}
    assert found == set(BENCHMARKS)


def test_targets_hold_up_to_the_limit() -> None:
    assert at_most("a", "", "", 8.0, 8).holds
    assert not at_most("a", "", "", 8.1, 8).holds
    assert at_least("a", "", "", 0.6, 0.6).holds
    cells = at_least("a", "1 s", "2 s", 0.5, 0.6).cells()
    assert " | ".join(cells) == "a | 1 s | 2 s | 0.5 | >= 0.6 | no"
    assert Row("a", "b").cells()[-1] == ""


def test_pages_have_the_size_of_real_ones() -> None:
    sizes = sorted(len(report_page("test", number).payload) for number in range(7))
    assert 95_000 < sizes[3] < 130_000
    assert 95_000 < len(plain_page("机构", [], "test")) < 130_000
    assert len(report_page("test", 0, heavy=False).payload) < 20_000


def test_two_pages_in_five_are_reports() -> None:
    paths = [path for path, _ in pages_of(equal_sites(1, 20, heavy=False)[0])]
    assert sum("/nb/t" in path for path in paths) / len(paths) == pytest.approx(0.4, abs=0.01)


def test_the_bound_is_that_of_the_slowest_host() -> None:
    plans = [SitePlan("a", 1, False, 0.1), SitePlan("b", 1, False, 3.0)]
    log = [Answered(host, "/", True, 0, 0) for host in "aaaaabb"]
    assert politeness_bound(plans, log, 1.0) == pytest.approx(6.0)


def test_wrong_names_are_refused_in_one_line() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench", "nonsense"], capture_output=True, text=True, cwd=ROOT
    )
    assert ended.returncode == 2
    assert "no benchmark 'nonsense'" in ended.stderr
    assert "Traceback" not in ended.stderr
