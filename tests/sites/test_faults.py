"""Traps and faults do what their names say."""

from http.client import IncompleteRead, RemoteDisconnected

import pytest

from tests.sites import DistrictWeb
from tests.sites.client import get
from tests.sites.plan import SitePlan
from tests.sites.world import plan_at


def small(*quirks: str, tree: str = "own") -> SitePlan:
    return plan_at(
        0, family="nextpage", tree=tree, departments=2, towns=2, quirks=frozenset(quirks)
    )


def statuses(url: str, times: int) -> list[int]:
    return [get(url)[0].status for _ in range(times)]


def lost(web: DistrictWeb) -> list[str]:
    return [report.url for report in web.truth if not report.is_reachable]


def test_a_flaky_page_recovers() -> None:
    with DistrictWeb(1, [small("flaky")]) as web:
        asked = [statuses(report.url, 3) for report in web.truth]
    assert asked.count([503, 500, 200]) == 3
    assert lost(web) == []


def test_a_truncated_report_is_lost() -> None:
    with DistrictWeb(1, [small("truncated")]) as web:
        (url,) = lost(web)
        with pytest.raises(IncompleteRead):
            get(url)


def test_a_reset_connection_comes_back_but_for_one() -> None:
    with DistrictWeb(1, [small("reset")]) as web:
        (url,) = lost(web)
        for _ in range(2):
            with pytest.raises((ConnectionResetError, RemoteDisconnected)):
                get(url)


def test_a_site_that_is_down_refuses() -> None:
    with DistrictWeb(1, [small("down")]) as web, pytest.raises(ConnectionRefusedError):
        get(f"{web.sites[0].base}/")


@pytest.mark.parametrize(
    ("name", "status"), [("challenge_521", 521), ("challenge_412", 412), ("challenge_200", 200)]
)
def test_a_challenge_hides_everything(name: str, status: int) -> None:
    with DistrictWeb(1, [small(name)]) as web:
        assert statuses(f"{web.sites[0].base}/", 1) == [status]
        assert len(lost(web)) == len(web.truth)


def test_robots_txt_forbids_a_folder_with_reports() -> None:
    with DistrictWeb(1, [small("robots_part")]) as web:
        _, body = get(f"{web.sites[0].base}/robots.txt")
        folder = body.decode().split("Disallow: ")[1].splitlines()[0]
        assert lost(web)
        assert all(folder in url for url in lost(web))


def test_monsters_are_bombs() -> None:
    with DistrictWeb(1, [small("monsters")]) as web:
        response, body = get(f"{web.sites[0].base}/gw/1.html")
        assert response.headers["Content-Encoding"] == "gzip"
        assert len(body) < 1 << 20


def test_calendars_and_endless_columns_never_end() -> None:
    with DistrictWeb(1, [small("calendar", "endless", "deep")]) as web:
        base = web.sites[0].base
        for path in ("/rl/3000-01.html", "/dt/list_999.html", "/deep/nb/nb/nb/nb/"):
            assert statuses(base + path, 1) == [200]


def test_a_column_answers_to_its_other_names() -> None:
    with DistrictWeb(1, [small("lookalikes", "sessions")]) as web:
        base = web.sites[0].base
        column = web.truth[0].url.removeprefix(base).split("/20")[0]
        bodies = {get(base + name)[1] for name in (f"{column}/", column, f"/{column}/")}
        assert len(bodies) == 1
        assert statuses(f"{base}{column}/;jsessionid=3B9ACA00", 1) == [200]


def test_a_department_has_a_host_of_its_own() -> None:
    with DistrictWeb(1, [small("own_host_named")]) as web:
        foreign = [r for r in web.truth if not r.url.startswith(web.sites[0].base)]
        assert foreign
        assert all(get(report.url)[0].status == 200 for report in foreign)
        assert get(f"{web.second_hosts['990101']}/")[0].status == 302


def test_only_the_sitemap_knows_the_last_town() -> None:
    with DistrictWeb(1, [small("sitemap")]) as web:
        hidden = [report for report in web.truth if report.reachable_by == "sitemap"]
        _, body = get(f"{web.sites[0].base}/sitemap.xml")
        assert hidden
        assert all(report.url.encode() in body for report in hidden)
