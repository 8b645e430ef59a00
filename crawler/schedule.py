"""When a page, a site, a failed host is due again: pure arithmetic on times."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zlib import crc32

from scrapy.settings import BaseSettings

from crawler.store.memory import AHEAD

_CHINA = timezone(timedelta(hours=8))
_DAY = timedelta(days=1)
# Nights do not begin on the second, and a page is not asked at the same minute of each.
SLACK = timedelta(hours=4)
_SPREAD = 0.15  # what was found in one night need not come due in one night


@dataclass(frozen=True, slots=True)
class Schedule:
    """The settings that say what is due, as one value."""

    season: frozenset[int] = frozenset({1, 2, 3, 4})
    season_days: float = 1
    column_days: float = 7
    report_days: tuple[tuple[float, float], ...] = ((30, 7), (365, 30), (1e9, 180))
    walk_days: float = 28
    failure_days: float = 30
    absence_days: float = 7

    @classmethod
    def of(cls, settings: BaseSettings) -> "Schedule":
        """The schedule that the settings give."""
        steps = settings.getlist("RECHECK_DAYS")
        return cls(
            frozenset(int(month) for month in settings.getlist("SEASON_MONTHS")),
            settings.getfloat("SEASON_COLUMN_DAYS"),
            settings.getfloat("COLUMN_DAYS"),
            tuple((float(age), float(days)) for age, days in steps),
            settings.getfloat("REDISCOVER_DAYS"),
            settings.getfloat("FAILURE_DAYS_MAX"),
            settings.getfloat("REMOVAL_DAYS"),
        )

    def column_is_due(self, asked_at: str, now: datetime) -> bool:
        """A list column: every night while reports are published, now and then otherwise."""
        in_season = now.astimezone(_CHINA).month in self.season
        return _elapsed(asked_at, now) >= _days(self.season_days if in_season else self.column_days)

    def report_is_due(self, url: str, first_seen_at: str, asked_at: str, now: datetime) -> bool:
        """A known report: the longer it has stood, the less often."""
        age = _elapsed(first_seen_at, now) / _DAY
        days = next((every for until, every in self.report_days if age <= until), None)
        if days is None:
            return False
        early = 1 - _SPREAD * (crc32(url.encode()) % 1000) / 1000 if days >= 30 else 1.0
        return _elapsed(asked_at, now) >= _days(days * early)

    def absence_is_due(self, asked_at: str, seen_at: str | None, now: datetime) -> bool:
        """A report that is gone: soon enough to be sure of it, then ever more rarely."""
        gone_for = moment(asked_at) - moment(seen_at or asked_at)
        wait = max(_days(self.absence_days), min(gone_for / 2, 180 * _DAY))
        return _elapsed(asked_at, now) >= wait

    def failure_is_due(self, since: str, asked_at: str, now: datetime) -> bool:
        """What failed: after a day, and then after as long as it has been failing already."""
        failing = moment(asked_at) - moment(since)
        wait = min(max(failing, _DAY), self.failure_days * _DAY)
        return _elapsed(asked_at, now) >= wait - SLACK

    def walk_is_due(self, walked_at: str, now: datetime) -> bool:
        """A walk from the home page, which finds columns that nothing known leads to."""
        return _elapsed(walked_at, now) >= _days(self.walk_days)


def moment(text: str) -> datetime:
    """A time as the archive writes it."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _days(count: float) -> timedelta:
    return max(count * _DAY - SLACK, timedelta(0))


def _elapsed(then: str, now: datetime) -> timedelta:
    """The time since; a time that has not come yet counts as long past."""
    since = now - moment(then)
    return since if since >= -AHEAD else timedelta.max
