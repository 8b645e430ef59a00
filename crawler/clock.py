"""The one clock of a run: UTC, strictly increasing, and set by the setting NOW in tests."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_TICK = timedelta(microseconds=1)


class Clock:
    """Tells UTC time; no two readings are equal, so a URL and a time name one capture."""

    def __init__(
        self, start: datetime | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._start = start
        self._monotonic = monotonic
        self._origin = monotonic()
        self._last = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """The time; NOW moves where the clock starts, it does not stop it."""
        if self._start is None:
            reading = datetime.now(UTC)
        else:
            reading = self._start + timedelta(seconds=self._monotonic() - self._origin)
        self._last = max(reading, self._last + _TICK)
        return self._last

    def stamp(self) -> str:
        """The time as UTC ISO text with microseconds, ending in Z."""
        return iso(self.now())


def iso(moment: datetime) -> str:
    """UTC ISO text with microseconds, ending in Z: WARC-Date and every column ending `_at`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse_now(text: str | None) -> datetime | None:
    """Read the setting NOW; a time without a zone is UTC. Raises ValueError if it is no time."""
    if not text:
        return None
    moment = datetime.fromisoformat(text.strip())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def clock_from(now: str | None) -> Clock:
    """The clock that the setting NOW asks for."""
    return Clock(parse_now(now))
