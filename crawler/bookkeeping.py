"""What the walk noticed, told to the ledger: columns, empty lists, links that are never asked."""

from collections import Counter

from crawler.extensions.ledger import Ledger
from crawler.frontier import Candidate, walk_identity
from crawler.gaps import EMPTY, OFF_HOST, SCRIPTED
from crawler.night_frontier import NightFrontier
from crawler.outcomes import Outcome
from crawler.urls import split_web_url
from crawler.walk import SiteWalk
from parsers.link_scoring import Rating
from parsers.links import Kind, Link
from parsers.page_reading import PageReading
from parsers.platforms import recognise
from parsers.web_page import WebPage

_RELEVANT: frozenset[Kind] = frozenset(("report", "column", "year", "directory", "attachment"))
_OFF_HOST = _RELEVANT | {"body"}
_TOLD = _OFF_HOST | {"trap", "confusable"}
_UNSURE = 0.3  # below this a platform is not named
_MOST_NOTES = 3  # of one kind: the table at the end of a run must stay readable
_MOST_TOLD = 200  # of one kind at one site: enough to see it, not enough to fill the archive
STATES = {"empty": EMPTY, "scripted": SCRIPTED}


class Bookkeeper:
    """Writes the notes of all walks into the accounts of their sites."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._read: set[tuple[str, str]] = set()
        self._unread: dict[tuple[str, str], tuple[str, str]] = {}
        self._surest: dict[str, float] = {}
        self._told: set[tuple[str, str]] = set()
        self._counts: Counter[tuple[str, str]] = Counter()

    def note(self, walk: SiteWalk, candidate: Candidate, reading: PageReading) -> None:
        """Count what one page showed."""
        if candidate.asked and candidate.asked.shared:
            return
        page = reading.page
        account = self._ledger.account(walk.site.code)
        if candidate.kind == "home" or reading.role == "column":
            self._name_platform(walk, page)
        if reading.role == "column":
            account.lists += 1
            self._note_column(walk, candidate, reading)
        for link, rating in reading.links:
            if rating.kind in _TOLD:
                self._refuse(walk, link, rating, reading)

    def _note_column(self, walk: SiteWalk, candidate: Candidate, reading: PageReading) -> None:
        """A column is read once any page of it shows items; until then it is to be told."""
        column = (walk.site.code, candidate.list_id or candidate.identity)
        if reading.state == "read" or reading.is_report:
            self._unread.pop(column, None)
            if column not in self._read:
                self._read.add(column)
                self._ledger.account(walk.site.code).columns += 1
        elif reading.state in STATES and column not in self._read:
            self._unread.setdefault(column, (STATES[reading.state], reading.page.url))

    def _remark(self, walk: SiteWalk, remark: str, url: str) -> None:
        notes = self._ledger.account(walk.site.code).notes
        self._counts[walk.site.code, remark] += 1
        count = self._counts[walk.site.code, remark]
        if count <= _MOST_NOTES:
            notes.append(f"{remark}: {url}")
        else:
            notes[:] = [note for note in notes if not note.endswith(f" more of: {remark}")]
            notes.append(f"{count - _MOST_NOTES} more of: {remark}")

    def settle(self, walk: SiteWalk) -> None:
        """Say whether a walk came to its end, and what its lists named that was not due."""
        account, frontier = self._ledger.account(walk.site.code), walk.frontier
        opened = isinstance(frontier, NightFrontier) and not frontier.looks
        if account.walk == "looking" and opened:
            account.walk = "walking"
        if isinstance(frontier, NightFrontier):
            account.listed = frontier.listed
        if not len(frontier) and not walk.in_flight and not walk.is_over_budget:
            account.walk = account.walk.replace("ing", "ed")

    def close(self, walk: SiteWalk) -> None:
        """Record columns that could not be read, and what the budget left unasked."""
        for (site, _), (remark, url) in self._unread.items():
            if site == walk.site.code:
                walk.gaps.add(remark, url)
        self._tell_gaps(walk)
        if not walk.is_over_budget:
            return
        self._ledger.account(walk.site.code).notes.append(f"budget of {walk.spent} pages is spent")
        for candidate in walk.frontier.drain():
            if candidate.kind in _RELEVANT:
                self._tell(walk, candidate.url, Outcome.OVER_BUDGET, candidate.via, "page budget")

    def _tell_gaps(self, walk: SiteWalk) -> None:
        """Whatever the walk knows that it did not get."""
        # A night that looks at what is due alone knows nothing of what it passes by.
        looks = isinstance(walk.frontier, NightFrontier) and walk.frontier.knows_reports
        gaps = walk.gaps if looks else walk.end()
        account = self._ledger.account(walk.site.code)
        for state, addresses in gaps.found.items():
            account.gaps[state] = list(addresses)
            for address in addresses:
                self._remark(walk, state, address)

    def _name_platform(self, walk: SiteWalk, page: WebPage) -> None:
        for platform, evidence in recognise(page)[:1]:
            if evidence.weight > self._surest.get(walk.site.code, _UNSURE):
                self._surest[walk.site.code] = evidence.weight
                self._ledger.account(walk.site.code).platform = platform.NAME

    def _refuse(self, walk: SiteWalk, link: Link, rating: Rating, reading: PageReading) -> None:
        if rating.kind == "trap":
            if walk.site.covers(link.url):
                self._tell(walk, link.url, Outcome.TRAP, reading.page.url, rating.reasons[0])
        elif rating.kind == "confusable":
            if self._is_news(walk, "confusable", link.url):
                self._ledger.account(walk.site.code).rejected += 1
        elif rating.kind in _OFF_HOST and not walk.site.covers(link.url):
            self._off_host(walk, link, rating, reading)

    def _off_host(self, walk: SiteWalk, link: Link, rating: Rating, reading: PageReading) -> None:
        via = reading.page.url
        if rating.kind in ("body", "directory"):
            # Every home page links the nation's ministries; its own departments are told by the
            # directory that lists them, or by the name of their host.
            parts = split_web_url(link.url)
            if parts is None or not (reading.role == "directory" or _is_kin(walk, parts.netloc)):
                return
            self._ledger.account(walk.site.code).suggested_hosts.add(parts.netloc)
        if _is_kin(walk, link.url.split("/")[2]) or rating.kind in ("body", "directory"):
            walk.gaps.add(OFF_HOST, link.url)
        self._tell(walk, link.url, Outcome.OFF_HOST, via, f"{rating.kind}: {link.label[:80]}")

    def _tell(
        self, walk: SiteWalk, url: str, outcome: Outcome, via: str | None, detail: str
    ) -> None:
        if self._is_news(walk, outcome, url):
            self._ledger.refuse(url, outcome, walk.site.code, via, detail)

    def _is_news(self, walk: SiteWalk, what: str, url: str) -> bool:
        key = (walk.site.code, f"{what} {walk_identity(url)}")
        if key in self._told or self._counts[walk.site.code, what] >= _MOST_TOLD:
            return False
        self._told.add(key)
        self._counts[walk.site.code, what] += 1
        return True


def _is_kin(walk: SiteWalk, host: str) -> bool:
    home = split_web_url(walk.site.home)
    return home is not None and host.endswith("." + home.netloc.removeprefix("www."))
