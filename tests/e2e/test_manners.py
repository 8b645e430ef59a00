"""What the servers saw: who asked, how often, and what was left alone."""

import re
from itertools import pairwise
from urllib.robotparser import RobotFileParser

from tests.e2e.crawling import Crawl
from tests.sites.traps import TRAP_PATHS

CRAWL_DELAY = 0.2  # seconds, as the robots.txt of one site asks
WAY_IN = 8  # robots.txt, home, hub, directories, a page beyond the last of a list
SLACK = 0.01  # seconds: the two ends of a connection do not see one instant


def test_a_host_gets_one_request_at_a_time(crawl: Crawl) -> None:
    for site in crawl.sites:
        asked = sorted(site.requests, key=lambda request: request.started)
        assert all(later.started >= earlier.ended for earlier, later in pairwise(asked))


def test_robots_txt_is_asked_first_and_once(crawl: Crawl) -> None:
    for site in crawl.sites:
        targets = [request.target for request in site.requests]
        if targets:
            assert targets[0] == "/robots.txt"
            assert targets.count("/robots.txt") <= 3  # a 503 may be asked again


def test_what_robots_txt_forbids_is_left_alone(crawl: Crawl) -> None:
    assert {r.target for r in crawl.site("robots_all").requests} == {"/robots.txt"}
    assert {r.target for r in crawl.site("robots_5xx").requests} == {"/robots.txt"}
    site = crawl.site("robots_part")
    lost = {report.url for report in site.truth if not report.is_reachable}
    assert lost
    assert lost.isdisjoint(f"http://{site.host}{request.target}" for request in site.requests)


def test_the_crawl_delay_of_robots_txt_is_kept(crawl: Crawl) -> None:
    asked = sorted(crawl.site("crawl_delay").requests, key=lambda request: request.started)
    gaps = [later.started - earlier.started for earlier, later in pairwise(asked[1:])]
    # Seen where they arrive: a busy machine moves one arrival, never the sum of the waits.
    assert min(gaps) >= CRAWL_DELAY / 2
    assert sum(gaps) >= (CRAWL_DELAY - SLACK) * len(gaps)


def test_retry_after_is_kept(crawl: Crawl) -> None:
    asked = sorted(crawl.site("throttled").requests, key=lambda request: request.started)
    waits = [b.started - a.started for a, b in pairwise(asked) if a.status == 429]
    assert waits
    assert min(waits) >= 1 - SLACK


def test_every_request_says_who_asks(crawl: Crawl) -> None:
    agents = {r.headers.get("user-agent", "") for site in crawl.sites for r in site.requests}
    assert len(agents) == 1
    assert re.match(r"Gongkai/\S+ \(.+\)", agents.pop())


def test_other_hosts_are_never_asked(crawl: Crawl) -> None:
    assert crawl.mirror_requests == 0
    assert crawl.second_host_requests == 0  # a department's own host that no row names


def test_challenges_are_not_argued_with(crawl: Crawl) -> None:
    for name in ("challenge_521", "challenge_412", "challenge_200"):
        assert len(crawl.site(name).requests) <= 4


def test_hardly_a_request_goes_into_traps(crawl: Crawl) -> None:
    trapped = [r.target for s in crawl.sites for r in s.requests if TRAP_PATHS.search(r.target)]
    assert len(trapped) <= 0.03 * crawl.asked


def test_few_requests_are_spent_on_a_report(crawl: Crawl) -> None:
    """2.5 a report, and what it takes to find the way into a site; these sites are tiny."""
    read = [site for site in crawl.sites if site.result.found]
    found = sum(site.result.found for site in read)
    assert crawl.asked <= 2.5 * found + WAY_IN * len(read)


def test_robots_parser_agrees_that_the_rest_was_allowed(crawl: Crawl) -> None:
    site = crawl.site("robots_part")
    folder = next(iter({r.url.rpartition("/")[0] for r in site.truth if not r.is_reachable}))
    rules = RobotFileParser()
    path = folder.removeprefix(f"http://{site.host}")
    rules.parse(["User-agent: *", f"Disallow: {path}/"])
    assert all(rules.can_fetch("Gongkai", request.target) for request in site.requests)
