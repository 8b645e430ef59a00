"""From home pages alone: every report, nothing else, every number, on every family."""

import pytest

from tests.e2e.crawling import Crawl, SiteCrawl
from tests.sites.families import FAMILIES


def of_family(crawl: Crawl, family: str) -> SiteCrawl:
    """The well-behaved site of a family."""
    return next(s for s in crawl.sites if s.plan.family == family and not s.plan.quirks)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_report_of_a_family_is_found(crawl: Crawl, family: str) -> None:
    site = of_family(crawl, family)
    assert [report.url for report in site.result.missing] == []
    assert site.result.found == len(site.truth)


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_else_is_taken_for_a_report(crawl: Crawl, family: str) -> None:
    assert of_family(crawl, family).result.extra == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_number_is_read_right(crawl: Crawl, family: str) -> None:
    assert of_family(crawl, family).result.wrong == []


def test_sites_with_traps_and_faults_lose_only_what_cannot_be_had(crawl: Crawl) -> None:
    for site in crawl.sites:
        if site.plan.quirks:
            assert ([r.url for r in site.result.missing], site.result.extra) == ([], [])


def test_the_web_has_failing_sums_and_they_are_the_ones_found(crawl: Crawl) -> None:
    failing = [r for site in crawl.sites for r in site.truth if r.failing and r.is_reachable]
    assert failing
    assert sum(site.result.failed_checks for site in crawl.sites) == sum(
        len(report.failing) for report in failing
    )
