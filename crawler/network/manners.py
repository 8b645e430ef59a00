"""How often one host may be asked, and when to leave it alone for the rest of the run."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

from crawler.outcomes import Outcome

# After how many bad endings of one kind, with no good answer between them, the host is left alone
# for the rest of the run. Each try counts: a dead host costs this many timeouts and no more.
PATIENCE = {
    Outcome.UNREACHABLE: 6,
    Outcome.TIMEOUT: 6,
    Outcome.CHALLENGED: 5,
    Outcome.THROTTLED: 8,
    Outcome.SERVER_ERROR: 15,
}


@dataclass(slots=True)
class HostManners:
    """The manners towards one host: its delay grows after trouble, never falls below the floor."""

    floor: float
    first_step: float = 2.0  # the least a delay grows to after the first trouble
    most: float = 60.0  # growth stops here; what a row or robots.txt asks for is never cut
    delay: float = 0.0
    troubles: Counter[Outcome] = field(default_factory=Counter)
    closed: Outcome | None = None  # set once the host is left alone: what its requests end in
    reason: str = ""

    def __post_init__(self) -> None:
        self.delay = max(self.delay, self.floor)

    def ask_slower(self, floor: float) -> None:
        """Raise the floor, never lower it: a row's delay, a Crawl-delay."""
        self.floor = max(self.floor, floor)
        self.delay = max(self.delay, self.floor)

    def answered(self) -> None:
        """A good answer: forget the troubles, come half-way back to the floor."""
        self.troubles.clear()
        self.delay = max(self.floor, self.delay / 2)

    def troubled(self, outcome: Outcome) -> None:
        """A bad ending: ask more slowly, and in the end not at all."""
        self.troubles[outcome] += 1
        self.delay = max(self.floor, min(self.most, max(self.delay * 2, self.first_step)))
        if self.troubles[outcome] >= PATIENCE[outcome]:
            self.close(outcome, f"{self.troubles[outcome]} requests ended so: host left alone")

    def close(self, outcome: Outcome, reason: str) -> None:
        """Ask nothing more of this host in this run."""
        self.closed = self.closed or outcome
        self.reason = self.reason or reason


def retry_after(header: bytes | None, now: datetime) -> float | None:
    """The seconds a Retry-After header asks for, whether it counts them or names a date."""
    text = (header or b"").decode("latin-1").strip()
    if text.isdecimal() and text.isascii():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo)
    return max(0.0, (moment - now).total_seconds())
