"""What a walk knows that it did not get: each gap with its state and the address to look at.

A report that nobody found and nobody missed is the worst that can happen to a panel. So wherever a
walk stops before the end of something, it says so here, and the site's account carries it.
"""

from dataclasses import dataclass, field

from crawler.frontier import Candidate
from parsers.list_pages import ListRequest

LIST_PAGE = "page of a report list not had"
DIRECTORY = "directory of bodies not had"
WAY = "page on the way to reports not had"
SHORT = "list shorter than its own count says"
GIVEN_UP = "list broken off: a further page brought nothing new"
UNTURNED = "further pages of a list that a script turns and nobody can read"
EMPTY = "report column without a report"
SCRIPTED = "report column drawn by a script that cannot be read"
NO_REPORT = "body without a report of its own"
NO_COLUMN = "no report column and no report found"
OFF_HOST = "on another host that the row does not name"
DEEP = "deeper than the walk goes"

_LISTS = ("column", "year", "list")
_WAYS = ("hub", "body")
_MOST = 200  # of one state at one site: enough to see it


@dataclass(slots=True)
class Gaps:
    """The gaps of one walk, by state, each address once."""

    found: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, state: str, address: str) -> None:
        """Note one gap."""
        addresses = self.found.setdefault(state, {})
        if len(addresses) < _MOST:
            addresses[address] = None

    def fill(self, state: str, address: str) -> None:
        """The gap was closed after all."""
        self.found.get(state, {}).pop(address, None)

    def failed(self, candidate: Candidate, outcome: str) -> None:
        """A page could not be had; reports themselves are told by the account."""
        asked = candidate.asked
        if asked is not None and _is_guess(asked):
            return
        if candidate.kind == "directory":
            self.add(DIRECTORY, f"{outcome} {candidate.url}")
        elif asked is not None and asked.kind == "list":
            self.add(LIST_PAGE, f"{outcome} {candidate.url} for {candidate.via}")
        elif candidate.kind in _LISTS:
            self.add(LIST_PAGE, f"{outcome} {candidate.url}")
        elif candidate.kind in _WAYS:
            self.add(WAY, f"{outcome} {candidate.url}")


def _is_guess(asked: ListRequest) -> bool:
    # Another guess follows, or the list's own count says whether a page is missing.
    return bool(asked.otherwise or asked.instead) or (asked.is_guess and asked.page > 1)
