"""The walk over one site: which page next, what an answer adds, when a list or a branch ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from crawler.branches import Branch
from crawler.frontier import Candidate, Frontier, walk_identity
from crawler.gaps import DEEP, GIVEN_UP, NO_COLUMN, NO_REPORT, SHORT, UNTURNED, Gaps
from crawler.listings import MIXED_PATIENCE, PATIENCE, WANTED, Listing
from crawler.seeds import Site
from crawler.series import Series
from parsers.link_scoring import Rating
from parsers.link_words import link_words
from parsers.links import Kind, Link
from parsers.list_pages import ListRequest, has_unread_pages
from parsers.page_reading import PageReading
from parsers.platforms import read_list
from parsers.url_shapes import folder_of
from parsers.web_page import WebPage

_HALLWAYS: frozenset[Kind] = frozenset(
    ("hub", "guide", "directory", "body", "notice", "other", "sitemap")
)
_FOLLOWED: frozenset[Kind] = WANTED | _HALLWAYS | {"picture"}
_IN_SITEMAP: frozenset[Kind] = frozenset(("report", "attachment", "column", "sitemap"))
_MOST_SITEMAPS = 10
_AROUND = ("menu", "breadcrumb", "footer")  # files there are those of every page


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a walk may go."""

    pages: int = 1_000_000  # requests to one site
    depth: int = 12
    window: int = 4  # requests handed out at once: more would only wait behind each other
    bodies: int = 600


@dataclass(slots=True)
class SiteWalk:
    """The state of one site's walk."""

    site: Site
    limits: Limits = field(default_factory=Limits)
    frontier: Frontier = field(default_factory=Frontier)
    spent: int = 0
    in_flight: int = 0
    gaps: Gaps = field(default_factory=Gaps)
    series: Series = field(default_factory=Series)
    branches: dict[str, Branch] = field(default_factory=lambda: {"": Branch()})
    _listings: dict[str, Listing] = field(default_factory=dict)
    _columns: set[str] = field(default_factory=set)  # folders whose list was read
    _shared: dict[str, WebPage] = field(default_factory=dict)
    _waiting: dict[str, list[Candidate]] = field(default_factory=dict)

    def start(self) -> None:
        """Queue the home page and the entry pages of the row."""
        self.frontier.add(Candidate(self.site.home, "home", 1000))
        for url in self.site.entry:
            self.frontier.add(Candidate(url, "column", 990, list_id=walk_identity(url)))

    def take(self) -> Iterator[Candidate]:
        """The requests that may leave now, best first."""
        held: list[Candidate] = []
        while self.in_flight < self.limits.window and self.spent < self.limits.pages:
            candidate = self.frontier.pop() or self._last_resort(bool(held))
            if candidate is None:
                break
            branch = self._branch(candidate.branch)
            if not branch.wants(candidate):
                self.frontier.let_go(candidate)
                branch.park(candidate)
            elif branch.must_wait(candidate):
                held.append(candidate)
            else:
                self.spent += 1
                self.in_flight += 1
                branch.asked(candidate)
                yield candidate
        for candidate in held:
            self.frontier.put_back(candidate)

    def add_sitemaps(self, urls: Iterable[str]) -> None:
        """Queue the sitemaps that robots.txt names, for when all else has been asked."""
        for url in list(urls)[:_MOST_SITEMAPS]:
            if self.site.covers(url):
                priority = int(link_words().priority["sitemap"])
                self.frontier.add(Candidate(url, "sitemap", priority, via=self.site.home))

    @property
    def is_over_budget(self) -> bool:
        """Whether the budget ended the walk before the frontier did."""
        return self.spent >= self.limits.pages and len(self.frontier) > 0

    def failed(self, candidate: Candidate, outcome: str = "unreadable") -> None:
        """An answer that cannot be read: try the next guess, if it was one."""
        self.gaps.failed(candidate, outcome)
        self._answered(candidate, useful=False)
        self._try_otherwise(candidate)

    def learn(self, candidate: Candidate, reading: PageReading) -> None:
        """Take what an answer brought."""
        url = reading.page.url  # where it came from in the end
        self.frontier.reached(url)
        if candidate.asked and candidate.asked.shared:
            self._answered(candidate, useful=True)
            self._share(candidate, reading)
            return
        branch = self._branch(candidate.branch)
        branch.reports += reading.is_report
        self.series.learn(candidate.asked, reading)
        if candidate.kind == "body" and not branch.label:
            branch.label, branch.url = candidate.list_title or "", url
        if any(rating.kind == "column" for _, rating in reading.links):
            branch.shown |= {url, candidate.via if candidate.kind == "guide" else url}
        listing = self._listing(candidate, reading)
        fresh = listing.read(reading) if listing else 0
        added = sum(
            self._add(link, rating, candidate, reading, url) for link, rating in reading.links
        )
        self._answered(candidate, useful=bool(added or reading.is_report))
        if listing:
            if reading.role == "column" and (fresh or reading.is_report):
                branch.columns += 1
                self._columns.add(folder_of(url))
            listing.count(added)
            self._go_on(candidate, reading, listing, fresh, url)

    def end(self) -> Gaps:
        """The gaps of a walk that is over: lists that broke off, bodies without a report."""
        for listing in self._listings.values():
            if listing.is_short:
                self.gaps.add(SHORT, f"{listing.url} ({listing.pages} of {listing.promised} pages)")
        for branch in self.branches.values():
            if branch.label and not branch.reports:
                self.gaps.add(NO_REPORT, f"{branch.label} {branch.url}")
        if not any(branch.reports or branch.columns for branch in self.branches.values()):
            self.gaps.add(NO_COLUMN, self.site.home)
        return self.gaps

    def knows_way(self, candidate: Candidate) -> bool:
        """Whether the column that a report stands in has been read already."""
        return candidate.kind == "report" and self._branch(candidate.branch).columns > 0

    def found_file(self, candidate: Candidate) -> None:
        """An answer that is a file: there is nothing to follow in it."""
        self._branch(candidate.branch).reports += candidate.kind != "picture"
        self._answered(candidate, useful=True)

    def _answered(self, candidate: Candidate, useful: bool) -> None:
        self.in_flight -= 1
        self._branch(candidate.branch).answered(useful)

    def _branch(self, name: str) -> Branch:
        return self.branches.setdefault(name, Branch(name))

    def _add(
        self, link: Link, rating: Rating, parent: Candidate, reading: PageReading, url: str
    ) -> bool:
        if not self._follows(link, rating, parent, reading):
            return False
        identity = walk_identity(link.url)
        if self.frontier.is_settled(rating.kind, identity, rating.priority):
            return False
        is_file_of_page = rating.kind == "attachment" and parent.kind == "report"
        candidate = Candidate(
            url=link.url,
            kind=rating.kind,
            priority=rating.priority,
            branch=identity if _opens_branch(link, rating) else parent.branch,
            depth=parent.depth + 1,
            via=url,
            score=rating.score,
            list_title=parent.list_title if is_file_of_page else link.label,
            list_date=parent.list_date if is_file_of_page else link.date,
            list_id=identity if rating.kind in ("column", "year") else "",
        )
        return self.frontier.add(candidate) and rating.kind in WANTED

    def _follows(self, link: Link, rating: Rating, parent: Candidate, reading: PageReading) -> bool:
        if rating.kind not in _FOLLOWED:
            return False
        if parent.depth >= self.limits.depth:
            if rating.kind in WANTED:
                self.gaps.add(DEEP, link.url)
            return False
        if rating.kind == "other" and not _is_hope(link, rating, reading):
            return False
        if not self.site.covers(link.url):
            return False
        if link.place == "sitemap":
            return rating.kind in _IN_SITEMAP and not self._lies_in_column(link.url)
        if rating.kind == "directory":
            return not parent.branch  # a department's own 机构职能 names no further bodies
        if _opens_branch(link, rating):
            return not parent.branch and len(self.branches) < self.limits.bodies
        if rating.kind == "other":
            return rating.score > 0 and reading.role != "report" and link.place != "footer"
        is_whole = rating.kind == "attachment" and reading.has_tables
        return not (is_whole and link.place in _AROUND)  # what else is said of it is compared

    def _lies_in_column(self, url: str) -> bool:
        # What a column's own list shows was judged there, with its title.
        folder = folder_of(url)
        while folder.count("/") > 3 and folder not in self._columns:
            folder = folder_of(folder[:-1])
        return folder in self._columns

    def _listing(self, candidate: Candidate, reading: PageReading) -> Listing | None:
        in_list = reading.role in ("column", "directory") or reading.listed.next
        if not in_list and not candidate.asked:
            return None
        patience = MIXED_PATIENCE if candidate.kind in ("notice", "other") else PATIENCE
        name = candidate.list_id or candidate.identity
        return self._listings.setdefault(name, Listing(patience))

    def _go_on(
        self, candidate: Candidate, reading: PageReading, listing: Listing, fresh: int, url: str
    ) -> None:
        asked = candidate.asked
        if asked and not fresh and (asked.otherwise or asked.instead or asked.is_guess):
            self._try_otherwise(candidate)
        elif (asked and asked.thorough) or not listing.is_over:
            for request in reading.listed.next:
                self._ask(request, candidate, url)
        elif reading.listed.next:
            self.gaps.add(GIVEN_UP, listing.url)
        may_end = asked is None or asked.thorough or asked.is_guess or asked.kind == "report"
        if listing.repeats and listing.is_column and not may_end:
            self.gaps.add(GIVEN_UP, listing.url)
        ends_here = reading.role == "column" and not asked and not reading.listed.next
        if ends_here and not listing.promised and has_unread_pages(reading.page):
            self.gaps.add(UNTURNED, url)

    def _try_otherwise(self, candidate: Candidate) -> None:
        asked = candidate.asked
        if asked and asked.otherwise:
            url, *rest = asked.otherwise
            self._ask(replace(asked, url=url, otherwise=tuple(rest)), candidate, candidate.via)
        elif asked and asked.instead:
            first, *others = asked.instead
            self._ask(replace(first, instead=tuple(others)), candidate, candidate.via)

    def _share(self, candidate: Candidate, reading: PageReading) -> None:
        """Serve every list that waits for an answer they have in common."""
        self._shared[candidate.url] = reading.page
        for waiting in (candidate, *self._waiting.pop(candidate.url, ())):
            for request in read_list(reading.page, waiting.asked).next:
                self._ask(request, waiting, waiting.via)

    def _ask(self, request: ListRequest, candidate: Candidate, via: str | None) -> None:
        if request.shared and request.url in self._shared:
            for following in read_list(self._shared[request.url], request).next:
                self._ask(following, candidate, via)
        elif self.site.covers(request.url) and self.series.wants(request):
            further = replace(
                candidate,
                url=request.url,
                kind=_kind_of_answer(request, candidate),
                priority=int(link_words().priority["list"]),
                via=via,
                list_id=candidate.list_id or candidate.identity,
                list_title=None,
                list_date=None,
                asked=request,
                forced=candidate.forced or request.kind == "part",
            )
            if not self.frontier.add(further) and request.shared:
                self._waiting.setdefault(request.url, []).append(further)

    def _last_resort(self, waiting: bool) -> Candidate | None:
        # Only when everything better has been asked and answered.
        if waiting or self.in_flight:
            return None
        for branch in self.branches.values():
            for candidate in branch.last_resort():
                self.frontier.put_back(candidate)
        return self.frontier.pop()


def _is_hope(link: Link, rating: Rating, reading: PageReading) -> bool:
    return rating.score > 0 and reading.role != "report" and link.place != "footer"


def _opens_branch(link: Link, rating: Rating) -> bool:
    # A shell of a department that only goes on is the department still.
    return rating.kind == "body" and link.place not in ("refresh", "frame")


def _kind_of_answer(request: ListRequest, candidate: Candidate) -> Kind:
    if request.kind != "list":
        return "report" if request.kind == "report" else "other"
    mixed: tuple[Kind, ...] = ("directory", "notice", "other")
    return next((kind for kind in mixed if kind == candidate.kind), "column")
