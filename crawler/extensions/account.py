"""What one run did at one site: counted as it happens, stored with the run, shown at its end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from crawler.items import Capture
from crawler.outcomes import READABLE, Outcome

_MOST_NAMED = 50  # pages that one account names; the table `captures` has them all
_NOT_READ = frozenset(set(Outcome) - READABLE - {Outcome.MOVED})


@dataclass(slots=True)
class SiteAccount:
    """The counters of one site in one run; the spider and the pipelines add to them."""

    site_code: str
    name: str = ""
    home: str = ""
    platform: str | None = None
    requests: int = 0
    bytes: int = 0
    pages: int = 0
    reports: int = 0  # reports that the run saw here: new and known
    reports_new: int = 0
    reports_known: int = 0
    candidates: int = 0
    rejected: int = 0  # looked like a report and was none
    columns: int = 0
    lists: int = 0
    issues: int = 0
    home_outcome: Outcome | None = None
    detail: str | None = None  # why the site could not be read
    silent: bool = False  # it can be read, yielded reports before and none now
    known_bad: bool = False  # the last whole run could not read it either, or it was silent then
    not_had: list[str] = field(default_factory=list)  # listed as reports: outcome and address
    not_had_new: int = 0  # of these, how many were not missed already the last time
    rests: bool = False  # nothing at it was due
    walk: str = ""  # walking, walked: from the home page; looking, looked: what was due alone
    recalled: int = 0  # pages read from the archive where a walk goes on that broke off
    listed: int = 0  # known reports that lists still name and that were not due
    outcomes: Counter[str] = field(default_factory=Counter)
    suggested_hosts: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    gaps: dict[str, list[str]] = field(default_factory=dict)  # by state: what was not got

    def count(self, capture: Capture, purpose: str | None, size: int, sent: bool) -> None:
        """Add one ended request."""
        self.outcomes[capture.outcome] += 1
        self.bytes += size
        if sent:
            self.requests += 1
        if purpose == "robots":
            return
        if capture.outcome in READABLE:
            self.pages += 1
        if purpose == "home":
            self._judge_home(capture)

    def recount(self, before: Capture, after: Capture, is_home: bool) -> None:
        """A later stage judged a request anew."""
        self.outcomes[before.outcome] -= 1
        self.outcomes += Counter({after.outcome: 1})  # in-place addition also drops the zeros
        self.pages -= before.outcome in READABLE and after.outcome not in READABLE
        if is_home:
            self.home_outcome = None
            self._judge_home(after)

    def _judge_home(self, capture: Capture) -> None:
        """The best ending of the home page counts: it may be tried under both schemes."""
        if self.home_outcome in READABLE:
            return
        self.home_outcome = capture.outcome
        self.detail = capture.detail if capture.outcome in _NOT_READ else None

    @property
    def state(self) -> str:
        """One word for the site: `read`, or how its home page ended."""
        if self.pages or self.recalled or self.home_outcome in READABLE:
            return "read"
        return str(self.home_outcome or "not_asked")

    @property
    def needs_a_look(self) -> bool:
        """Whether a person must see this site: once, not every night on which it stays so."""
        return bool(self.not_had_new) or (self.is_bad and not self.known_bad)

    @property
    def is_bad(self) -> bool:
        """Whether it cannot be read, or gives nothing any more."""
        return self.silent or self.state != "read"

    def miss(self, missed: Sequence[tuple[Outcome, str, bool]]) -> None:
        """Take in what lists name as a report and the run did not get; a dead site says no more."""
        if self.state != "read" or not missed:
            return
        self.not_had = [f"{outcome} {url}" for outcome, url, _ in missed]
        self.not_had_new = sum(is_new for _, _, is_new in missed)
        kinds = Counter(str(outcome) for outcome, _, _ in missed).most_common()
        told = ", ".join(f"{count} {outcome}" for outcome, count in kinds)
        self.notes.append(f"{len(missed)} listed as reports, not had: {told}")

    def to_dict(self) -> dict[str, Any]:
        """The account as `site_runs` and the WARC keep it."""
        return {
            "site_code": self.site_code,
            "state": self.state,
            "platform": self.platform,
            "requests": self.requests,
            "bytes": self.bytes,
            "pages": self.pages,
            "reports": self.reports,
            "reports_new": self.reports_new,
            "reports_known": self.reports_known,
            "candidates": self.candidates,
            "rejected": self.rejected,
            "columns": self.columns,
            "lists": self.lists,
            "issues": self.issues,
            "silent": self.silent,
            "known_bad": self.known_bad,
            "not_had": len(self.not_had),
            "not_had_new": self.not_had_new,
            "not_had_pages": self.not_had[:_MOST_NAMED],
            "walk": self.walk,
            "recalled": self.recalled,
            "listed": self.listed,
            "detail": self.detail,
            "outcomes": dict(sorted(self.outcomes.items())),
            "suggested_hosts": sorted(self.suggested_hosts),
            "notes": self.notes,
            "gaps": self.gaps,
        }
