"""Long proofs with real processes; `make nights` runs them, and so does every change."""

import shutil
from pathlib import Path
from random import Random
from time import sleep

import pytest

from tests.night.nights import Nights
from tests.night.test_interruptions import assert_whole, wait_for
from tests.night.worlds import count_visits, four_sites, new_dress, soft_404, weigh_down
from tests.sites import DistrictWeb


@pytest.mark.parametrize("seed", range(10))
def test_killed_at_any_moment(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    with DistrictWeb(seed, four_sites()) as web:
        nights = Nights(web, tmp_path)
        for _ in range(random.randint(1, 3)):
            process = nights.start(0)
            wait_for(nights, process, len(web.requests) + random.randint(0, 60))
            sleep(random.random() / 3)
            process.kill()
            process.communicate()
        for day in (0.01, 0.02):
            assert nights.night(day).status == 0
        assert_whole(nights)


def by_kind(nights: Nights, day: int) -> dict[str, list[str]]:
    """The addresses of what was noticed since, by kind."""
    found: dict[str, list[str]] = {}
    for kind, url, _ in nights.changes(after=day):
        found.setdefault(kind, []).append(url)
    return {kind: sorted(urls) for kind, urls in found.items()}


def test_what_is_gone_for_three_weeks_is_removed_and_may_return(nights: Nights) -> None:
    nights.night(0)
    site = nights.web.sites[0]
    _, withdrawn, hidden = site.truth[:3]
    nights.web.withdraw(withdrawn)
    soft_404(site, hidden.url)
    for day in (1, 2, 8):
        nights.night(day, "-a", "due=all")
        assert by_kind(nights, 1) == {}
    nights.night(15, "-a", "due=all")
    assert by_kind(nights, 1) == {"removed": sorted([withdrawn.url, hidden.url])}
    assert nights.query("SELECT count(*) FROM reports WHERE state = 'removed'") == [(2,)]
    site.guards.clear()
    nights.night(16, "-a", "due=all")
    assert by_kind(nights, 16) == {"returned": [hidden.url]}
    assert nights.run("verify").returncode == 0


def test_a_network_failure_removes_nothing(nights: Nights) -> None:
    nights.night(0)
    port = nights.web.sites[0].base.removeprefix("http://")
    nights.web._server.close(port)
    seen = nights.night(1, "-a", "due=all")
    assert seen.status == 1
    assert "unreachable" in seen.stdout
    for day in (8, 15, 22):
        assert nights.night(day, "-a", "due=all").status == 0  # it was known to be down
    assert by_kind(nights, 1) == {}


def test_on_the_schedule_too_what_moves_and_what_is_new_is_found(nights: Nights) -> None:
    nights.night(0)
    web = nights.web
    first, dressed, counted, moved = web.sites
    new_dress(dressed, "accessible")
    count_visits(counted)
    web.redesign(moved.plan.code, "nextpage")
    new = web.publish_next_year(first.plan.code)
    assert nights.night(1).status == 0
    assert by_kind(nights, 1) == {
        "appeared": sorted(report.url for report in new),
        "moved": sorted(report.url for report in moved.truth),
    }


def test_nights_by_a_wrong_clock_are_survived(few_nights: Nights) -> None:
    nights = few_nights
    first = nights.night(400)  # a clock that was wrong from the start
    assert nights.night(0, "-a", "due=all").status == 0
    withdrawn = nights.web.sites[0].truth[1]
    nights.web.withdraw(withdrawn)
    nights.night(1, "-a", "due=all")
    jumped = nights.night(366)  # a year ahead: much is due, nothing is gone for it
    assert 0 < len(jumped.requests) <= len(first.requests) + len(nights.web.truth)
    back = nights.night(2)
    assert (back.status, nights.night(1.5).status) == (0, 0)  # and a day back
    assert nights.night(3).status == 0
    kept = nights.versions(), len(nights.query("SELECT DISTINCT report_key FROM reports"))
    assert kept == (len(nights.web.truth),) * 2
    assert {kind for kind, _, _ in nights.changes()} == {"appeared"}
    assert nights.query("SELECT count(*) FROM reports WHERE state <> 'current'") == [(0,)]
    again = nights.night(3.01)
    assert len(again.requests) <= 2, [r.target for r in again.requests]  # it comes to rest
    assert nights.run("verify").returncode == 0


def test_budgets_end_a_night_cleanly_and_the_rest_is_first_the_next(nights: Nights) -> None:
    first = nights.night(0, "-s", "RUN_BYTES=400000")
    assert first.status == 0
    assert "the next run goes on from here" in first.stderr
    assert nights.query("SELECT status FROM crawl_runs") == [("paused",)]
    assert nights.versions() < len(nights.web.truth)
    assert nights.night(0.01, "-s", "RUN_SECONDS=600").status == 0
    assert_whole(nights)


@pytest.mark.parametrize("harm", ["cut", "flipped", "deleted"])
def test_verify_names_the_file_that_was_harmed(harm: str, nights: Nights) -> None:
    nights.night(0)
    assert nights.run("verify").returncode == 0
    file = max((nights.archive / "warc").glob("*.warc.gz"), key=lambda path: path.stat().st_size)
    data = bytearray(file.read_bytes())
    if harm == "deleted":
        file.unlink()
    elif harm == "cut":
        file.write_bytes(data[: len(data) // 2])
    else:
        data[len(data) // 2] ^= 0x10
        file.write_bytes(data)
    verified = nights.run("verify")
    assert verified.returncode == 1
    assert file.name in verified.stderr


def test_a_full_disk_is_one_line_and_a_sound_archive(small_disk: Path) -> None:
    with DistrictWeb(5, four_sites()) as web:
        nights = Nights(web, small_disk)
        nights.night(0, "-s", "RUN_BYTES=200000")
        free = shutil.disk_usage(small_disk).free
        ballast = small_disk / "ballast"
        ballast.write_bytes(b"\0" * (free - (9 << 20)))
        sites = {site.plan.code: site for site in web.sites}
        for site in sites.values():
            count_visits(site)
            weigh_down(site)
        full = nights.night(1, "-a", "due=all")
        assert full.status == 1
        told = [line for line in full.stderr.splitlines() if "cannot be written" in line]
        assert len(told) == 1, full.stderr
        again = nights.night(2)
        assert again.status == 1
        assert len(again.stderr.strip().splitlines()) <= 2
        ballast.unlink()
        for day in (3, 31):
            assert nights.night(day, "-a", "due=all").status == 0
        assert_whole(nights)
