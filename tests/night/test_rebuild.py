"""Several nights of everything that happens, and the same archive again from its WARC files."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.capture.crawling import read_warc
from tests.night.nights import Nights
from tests.night.test_interruptions import TABLES, rows
from tests.night.worlds import answer_with, count_visits, new_dress, soft_404
from tests.sites.exchange import Reply
from tests.store.foreign import Foreign
from tests.store.pages import report_page

MORE = {
    "sites": "*",
    "organs": "*",
    "candidates": "*",
    "bodies": "title, body",
    "sections": "*",
    "checks": "*",
    "proactive": "*",
    "remedies": "*",
    "crawl_runs": "id, started_at, finished_at, status, counts, versions, settings",
    "run_reports": "*",
}


def everything(nights: Nights) -> dict[str, list[tuple[object, ...]]]:
    """All that must come back, apart from the ids of extraction runs."""
    found = rows(nights)
    for table, columns in MORE.items():
        found[table] = sorted(nights.query(f"SELECT {columns} FROM {table}"), key=repr)
    return found


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)
def test_rebuilt_to_the_row_after_nights_of_everything(nights: Nights, tmp_path: Path) -> None:
    web = nights.web
    first, dressed, counted, moved = web.sites
    assert nights.night(0).status == 0
    process = nights.start(0.5, "-a", "due=all")  # and one that is killed
    while process.poll() is None and len(web.requests) < 140:
        pass
    process.kill()
    process.communicate()
    web.edit(first.truth[0])
    web.withdraw(first.truth[1])
    soft_404(first, first.truth[2].url)
    answer_with(counted, counted.truth[0].url, Reply(b"no", status=403))
    new_dress(dressed, "classic")
    count_visits(counted)
    for day in (1, 8, 15):
        nights.night(day, "-a", "due=all")
    web.redesign(moved.plan.code, "nextpage")
    web.publish_next_year(dressed.plan.code)
    nights.night(16)
    page = report_page("潼南区玉溪镇人民政府", 2018, 4)
    (tmp_path / "saved.html").write_bytes(page)
    foreign = Foreign()
    foreign.response("http://old.example.gov.cn/1.html", page)
    assert nights.run("ingest", str(tmp_path / "saved.html")).returncode == 0
    assert nights.run("ingest", str(foreign.save(tmp_path / "f.warc.gz"))).returncode == 0
    kinds = dict(nights.query("SELECT kind, count(*) FROM changes GROUP BY kind"))
    assert set(kinds) == {"appeared", "edited", "removed", "moved"}

    before = everything(nights)
    verified = nights.run("verify")
    assert verified.returncode == 0, verified.stderr
    rebuilt = nights.run("rebuild")
    assert rebuilt.returncode == 0, rebuilt.stderr
    after = everything(nights)
    for table in (*TABLES, *MORE):
        assert after[table] == before[table], table
    assert nights.run("verify").returncode == 0
    for path in (nights.archive / "warc").glob("*.warc.gz"):
        assert list(read_warc(path))
        checked = subprocess.run(
            [sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, text=True
        )
        assert checked.returncode == 0, checked.stdout
