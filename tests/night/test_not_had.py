"""What lists name as reports and no run could get is told, once."""

import json

from tests.night.nights import Nights
from tests.night.worlds import answer_with
from tests.sites.exchange import Delivery, Reply


def test_reports_that_are_listed_and_not_had_are_told_once(few_nights: Nights) -> None:
    nights = few_nights
    site = nights.web.sites[0]
    forbidden, cut, broken, gone = (report.url for report in site.truth[:4])
    answer_with(site, forbidden, Reply(b"no", status=403))
    half = Reply("<html><body>年报".encode() * 99, delivery=Delivery.TRUNCATED)
    answer_with(site, cut, half)
    answer_with(site, broken, Reply(b"error", status=500))
    answer_with(site, gone, Reply(b"gone", status=404))  # that is an answer
    first = nights.night(0)
    assert first.status == 1
    ((account,),) = nights.query(
        "SELECT account FROM site_runs WHERE site_code = ?", site.plan.code
    )
    told = json.loads(account)
    assert (told["not_had"], told["not_had_new"]) == (3, 3)
    assert sorted(told["not_had_pages"]) == sorted(
        [f"refused {forbidden}", f"truncated {cut}", f"server_error {broken}"]
    )
    assert "3 listed as reports, not had" in first.stdout.replace("\n", "")
    (summary,) = nights.query("SELECT summary FROM run_reports")[0]
    assert "人民政府: 3 listed as reports, not had" in summary
    assert f"refused {forbidden}" in summary

    again = nights.night(2, "-a", "due=all")
    assert again.status == 0, again.stderr  # it is no news
    site.guards.clear()
    assert nights.night(3, "-a", "due=all").status == 0
    assert nights.versions() == len(nights.web.truth)
