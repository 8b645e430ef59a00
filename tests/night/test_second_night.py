"""The second night on a web where nothing changed, and nights on which much did."""

import pytest

from tests.night.nights import Nights
from tests.night.worlds import count_visits, new_dress, soft_404
from tests.sites.site import DistrictSite


def test_little_is_asked_and_less_sent_where_nothing_changed(nights: Nights) -> None:
    first = nights.night(0)
    assert first.status == 0, first.stderr
    versions, changes = nights.versions(), len(nights.changes())
    assert versions == changes == len(nights.web.truth)

    everything = nights.night(1, "-a", "due=all")
    assert everything.status == 0, everything.stderr
    assert len(everything.requests) >= len(first.requests)
    assert everything.bytes <= 0.05 * first.bytes

    scheduled = nights.night(2)
    assert scheduled.status == 0, scheduled.stderr
    assert 0 < len(scheduled.requests) <= 0.25 * len(first.requests)

    again = nights.night(2.01)
    assert (again.status, again.requests) == (0, [])
    assert "4 not due" in again.stdout
    assert (nights.versions(), len(nights.changes())) == (versions, changes)


def test_a_known_page_is_asked_whether_it_has_changed(nights: Nights) -> None:
    nights.night(0)
    second = nights.night(1, "-a", "due=all")
    pages = [request for request in second.requests if request.status in (200, 304)]
    assert {request.status for request in pages} == {304}
    assert all(request.headers.get("if-none-match") for request in pages)
    outcomes = nights.query(
        "SELECT DISTINCT outcome FROM captures JOIN crawl_runs r ON r.id = crawl_run_id"
        " WHERE started_at = (SELECT max(started_at) FROM crawl_runs)"
    )
    assert {outcome for (outcome,) in outcomes} <= {"unchanged", "not_found"}


@pytest.fixture
def changed(nights: Nights) -> tuple[Nights, dict[str, list[str]]]:
    """A web after its first night, changed in every way; what must be noticed, by kind."""
    nights.night(0)
    web = nights.web
    edited, dressed, counted, moved = web.sites
    old = [report.url for report in moved.truth]
    corrected, withdrawn, hidden = edited.truth[:3]
    web.edit(corrected)
    web.withdraw(withdrawn)
    soft_404(edited, hidden.url)
    new_dress(dressed, "classic")
    count_visits(counted)
    web.redesign(moved.plan.code, "nextpage")
    new = web.publish_next_year(dressed.plan.code)
    assert old
    return nights, {
        "appeared": sorted(report.url for report in new),
        "edited": [corrected.url],
        "moved": sorted(report.url for report in moved.truth),
        "removed": sorted([withdrawn.url, hidden.url]),
    }


def by_kind(nights: Nights, day: int) -> dict[str, list[str]]:
    """The addresses of what was noticed since, by kind."""
    found: dict[str, list[str]] = {}
    for kind, url, _ in nights.changes(after=day):
        found.setdefault(kind, []).append(url)
    return {kind: sorted(urls) for kind, urls in found.items()}


def test_all_that_changed_is_noticed_and_nothing_else(
    changed: tuple[Nights, dict[str, list[str]]],
) -> None:
    nights, expected = changed
    removed = expected.pop("removed")
    nights.night(1, "-a", "due=all")
    assert by_kind(nights, 1) == expected
    ((_, _, detail),) = [change for change in nights.changes(1) if change[0] == "edited"]
    (value,) = detail["values"]
    assert value["where"] == "proactive.licensing.decisions"
    assert value["after"] - value["before"] == 7
    assert detail["passages"] == []

    nights.night(2, "-a", "due=all")  # too soon after the first night to count
    nights.night(8, "-a", "due=all")
    assert by_kind(nights, 2) == {}
    nights.night(15, "-a", "due=all")
    assert by_kind(nights, 2) == {"removed": removed}
    assert nights.query("SELECT count(*) FROM reports WHERE state = 'removed'") == [(2,)]
    assert nights.run("verify").returncode == 0

    hidden = next(url for url in removed if url.endswith(".html"))
    site: DistrictSite = nights.web.sites[0]
    site.guards.clear()
    nights.night(16, "-a", "due=all")
    returned = [url for kind, url, _ in nights.changes(16) if kind == "returned"]
    assert len(returned) == 1
    assert hidden.partition("/zwgk")[0] in returned[0]
