"""Between two nights a site changes, and the truth with it."""

from dataclasses import replace

import pytest

from tests.sites import DistrictWeb, ExpectedReport
from tests.sites.client import get
from tests.sites.world import plan_at

PLAN = plan_at(0, family="trs_a", departments=2, towns=1)


def numbers(report: ExpectedReport) -> object:
    return report.tables["proactive"]["licensing"]["decisions"]


def test_an_edited_page_shows_the_new_number() -> None:
    with DistrictWeb(1, [PLAN]) as web:
        report = web.truth[0]
        before = get(report.url)[1]
        edited = web.edit(report)
        assert numbers(edited) != numbers(report)
        assert web.truth[0] == edited
        assert get(report.url)[1] != before


def test_a_withdrawn_report_is_gone_from_its_list_too() -> None:
    with DistrictWeb(1, [PLAN]) as web:
        report = web.truth[0]
        folder, _, name = report.url.rpartition("/")
        column = folder.rpartition("/")[0]
        assert name.encode() in get(f"{column}/")[1]
        web.withdraw(report)
        assert get(report.url)[0].status == 404
        assert name.encode() not in get(f"{column}/")[1]
        assert not web.truth[0].is_reachable


def test_the_next_year_continues_the_numbers_of_the_last() -> None:
    with DistrictWeb(1, [PLAN]) as web:
        old = {report.organ: report for report in web.truth if report.year == 2024}
        new = web.publish_next_year(PLAN.code)
        assert {report.year for report in new} == {2025}
        for report in new:
            assert get(report.url)[0].status == 200
            if report.organ in old:
                carried = old[report.organ].tables["requests"]["carried_out"]
                assert report.tables["requests"]["carried_in"] == carried


@pytest.mark.parametrize("family", ["vsb", "jpaas", "gkmlpt"])
def test_a_redesign_moves_every_report(family: str) -> None:
    with DistrictWeb(1, [replace(PLAN, files=0.0)]) as web:
        before = web.truth
        web.redesign(PLAN.code, family)
        assert [(r.title, r.tables) for r in web.truth] == [(r.title, r.tables) for r in before]
        assert {r.url for r in web.truth}.isdisjoint(r.url for r in before)
        assert get(before[0].url)[0].status == 404
        assert get(web.truth[0].url)[0].status == 200
