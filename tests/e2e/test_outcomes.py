"""Every request ends in one named outcome, and a person is told about every site."""

import pytest

from tests.e2e.crawling import Crawl


def outcome_of_lost(crawl: Crawl, quirk: str) -> set[str]:
    """How the reports that cannot be had ended."""
    site = crawl.site(quirk)
    return {site.outcomes.get(r.url, "") for r in site.truth if not r.is_reachable}


def home_outcome(crawl: Crawl, quirk: str) -> str | None:
    """How the home page ended."""
    site = crawl.site(quirk)
    return site.outcomes.get(f"http://{site.host}/")


def test_a_truncated_report_is_recorded_as_such(crawl: Crawl) -> None:
    assert outcome_of_lost(crawl, "truncated") == {"truncated"}


def test_what_robots_txt_forbids_is_recorded_though_never_asked(crawl: Crawl) -> None:
    assert outcome_of_lost(crawl, "robots_part") == {"robots"}


@pytest.mark.parametrize("name", ["challenge_521", "challenge_412", "challenge_200"])
def test_a_challenge_is_recorded_whatever_its_status(crawl: Crawl, name: str) -> None:
    assert home_outcome(crawl, name) == "challenged"


@pytest.mark.parametrize("name", ["robots_all", "robots_5xx"])
def test_a_forbidden_site_is_recorded(crawl: Crawl, name: str) -> None:
    assert home_outcome(crawl, name) == "robots"


def test_a_site_whose_robots_txt_fails_is_told_by_how_it_failed(crawl: Crawl) -> None:
    assert crawl.site("robots_all").account["state"] == "robots"
    assert crawl.site("robots_5xx").account["state"] == "server_error"


def test_no_report_is_missing_without_a_word(crawl: Crawl) -> None:
    assert [url for site in crawl.sites for url in site.unexplained] == []


def test_a_site_that_is_down_is_unreachable(crawl: Crawl) -> None:
    assert crawl.site("down").account["state"] == "unreachable"


def test_links_to_other_hosts_are_recorded(crawl: Crawl) -> None:
    assert "off_host" in crawl.site("mirror").outcomes.values()
    assert "off_host" in crawl.site("own_host_unnamed").outcomes.values()


def test_every_outcome_is_one_of_the_contract(crawl: Crawl) -> None:
    named = {
        "captured", "unchanged", "moved", "off_host", "not_found", "gone", "soft_404", "challenged",
        "refused", "throttled", "unreachable", "timeout", "server_error", "truncated", "too_large",
        "bad_content", "robots", "over_budget", "trap",
    }  # fmt: skip
    assert {outcome for site in crawl.sites for outcome in site.outcomes.values()} <= named


def test_the_crawl_says_what_a_person_must_see(crawl: Crawl) -> None:
    assert "Traceback" not in crawl.said
    for site in crawl.sites:
        assert site.plan.code in crawl.said
    assert crawl.status in (0, 1)
