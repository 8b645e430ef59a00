"""When things are due: arithmetic on times, without a clock."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.clock import iso
from crawler.night_window import parse_window
from crawler.schedule import Schedule

WINTER = datetime(2025, 2, 3, 1, 17, tzinfo=UTC)
SUMMER = datetime(2025, 7, 3, 1, 17, tzinfo=UTC)
SCHEDULE = Schedule()


def ago(now: datetime, days: float) -> str:
    return iso(now - timedelta(days=days))


@pytest.mark.parametrize(
    ("now", "days", "due"),
    [(WINTER, 0.9, True), (WINTER, 0.5, False), (SUMMER, 6, False), (SUMMER, 7, True)],
)
def test_columns_nightly_in_the_season_and_weekly_otherwise(
    now: datetime, days: float, due: bool
) -> None:
    assert SCHEDULE.column_is_due(ago(now, days), now) == due


def test_the_season_is_that_of_china() -> None:
    last_minutes = datetime(2024, 12, 31, 17, 0, tzinfo=UTC)  # already January in Beijing
    assert SCHEDULE.column_is_due(ago(last_minutes, 1), last_minutes)


@pytest.mark.parametrize(
    ("age", "asked", "due"),
    [(10, 7, True), (10, 5, False), (200, 31, True), (200, 20, False), (2000, 181, True),
     (2000, 100, False)],
)  # fmt: skip
def test_known_reports_less_often_the_older_they_are(age: float, asked: float, due: bool) -> None:
    seen, at = ago(WINTER, age), ago(WINTER, asked)
    assert SCHEDULE.report_is_due("http://a.gov.cn/1.html", seen, at, WINTER) == due


def test_failures_are_tried_again_at_growing_intervals() -> None:
    since, asked, gaps = WINTER, WINTER, []
    for hour in range(24 * 120):
        now = WINTER + timedelta(hours=hour)
        if SCHEDULE.failure_is_due(iso(since), iso(asked), now):
            gaps.append((now - asked).days)
            asked = now
    assert gaps == sorted(gaps)
    assert gaps[0] <= 1
    assert 28 <= gaps[-1] <= 30
    assert len(gaps) < 12


def test_a_time_that_has_not_come_yet_was_written_by_a_wrong_clock() -> None:
    future = iso(WINTER + timedelta(days=400))
    assert SCHEDULE.column_is_due(future, WINTER)
    assert SCHEDULE.report_is_due("http://a.gov.cn/1.html", ago(WINTER, 9), future, WINTER)


@pytest.mark.parametrize(
    ("text", "hour", "left"),
    [
        ("22:00-06:00", 23, 7),
        ("22:00-06:00", 5, 1),
        ("22:00-06:00", 12, None),
        ("01:00-04:00", 2, 2),
    ],
)
def test_a_window_may_lie_over_midnight(text: str, hour: int, left: int | None) -> None:
    window = parse_window(text)
    assert window is not None
    now = datetime(2025, 2, 3, hour).astimezone()
    end = window.end_after(now)
    assert (end and (end - now) / timedelta(hours=1)) == left


def test_a_window_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="22:00-06:00"):
        parse_window("at night")
