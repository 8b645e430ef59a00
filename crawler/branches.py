"""The branches of a site's walk: the site itself, and each department, town or street below it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from crawler.frontier import Candidate

# Requests in a row that brought nothing before a branch's doubtful links are left alone.
SITE_PATIENCE = 40
BODY_PATIENCE = 6
# A department has this many pages that are neither reports nor lists of them, at most.
BODY_PAGES = 14
# Links that nobody would follow, tried where a branch has brought nothing at all.
SITE_LAST_RESORT = 15
BODY_LAST_RESORT = 3
_MOST_PARKED = 60
_SURE = frozenset(("home", "report", "attachment", "picture", "list", "year", "column"))


@dataclass(slots=True)
class Branch:
    """How one branch has fared so far."""

    name: str = ""
    label: str = ""  # what its directory calls it
    url: str = ""  # of its own page
    reports: int = 0
    columns: int = 0
    searched: int = 0  # pages asked for that are neither reports nor lists of them
    idle: int = 0  # requests in a row that brought nothing
    in_flight: int = 0
    resorted: bool = False
    shown: set[str | None] = field(default_factory=set)  # pages whose platform's column is known
    parked: list[Candidate] = field(default_factory=list)

    @property
    def is_site(self) -> bool:
        """Whether this is the trunk, not a department."""
        return not self.name

    def wants(self, candidate: Candidate) -> bool:
        """Whether a candidate is worth a request; doubtful ones are, while there is hope."""
        if candidate.forced or candidate.kind in _SURE or candidate.kind in ("body", "sitemap"):
            return True
        if candidate.kind in ("other", "notice"):
            return False
        if self._is_shown(candidate):
            return False
        if self.is_site:
            return self.idle < SITE_PATIENCE
        return not self.columns and self.idle < BODY_PATIENCE and self.searched < BODY_PAGES

    def _is_shown(self, candidate: Candidate) -> bool:
        # The page that led here shows the column: this one stands beside it and knows no more.
        return candidate.kind == "guide" and candidate.via in self.shown

    def must_wait(self, candidate: Candidate) -> bool:
        """Whether an answer under way may make this request needless."""
        doubtful = candidate.kind == "guide" or (candidate.kind == "hub" and not self.is_site)
        return doubtful and self.in_flight > 0

    def park(self, candidate: Candidate) -> None:
        """Keep a candidate that is not wanted now."""
        if len(self.parked) < _MOST_PARKED:
            self.parked.append(candidate)

    def asked(self, candidate: Candidate) -> None:
        """Count a request that leaves."""
        self.in_flight += 1
        if candidate.kind not in _SURE:
            self.searched += 1

    def answered(self, useful: bool) -> None:
        """Count an answer."""
        self.in_flight -= 1
        self.idle = 0 if useful else self.idle + 1

    def last_resort(self) -> Iterator[Candidate]:
        """The best parked links, once, where nothing else has found a report."""
        hopeful = (found for found in self.parked if not self._is_shown(found))
        best = sorted(hopeful, key=lambda candidate: -candidate.priority)
        self.parked = []
        if self.reports or self.resorted:
            return
        self.resorted = True
        most = SITE_LAST_RESORT if self.is_site else BODY_LAST_RESORT
        yield from (replace(candidate, forced=True) for candidate in best[:most])
