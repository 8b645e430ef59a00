"""What happened to a report, from looks at its addresses alone."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from crawler.store.history import Change, Look, RemovalRule, tell

A, B = "http://a.gov.cn/1.html", "http://a.gov.cn/2.html"
GONE = "not_found"


def look(day: float, url: str, version: str | None, *, parser: str = "1") -> Look:
    at = f"2025-{1 + int(day) // 28:02}-{1 + int(day) % 28:02}T{int(day % 1 * 24):02}:00:00Z"
    outcome = "captured" if version else GONE
    night = at[:11] + "00:00:00Z"
    return Look(
        at, night, f"run-{int(day)}", url, url, version, outcome, f"sha256:{version}", parser
    )


def story(
    *looks: Look, edits: bool = True, wrappers: Sequence[str] = ()
) -> tuple[list[tuple[str, str]], bool]:
    changes, removed = tell(
        looks,
        RemovalRule(3, 7),
        lambda before, after: {"values": []} if edits else None,
        frozenset(wrappers),
    )
    return [_told(change) for change in changes], removed


def _told(change: Change) -> tuple[str, str]:
    return change.kind, change.detail.get("url") or change.detail["to"]


def test_three_nights_a_week_apart_remove_and_nothing_less() -> None:
    start = look(0, A, "v")
    assert story(start, *(look(day, A, None) for day in (1, 2, 3, 4)))[1] is False
    assert story(start, look(1, A, None), look(8, A, None), look(9, A, None))[1] is False
    changes, removed = story(start, look(1, A, None), look(8, A, None), look(15, A, None))
    assert (changes, removed) == ([("appeared", A), ("removed", A)], True)


def test_seen_in_between_begins_the_count_anew() -> None:
    days = (look(1, A, None), look(8, A, None), look(9, A, "v"), look(15, A, None))
    assert story(look(0, A, "v"), *days) == ([("appeared", A)], False)


def test_what_was_removed_may_return() -> None:
    gone = [look(day, A, None) for day in (1, 8, 15)]
    changes, removed = story(look(0, A, "v"), *gone, look(16, A, "v"))
    assert (changes[-1], removed) == (("returned", A), False)


def test_an_edit_needs_other_bytes_and_the_same_eyes() -> None:
    assert story(look(0, A, "v"), look(1, A, "w"))[0][1:] == [("edited", A)]
    assert story(look(0, A, "v"), look(1, A, "w"), edits=False)[0] == [("appeared", A)]
    assert story(look(0, A, "v"), look(1, A, "w", parser="2"))[0] == [("appeared", A)]


def test_a_report_moves_when_another_page_has_come_in_its_place() -> None:
    looks = (look(0, A, "v"), look(5, A, None), look(5.1, B, "w"))
    assert story(*looks) == ([("appeared", A), ("moved", B)], False)


def test_a_copy_is_promoted_only_once_the_first_page_is_gone_for_good() -> None:
    copies = (look(0, A, "v"), look(0.1, B, "w"))
    assert story(*copies, look(1, A, None), look(1.1, B, "w"))[0] == [("appeared", A)]
    gone = [look(day, A, None) for day in (1, 8, 15)]
    assert story(*copies, *gone)[0] == [("appeared", A), ("moved", B)]


def test_a_wrapper_without_its_file_is_no_report() -> None:
    gone = [look(day, A, None) for day in (1, 8, 15)]
    looks = (look(0, A, "v"), look(0.1, B, "w"), *gone, look(16, B, "w"))
    assert story(*looks, wrappers=[B])[0][:2] == [("appeared", A), ("removed", A)]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_in_which_looks_are_handed_over_does_not_matter(order: tuple[int, ...]) -> None:
    looks = [look(0, A, "v"), look(1, A, "w"), look(2, A, None), look(2.1, B, "w")]
    assert story(*(looks[i] for i in order)) == story(*looks)
