"""Whatever ends a night, the next goes on: nothing is lost and nothing doubled."""

import signal
import subprocess
from time import sleep

from tests.night.contents import assert_same, contents
from tests.night.nights import LONGEST, Nights
from tests.sites.compare import Comparison


def wait_for(nights: Nights, process: "subprocess.Popen[str]", requests: int) -> None:
    """Wait until the servers have been asked so often, or the process has ended."""
    for _ in range(LONGEST * 50):
        if process.poll() is not None or len(nights.web.requests) >= requests:
            return
        sleep(0.02)
    raise AssertionError("the night does not get on")


def assert_whole(nights: Nights) -> None:
    """Every published report is there once, every row has its record, SQLite is sound."""
    for site in Comparison(nights.archive / "archive.db", nights.web.sites).sites:
        assert (site.missing, site.extra, site.wrong) == ([], [], [])
    assert nights.versions() == len(nights.web.truth)
    kinds = nights.query("SELECT kind, count(*) FROM changes GROUP BY kind")
    assert kinds == [("appeared", len(nights.web.truth))]
    verified = nights.run("verify", "--workers", "1")
    assert verified.returncode == 0, verified.stderr
    assert "no row yet" not in verified.stdout


def kill_at(nights: Nights, requests: int) -> None:
    """Start a night and kill it without a word once so many requests more were answered."""
    process = nights.start(0)
    wait_for(nights, process, len(nights.web.requests) + requests)
    process.kill()
    process.communicate()


def test_a_killed_night_goes_on_and_asks_nothing_twice(few_nights: Nights) -> None:
    nights = few_nights
    kill_at(nights, 25)
    assert list((nights.archive / "warc").glob("*.writing"))
    asked = {(r.host, r.target) for r in nights.web.requests}
    answered = {url for (url,) in nights.query("SELECT url FROM captures WHERE status = 200")}
    second = nights.night(0.01)
    assert second.status == 0, second.stderr
    assert "took over the lock" in second.stderr
    again = {f"http://{r.host}{r.target}" for r in second.requests if r.target != "/robots.txt"}
    assert len(asked) >= 25
    assert again.isdisjoint(answered)
    assert_whole(nights)

    before = contents(nights.archive / "archive.db")
    rebuilt = nights.run("rebuild", "--workers", "1")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert_same(before, contents(nights.archive / "archive.db"))


def test_stopped_politely_a_night_says_so_and_goes_on(few_nights: Nights) -> None:
    nights = few_nights
    process = nights.start(0, "-s", "DOWNLOAD_DELAY=1")  # it must not end before it is stopped
    wait_for(nights, process, 4)
    second = nights.night(0)  # while the first is under way
    assert (second.status, second.requests[:0]) == (0, [])
    assert f"process {process.pid} on" in second.stderr
    process.send_signal(signal.SIGTERM)
    _, stderr = process.communicate(timeout=LONGEST)
    assert process.returncode == 1
    assert "cut short" in stderr
    assert nights.night(0.01).status == 0
    assert_whole(nights)
