"""How often one host may be asked, and when to leave it alone for the rest of the run."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from crawler.outcomes import Outcome

MAX_DELAY = 60.0  # growth after errors stops here; what a row or robots.txt asks for is never cut

# After how many bad endings in a row the host is left alone for this run, by the last of them.
PATIENCE = {
    Outcome.UNREACHABLE: 5,
    Outcome.TIMEOUT: 5,
    Outcome.CHALLENGED: 5,
    Outcome.THROTTLED: 6,
    Outcome.SERVER_ERROR: 12,
}


@dataclass(slots=True)
class HostManners:
    """The manners towards one host: its delay grows after trouble, never falls below the floor."""

    floor: float
    first_step: float = 1.0  # the least a delay grows to after the first trouble
    delay: float = 0.0
    troubles: int = 0
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
        self.troubles = 0
        self.delay = max(self.floor, self.delay / 2)

    def troubled(self, outcome: Outcome) -> None:
        """A bad ending: ask more slowly, and in the end not at all."""
        self.troubles += 1
        self.delay = max(self.floor, min(MAX_DELAY, max(self.delay * 2, self.first_step)))
        if self.troubles >= PATIENCE[outcome]:
            self.close(outcome, f"{self.troubles} requests in a row ended so: host left alone")

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
