"""The web serves what it says is true, the same for the same seed."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sites import DistrictWeb, ExpectedReport
from tests.sites.client import get


@pytest.fixture(scope="module")
def web() -> Iterator[DistrictWeb]:
    with DistrictWeb(seed=5) as opened:
        yield opened


def without_ports(report: ExpectedReport) -> ExpectedReport:
    return replace(report, url=re.sub(r":\d+", "", report.url), aliases=())


def test_every_expected_report_is_served_and_says_whose_it_is(web: DistrictWeb) -> None:
    for report in web.truth:
        response, body = get(report.url)
        assert response.status == 200
        text = body.decode(web.site(report.site).plan.encoding)
        assert report.organ in text
        assert f"{report.year}年" in text


def test_the_demo_has_all_kinds_of_bodies_on_four_families(web: DistrictWeb) -> None:
    assert len({site.plan.family for site in web.sites}) == 4
    for site in web.sites:
        kinds = {organ.kind for organ in site.organs}
        assert kinds >= {"government", "department", "town"}


def test_one_site_declares_gb2312_and_needs_gb18030(web: DistrictWeb) -> None:
    site = next(site for site in web.sites if site.plan.declared == "gb2312")
    _, body = get(site.truth[0].url)
    assert b"charset=gb2312" in body
    assert "政府信息公开" in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")


def test_sites_csv_names_every_site_with_its_port(web: DistrictWeb, tmp_path: Path) -> None:
    text = web.write_sites_csv(tmp_path / "sites.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["home"] for row in rows] == [f"{site.base}/" for site in web.sites]
    assert all(re.fullmatch(r"99\d{4}", row["code"]) for row in rows)
    assert {row["entry"] for row in rows} == {""}


def test_the_same_seed_is_the_same_world(web: DistrictWeb) -> None:
    with DistrictWeb(seed=5) as again, DistrictWeb(seed=6) as other:
        same = [without_ports(report) for report in again.truth]
        assert same == [without_ports(report) for report in web.truth]
        assert same != [without_ports(report) for report in other.truth]
        path = again.truth[0].url.removeprefix(again.sites[0].base)
        assert get(again.truth[0].url)[1] == get(web.sites[0].base + path)[1]


def test_pages_are_revalidated_where_the_site_can(web: DistrictWeb) -> None:
    site = next(site for site in web.sites if site.plan.conditional)
    first, _ = get(site.truth[0].url)
    second, body = get(site.truth[0].url, {"If-None-Match": first.headers["ETag"]})
    assert (second.status, body) == (304, b"")


def test_the_log_knows_who_asked_for_what(web: DistrictWeb) -> None:
    before = len(web.requests)
    get(f"{web.sites[0].base}/nowhere?x=1", {"User-Agent": "tester"})
    (logged,) = web.requests[before:]
    assert (logged.target, logged.status) == ("/nowhere?x=1", 404)
    assert logged.headers["user-agent"] == "tester"
    assert web.counters[logged.host] > 0


def test_a_full_world_has_every_family_and_is_large() -> None:
    with DistrictWeb(seed=2, sites="full") as web:
        assert len(web.sites) >= 40
        assert len({site.plan.family for site in web.sites}) >= 15
        assert {r.format for r in web.truth} == {
            "annual_2021", "annual_2019", "annex_2014", "free_2008"
        }  # fmt: skip
        assert {"pdf", "docx", "ofd"} < {r.medium for r in web.truth}
        urls = [report.url for report in web.truth]
        assert len(urls) == len(set(urls))
