"""A frontier that remembers: what is known and not due is left alone, what is new is followed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from crawler.frontier import Candidate, Frontier, walk_identity
from crawler.listings import WANTED

_REPORTS = ("report", "attachment")
_FOLLOWED = WANTED | {"picture"}


@dataclass(slots=True)
class NightFrontier(Frontier):
    """Looks at what is due alone, until something known is gone: then it follows every link."""

    looks: bool = False
    listed: int = 0  # known reports that are not due and that lists still name
    more: Callable[[], Iterable[Candidate]] = tuple  # every known report, once all is doubtful
    _known: set[int] = field(default_factory=set)  # hashes of identities: there are very many
    _reports: set[int] = field(default_factory=set)
    _seeds: set[str] = field(default_factory=set)
    _columns: set[str] = field(default_factory=set)
    _shells: set[str] = field(default_factory=set)
    _named: set[int] = field(default_factory=set)  # reports counted in `listed`
    _news: set[str | None] = field(default_factory=set)  # pages that showed something new
    _shown: set[str | None] = field(default_factory=set)  # pages that showed reports
    _held: list[Candidate] = field(default_factory=list)

    def know(self, pages: Iterable[str], reports: Iterable[str], looks: bool) -> None:
        """Take in what was asked for before, and which of it is a report."""
        self.looks = looks
        self._known = {hash(walk_identity(url)) for url in pages}
        self._reports = {hash(walk_identity(url)) for url in reports}

    @property
    def knows_reports(self) -> bool:
        """Whether reports of the site were known before this night."""
        return bool(self._reports)

    def seed(
        self, candidate: Candidate, *, is_column: bool = False, is_shell: bool = False
    ) -> None:
        """Queue a known page that is due."""
        self._seeds.add(candidate.identity)
        if is_shell:
            self._shells.add(candidate.identity)
        if is_column:
            self._columns.add(candidate.identity)
        Frontier.add(self, candidate)

    def add(self, candidate: Candidate) -> bool:
        """Queue what a page led to, if it is new or everything is followed tonight."""
        key = hash(candidate.identity)
        is_report = candidate.kind in _REPORTS
        continues = candidate.asked is not None and not is_report  # some lists ask for reports
        if is_report:
            self._shown.add(candidate.via)
        if key in self._reports and not continues and candidate.identity not in self._seeds:
            return self._leave(key)
        if not self.looks:
            return Frontier.add(self, candidate)
        if continues:
            return self._goes_on(candidate) and Frontier.add(self, candidate)
        if key in self._known or candidate.kind not in _FOLLOWED:
            if candidate.identity not in self._seeds:
                self._held.append(candidate)
            return False
        self._news.add(candidate.via)
        return Frontier.add(self, candidate)

    def is_settled(self, kind: str, identity: str, priority: int) -> bool:
        """Known reports are counted where they are linked, and looks have their own rules."""
        if self.looks or kind in _REPORTS or hash(identity) in self._reports:
            return False
        return Frontier.is_settled(self, kind, identity, priority)

    def open_up(self) -> bool:
        """Follow every link from now on, and see whether the known reports still stand.

        False if that was so already.
        """
        if not self.looks:
            return False
        self.looks = False
        held, self._held = self._held, []
        for candidate in held:
            Frontier.add(self, candidate)
        for candidate in self.more():
            self.seed(candidate)
        return True

    def is_shell(self, candidate: Candidate) -> bool:
        """Whether a column is only a shell: what a script fetches into it is asked, not itself."""
        return self.looks and candidate.identity in self._shells

    def is_column(self, candidate: Candidate) -> bool:
        """Whether this is a column that was known and due."""
        return candidate.identity in self._columns

    @property
    def shows_nothing(self) -> bool:
        """Whether columns were looked at and none of them named a report any more."""
        return self.looks and bool(self._columns) and not self._shown

    def _leave(self, key: int) -> bool:
        """A known report counts as found once, so that its list is walked on where all is."""
        is_first = key not in self._named
        self._named.add(key)
        self.listed += is_first
        return is_first and not self.looks

    def _goes_on(self, candidate: Candidate) -> bool:
        """A list goes on while it brings news; one that a script fetches begins with its page."""
        return candidate.via in self._news or candidate.via not in self._shown
