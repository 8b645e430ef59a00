"""What each site is asked tonight: everything from its home page, what is due alone, or nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Literal

from sqlite_utils import Database

from crawler.clock import iso
from crawler.frontier import Candidate, Frontier, walk_identity
from crawler.night_frontier import NightFrontier
from crawler.outcomes import MISSING, READABLE
from crawler.schedule import Schedule
from crawler.seeds import Site
from crawler.store.memory import AHEAD, KnownReport, SiteHistory, histories, reports_of_site
from crawler.store.pages import KnownPage, lists_of, pages_of

Mode = Literal["walk", "look", "rest"]
_REPORT_KINDS = ("report", "attachment")
_COLUMN_FIRST, _REPORT_LAST = 980, 10


@dataclass(slots=True)
class SitePlan:
    """One site's night."""

    site: Site
    mode: Mode
    frontier: Frontier = field(default_factory=Frontier)
    resumes_from: str | None = None  # pages seen since are read from the archive


class Night:
    """Plans from what the archive knows; asked for everything, it plans nothing less."""

    def __init__(
        self, db: Database, schedule: Schedule, now: datetime, everything: bool = False
    ) -> None:
        self._db = db
        self._schedule = schedule
        self._now = now
        self._everything = everything
        self._histories = histories(db, now)

    def plans(self, sites: Iterable[Site]) -> list[SitePlan]:
        """The plan of every site; what was left unfinished comes first."""
        plans = [self._plan(site, self._histories.get(site.code)) for site in sites]
        return sorted(plans, key=lambda plan: plan.resumes_from is None)

    def _plan(self, site: Site, history: SiteHistory | None) -> SitePlan:
        if history is None:
            return SitePlan(site, "walk")
        resumes = history.resumes_from
        if self._everything:
            return SitePlan(site, "walk", self._due(site).everything(), resumes)
        if history.failing_since and not self._schedule.failure_is_due(
            history.failing_since, history.failed_at or history.failing_since, self._now
        ):
            return SitePlan(site, "rest")
        due = self._due(site)
        if resumes or history.failing_since or self._must_walk(history):
            return SitePlan(site, "walk", due.frontier(looks=False), resumes)
        frontier = due.frontier(looks=True)
        frontier.more = partial(self._reports, site)  # asked for late: few sites ever need it
        return SitePlan(site, "look" if len(frontier) else "rest", frontier)

    def _due(self, site: Site) -> "Due":
        pages = pages_of(self._db, site.code, iso(self._now + AHEAD))
        reports, lists = reports_of_site(self._db, site.code), lists_of(self._db, site.code)
        return Due(self._schedule, self._now, pages, reports, lists)

    def _reports(self, site: Site) -> list[Candidate]:
        return self._due(site).reports()

    def _must_walk(self, history: SiteHistory) -> bool:
        walked_at = history.walked_at
        return walked_at is None or self._schedule.walk_is_due(walked_at, self._now)


class Due:
    """What is due at one site."""

    def __init__(
        self,
        schedule: Schedule,
        now: datetime,
        pages: list[KnownPage],
        reports: dict[str, KnownReport],
        lists: dict[str, set[str]],
    ) -> None:
        self._schedule = schedule
        self._now = now
        self._pages = {page.url: page for page in pages}
        self._reports = reports
        self._lists = lists
        self._columns = set(self._find_columns())
        self._shells = dict(sorted(self._find_shells()))

    def frontier(self, looks: bool) -> NightFrontier:
        """The frontier with everything that is due in it."""
        frontier = NightFrontier()
        frontier.know(self._pages, self._reports, looks)
        for page in self._pages.values():
            if self._is_due(page):
                is_column = page.url in self._columns
                is_shell = page.url in self._shells
                frontier.seed(_candidate(page, is_column), is_column=is_column, is_shell=is_shell)
        return frontier

    def everything(self) -> NightFrontier:
        """The frontier with every report and column that was ever there."""
        frontier = NightFrontier(everything=True)
        for page in self._pages.values():
            is_column = page.url in self._columns
            known = is_column or page.url in self._reports
            if known or (page.kind in _REPORT_KINDS and page.seen_at):
                frontier.seed(_candidate(page, is_column))
        return frontier

    def reports(self) -> list[Candidate]:
        """Every report that was ever there."""
        return [
            _candidate(page, False) for page in self._pages.values() if page.url in self._reports
        ]

    def _is_due(self, page: KnownPage) -> bool:
        schedule, now = self._schedule, self._now
        if page.kind in ("home", "list", "robots", "sitemap"):
            return False
        report = self._reports.get(page.url)
        if page.outcome in MISSING:
            known = report is not None or page.url in self._columns
            return known and schedule.absence_is_due(page.asked_at, page.seen_at, now)
        if page.outcome not in READABLE:
            wanted = report or page.url in self._columns or page.seen_at is None
            since = page.seen_at or page.first_asked_at
            return bool(wanted) and schedule.failure_is_due(since, page.asked_at, now)
        if page.url in self._columns:
            asked_at = max(page.asked_at, self._shells.get(page.url, ""))
            return schedule.column_is_due(asked_at, now)
        return report is not None and schedule.report_is_due(
            page.url, report.first_seen_at, page.asked_at, now
        )

    def _find_columns(self) -> Iterator[str]:
        """The pages that led to reports: a further page of a list counts for where it begins.

        What led to the folder of a year will lead to the folder of the next one.
        """
        seen: set[str] = set()
        waiting = [page.via for url in self._reports if (page := self._pages.get(url))]
        self._direct = frozenset(via for via in waiting if via)
        while waiting:
            page = self._pages.get(waiting.pop() or "")
            if page is None or page.url in seen:
                continue
            seen.add(page.url)
            waiting += self._lists.get(page.url, ())
            if page.kind in ("list", "year"):
                waiting.append(page.via)
            is_report = page.kind in _REPORT_KINDS
            if self._is_landing(page.url) if is_report else page.kind not in ("home", "list"):
                yield page.url

    def _is_landing(self, url: str) -> bool:
        """Whether other years of the same body hang on a report's page."""
        return any(other.startswith(url) and other != url for other in self._reports)

    def _find_shells(self) -> Iterator[tuple[str, str]]:
        """Columns that show reports by a script alone, and when that was asked last."""
        for url, vias in self._lists.items():
            for via in vias & self._columns - self._direct:
                yield via, self._pages[url].asked_at


def _candidate(page: KnownPage, is_column: bool) -> Candidate:
    kind = page.kind
    return Candidate(
        url=page.url,
        kind=kind,  # type: ignore[arg-type]  # it was written from a Candidate
        priority=_COLUMN_FIRST if is_column else _REPORT_LAST,
        via=page.via,
        list_title=page.list_title,
        list_date=page.list_date,
        list_id="" if kind in _REPORT_KINDS else walk_identity(page.url),
        forced=True,
    )
