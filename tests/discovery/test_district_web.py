"""Recall and economy on one site of every family of the district web, from the home page alone."""

import pytest

from tests.discovery.rehearsal import rehearse
from tests.sites import DistrictWeb, SitePlan

SEED = 23
FAMILIES = (
    *(("trs_a", ""), ("trs_b", ""), ("jpage", ""), ("jpage", "page"), ("hanweb_xxgk", "")),
    *(("hanweb_annual", ""), ("jpaas", ""), ("jpaas", "referer"), ("gkmlpt", "")),
    *(("lonsun", ""), ("lonsun", "bare"), ("haiyun", ""), ("haiyun", "searchList")),
    *(("epoint", ""), ("epoint", "zero"), ("truecms", ""), ("truecms", "strict"), ("vsb", "")),
    *(("ucap", ""), ("index_n", ""), ("index_n", "offset"), ("aspx", ""), ("aspx", "cid")),
    *(("aspx", "jsp"), ("column_index", ""), ("nextpage", "")),
)
TREES = ("own", "collected", "years", "mixed")
# Requests for each report: of a year's single report by its own address, and of lists.
MOST = {"hanweb_annual": 4.0}


@pytest.mark.parametrize(("number", "family"), list(enumerate(FAMILIES)))
def test_every_report_is_found_at_little_cost(number: int, family: tuple[str, str]) -> None:
    plan = SitePlan(
        code=f"9901{number:02d}",
        name="云溪区",
        slug="yunxi",
        family=family[0],
        variant=family[1],
        tree="own" if family[0] == "hanweb_annual" else TREES[number % 4],
        departments=3,
        towns=2,
        years=tuple(range(2017, 2025)),
        per_page=4,
    )
    with DistrictWeb(SEED, [plan]) as web:
        (site,) = web.sites
        rehearsal = rehearse(site)
        reports = sum(report.is_reachable for report in site.truth)
        assert rehearsal.missed(site) == []
        assert len(rehearsal.asked) <= MOST.get(family[0], 2.5) * reports
