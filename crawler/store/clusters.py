"""The pages under one identity sorted into reports: who leads, who is copy or wrapper. Pure."""

from dataclasses import dataclass, field
from typing import Any

from crawler.store.agreement import Said, relation, relation_of_linked
from crawler.store.attached import Link, Rank


@dataclass(frozen=True, slots=True)
class Sighting:
    """A capture that showed a version, judged by the newest reading of that capture."""

    capture_id: str
    report_id: str
    url: str
    page: str
    seen_at: str


@dataclass(slots=True)
class Page:
    """All sightings on one page, in order of time; the last one is what stands there now."""

    name: str
    sightings: list[Sighting] = field(default_factory=list)
    is_gone: bool = False  # for good, or another page has come in its place

    @property
    def current(self) -> str:
        return self.sightings[-1].report_id

    @property
    def versions(self) -> list[str]:
        return list(dict.fromkeys(s.report_id for s in reversed(self.sightings)))

    @property
    def first_seen_at(self) -> str:
        return self.sightings[0].seen_at


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the pages of one identity say, and how they hang together."""

    said: dict[str, Said]
    links: frozenset[Link]
    ranks: dict[str, Rank]

    def are_linked(self, one: Page, other: Page) -> bool:
        """Whether one is a file on the other, or both are files on one page."""
        return self.ranks[one.name].group == self.ranks[other.name].group


@dataclass(slots=True)
class Cluster:
    """Pages that say the same; the first of them leads."""

    lead: Page
    roles: dict[str, str] = field(default_factory=dict)  # page name -> copy, wrapper
    pages: list[Page] = field(default_factory=list)


def cluster_pages(pages: list[Page], evidence: Evidence) -> list[Cluster]:
    """The page first seen with numbers leads; one without, or a mere landing page, never does.

    A page leads the files on it, unless one of them holds clearly more.
    """
    if len(pages) < 2:
        return [Cluster(page, pages=[page]) for page in pages]
    clusters: list[Cluster] = []
    for page in sorted(pages, key=lambda page: _order(page, pages, evidence)):
        _place(page, clusters, evidence)
    return clusters


def _order(page: Page, pages: list[Page], evidence: Evidence) -> tuple[Any, ...]:
    rank = evidence.ranks[page.name]
    others = [other for other in pages if not evidence.are_linked(page, other)]
    return (
        page.is_gone,
        not evidence.said[page.current].has_numbers,
        _is_landing(page, others),
        rank.first_seen_at,
        rank.group,
        rank.is_part,
        rank.is_file,
        page.first_seen_at,
        page.name,
    )


def _is_landing(page: Page, others: list[Page]) -> bool:
    """Whether a longer address of another page goes on from this one's.

    `…?area=1` shows the newest report today and another next year; `…?area=1&year=2023` stays.
    """
    return any(other.name.startswith(page.name) for other in others if other is not page)


def _place(page: Page, clusters: list[Cluster], evidence: Evidence) -> None:
    for cluster in clusters:
        role = _role(page, cluster.lead, evidence)
        if role != "other":
            cluster.roles[page.name] = role
            cluster.pages.append(page)
            return
    clusters.append(Cluster(page, pages=[page]))


def _role(page: Page, lead: Page, evidence: Evidence) -> str:
    """A copy may lag behind: it is compared with every version that the lead has shown."""
    said = evidence.said
    if evidence.are_linked(page, lead):
        role = relation_of_linked(said[lead.current], said[page.current])
        if role != "other":
            return "wrapper" if (page.name, lead.name) in evidence.links else role
    pairs = [(held, page.current) for held in lead.versions]
    pairs += [(lead.current, shown) for shown in page.versions[1:]]
    roles = [relation(said[held], said[shown]) for held, shown in pairs]
    return next((role for role in roles if role != "other"), "other")
