"""The second night on a web where nothing changed, and nights on which much did."""

from tests.night.nights import Nights
from tests.night.worlds import count_visits, new_dress, soft_404


def test_little_is_asked_and_less_sent_where_nothing_changed(nights: Nights) -> None:
    first = nights.night(0)
    assert first.status == 0, first.stderr
    versions, changes = nights.versions(), len(nights.changes())
    assert versions == changes == len(nights.web.truth)

    everything = nights.night(1, "-a", "due=all")
    assert everything.status == 0, everything.stderr
    assert len(everything.requests) >= len(first.requests)
    assert everything.bytes <= 0.05 * first.bytes
    pages = [request for request in everything.requests if request.status in (200, 304)]
    assert {request.status for request in pages} == {304}
    assert all(request.headers.get("if-none-match") for request in pages)

    scheduled = nights.night(2)
    assert scheduled.status == 0, scheduled.stderr
    assert 0 < len(scheduled.requests) <= 0.25 * len(first.requests)

    again = nights.night(2.01)
    assert (again.status, again.requests) == (0, [])
    assert "4 not due" in again.stdout
    assert (nights.versions(), len(nights.changes())) == (versions, changes)


def by_kind(nights: Nights, day: int) -> dict[str, list[str]]:
    """The addresses of what was noticed since, by kind."""
    found: dict[str, list[str]] = {}
    for kind, url, _ in nights.changes(after=day):
        found.setdefault(kind, []).append(url)
    return {kind: sorted(urls) for kind, urls in found.items()}


def test_all_that_changed_is_noticed_and_nothing_else(nights: Nights) -> None:
    nights.night(0)
    web = nights.web
    first, dressed, counted, moved = web.sites
    corrected = first.truth[0]
    web.edit(corrected)
    web.withdraw(first.truth[1])  # one night without it is no removal yet
    soft_404(first, first.truth[2].url)
    new_dress(dressed, "classic")
    count_visits(counted)
    web.redesign(moved.plan.code, "nextpage")
    new = web.publish_next_year(dressed.plan.code)
    assert nights.night(1, "-a", "due=all").status == 0
    assert by_kind(nights, 1) == {
        "appeared": sorted(report.url for report in new),
        "edited": [corrected.url],
        "moved": sorted(report.url for report in moved.truth),
    }
    ((_, _, detail),) = [change for change in nights.changes(1) if change[0] == "edited"]
    (value,) = detail["values"]
    assert value["where"] == "proactive.licensing.decisions"
    assert value["after"] - value["before"] == 7
    assert detail["passages"] == []
