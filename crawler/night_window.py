"""The hours in which a nightly run may ask: `22:00-06:00`, in the machine's own time zone."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

_WINDOW = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class NightWindow:
    """From an hour to an hour, usually over midnight."""

    opens: time
    closes: time

    def end_after(self, now: datetime) -> datetime | None:
        """When the window that is open now closes; None while it is shut."""
        local = now.astimezone()
        for day in (local.date() - timedelta(days=1), local.date()):
            start = datetime.combine(day, self.opens).astimezone()
            end = datetime.combine(day, self.closes).astimezone()
            if end <= start:
                end = datetime.combine(day + timedelta(days=1), self.closes).astimezone()
            if start <= local < end:
                return end
        return None

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


def parse_window(text: str | None) -> NightWindow | None:
    """Read the setting NIGHT_WINDOW; raises ValueError if it is no window."""
    if not text:
        return None
    found = _WINDOW.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no window such as 22:00-06:00")
    hours = [int(number) for number in found.groups()]
    return NightWindow(time(hours[0], hours[1]), time(hours[2], hours[3]))
