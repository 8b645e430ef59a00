"""The best first, each page once in all its spellings, a better reason moves a page forward."""

from crawler.branches import BODY_PATIENCE, Branch
from crawler.frontier import Candidate, Frontier

SITE = "http://www.yunxi.gov.example"


def order(frontier: Frontier) -> list[str]:
    """What comes out, in its order."""
    return [candidate.url for candidate in frontier.drain()]


def test_best_first_and_equals_in_their_order() -> None:
    frontier = Frontier()
    for name, priority in (("a", 1), ("b", 9), ("c", 9), ("d", 5)):
        frontier.add(Candidate(name, "report", priority))
    assert order(frontier) == ["b", "c", "d", "a"]


def test_one_page_in_all_its_spellings() -> None:
    frontier = Frontier()
    spellings = (
        f"{SITE}/nb/",
        f"{SITE}/nb",
        f"{SITE}/nb/index.html",
        f"{SITE}//nb/#top",
        "https://yunxi.gov.example/nb/",
        "http://yunxi.gov.example:80/nb/",
    )
    assert [frontier.add(Candidate(url, "column", 1)) for url in spellings] == [True] + [False] * 5


def test_a_better_reason_moves_a_page_forward_and_keeps_it_single() -> None:
    frontier = Frontier()
    frontier.add(Candidate("a", "other", 1))
    frontier.add(Candidate("b", "hub", 5))
    assert frontier.add(Candidate("a", "report", 9))
    assert not frontier.add(Candidate("a", "other", 1))
    assert order(frontier) == ["a", "b"]


def test_what_was_asked_is_never_asked_again() -> None:
    frontier = Frontier()
    frontier.add(Candidate(f"{SITE}/a", "report", 1))
    assert frontier.pop()
    frontier.reached(f"{SITE}/b")
    assert not frontier.add(Candidate(f"{SITE}/a", "report", 9))
    assert not frontier.add(Candidate(f"{SITE}/b", "report", 9))


def test_what_is_settled_would_not_be_added() -> None:
    frontier = Frontier()
    frontier.add(Candidate(f"{SITE}/queued", "other", 5))
    frontier.add(Candidate(f"{SITE}/asked", "other", 9))
    assert frontier.pop()
    for path, priority in [("queued", 5), ("queued", 6), ("queued", 4), ("asked", 99), ("new", 1)]:
        candidate = Candidate(f"{SITE}/{path}", "other", priority)
        settled = frontier.is_settled("other", candidate.identity, priority)
        assert settled is not frontier.add(candidate)


def test_what_was_let_go_comes_back_only_for_a_better_reason() -> None:
    frontier = Frontier()
    hub = Candidate("a", "hub", 3)
    frontier.add(hub)
    frontier.pop()
    frontier.let_go(hub)
    assert not frontier.add(hub)
    assert frontier.add(Candidate("a", "column", 7))
    assert order(frontier) == ["a"]


def test_a_department_with_a_column_needs_no_further_doors() -> None:
    branch = Branch("bm/jyj")
    hub = Candidate("a", "hub", 3, branch="bm/jyj")
    assert branch.wants(hub)
    branch.columns = 1
    assert not branch.wants(hub)
    assert branch.wants(Candidate("b", "report", 9))


def test_patience_ends() -> None:
    branch = Branch("bm/jyj")
    hub = Candidate("a", "hub", 3)
    for _ in range(BODY_PATIENCE):
        branch.asked(hub)
        branch.answered(useful=False)
    assert not branch.wants(hub)


def test_the_last_resort_is_tried_once_and_only_where_nothing_was_found() -> None:
    branch = Branch("bm/jyj")
    branch.park(Candidate("a", "other", 1))
    branch.park(Candidate("b", "notice", 3))
    assert [(c.url, c.forced) for c in branch.last_resort()] == [("b", True), ("a", True)]
    branch.park(Candidate("c", "other", 1))
    assert not list(branch.last_resort())
    found = Branch("bm/czj", reports=1)
    found.park(Candidate("d", "other", 1))
    assert not list(found.last_resort())
