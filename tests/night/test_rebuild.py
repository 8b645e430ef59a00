"""Several nights of everything that happens, and the same archive again from its WARC files."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.capture.crawling import read_warc
from tests.night.contents import assert_same, contents
from tests.night.nights import Nights
from tests.night.test_interruptions import wait_for
from tests.night.worlds import answer_with, count_visits, every_kind, new_dress, soft_404
from tests.sites import DistrictWeb
from tests.sites.exchange import Reply
from tests.store.foreign import Foreign
from tests.store.pages import report_page

FILE = '<a href="/files/2018.pdf">附件：2018年政府信息公开工作年度报告.pdf</a>'


def live_through(nights: Nights) -> None:
    """Nights on which everything happens once, one of them killed."""
    web = nights.web
    first, dressed, counted, moved = web.sites
    assert nights.night(0).status == 0
    web.edit(first.truth[0])
    web.withdraw(first.truth[1])
    soft_404(first, first.truth[2].url)
    answer_with(counted, counted.truth[0].url, Reply(b"no", status=403))
    new_dress(dressed, "classic")
    count_visits(counted)
    for day in (1, 8, 15):
        nights.night(day, "-a", "due=all")
    process = nights.start(15.5, "-a", "due=all")
    wait_for(nights, process, len(web.requests) + 60)
    process.kill()
    process.communicate()
    nights.night(15.6)
    web.redesign(moved.plan.code, "nextpage")
    web.publish_next_year(dressed.plan.code)
    nights.night(17)


def bring_in(nights: Nights) -> None:
    """A page that somebody saved and a file of another crawler's."""
    page = report_page("潼南区玉溪镇人民政府", 2018, 4).replace("无。".encode(), FILE.encode())
    saved = nights.directory / "saved.html"
    saved.write_bytes(page)
    foreign = Foreign()
    foreign.response("http://old.example.gov.cn/1.html", page)
    assert nights.run("ingest", str(saved)).returncode == 0
    file = foreign.save(nights.directory / "f.warc.gz")
    assert nights.run("ingest", str(file)).returncode == 0


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)
def test_rebuilt_to_the_row_after_nights_of_everything(tmp_path: Path) -> None:
    with DistrictWeb(5, every_kind()) as web:
        nights = Nights(web, tmp_path)
        live_through(nights)
    bring_in(nights)
    kinds = dict(nights.query("SELECT kind, count(*) FROM changes GROUP BY kind"))
    assert kinds.keys() == {"appeared", "edited", "removed", "moved"}
    before = contents(nights.archive / "archive.db")
    assert [table for table, rows in before.items() if not rows] == []  # all of them are proved
    assert nights.run("verify").returncode == 0
    rebuilt = nights.run("rebuild")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert_same(before, contents(nights.archive / "archive.db"))
    assert nights.run("verify").returncode == 0


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)
def test_others_read_what_nights_wrote(few_nights: Nights) -> None:
    few_nights.night(0)
    few_nights.night(1, "-a", "due=all")
    for path in (few_nights.archive / "warc").glob("*.warc.gz"):
        assert list(read_warc(path))
        checked = subprocess.run(
            [sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, text=True
        )
        assert checked.returncode == 0, checked.stdout
