"""Which version of a report is current, which page is its copy, which only claims to be.

Settled anew over everything known of one identity (one body, one year), never from the order in
which pages came: a crawl, a rerun, a rebuild and a merge of the same captures end the same.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from crawler.store.agreement import Said, relation
from crawler.store.changes import looks_at, put_changes, removal_rule, touched_identities
from crawler.store.contents import put_issues
from crawler.store.history import Look, standing
from crawler.store.ids import conflicting_key
from crawler.store.rows import insert
from parsers.model import Issue

CONFLICT = "conflicting_copy"  # the code of the issue; a test of the dictionary reads it below


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


@dataclass(slots=True)
class Cluster:
    """Pages that say the same; the first of them leads."""

    lead: Page
    roles: dict[str, str] = field(default_factory=dict)  # page name -> copy, wrapper
    pages: list[Page] = field(default_factory=list)


def settle(db: Database, identity: str) -> None:
    """Set keys, states, times and addresses of every version under one identity."""
    rows = db.conn.execute(
        "SELECT id, report_key, page, url FROM reports WHERE identity = ?", [identity]
    ).fetchall()
    pages = _pages(db, {row["id"]: row["page"] for row in rows})
    looks = looks_at(
        db, {s.url for page in pages for s in page.sightings}, frozenset(row["id"] for row in rows)
    )
    _mark_gone(pages, looks)
    clusters = _clusters(db, pages)
    _clear(db, identity, {row["report_key"] for row in rows})
    for number, cluster in enumerate(clusters):
        key = identity if number == 0 else conflicting_key(identity, cluster.lead.name)
        _put_cluster(db, key, cluster, looks)
        if number:
            _flag(db, cluster, clusters[0])


def settle_touched(db: Database, run_id: str | None = None) -> None:
    """Settle what was found missing, or back again; a run says so of no report it did not read."""
    for identity in touched_identities(db, run_id):
        settle(db, identity)


def _mark_gone(pages: list[Page], looks: list[Look]) -> None:
    """A report follows its page: what has come in the place of one that is away leads."""
    states = standing(looks, removal_rule())
    for page in pages:
        state = states.get(page.name)
        if state is None or state.away is None:
            continue
        followed = any(state.is_followed_by(other) for other in states.values())
        page.is_gone = followed or len(state.missing) >= removal_rule().nights


def identities_of(db: Database, capture_id: str) -> set[str]:
    """The identities under which this capture was read before."""
    rows = db.conn.execute(
        "SELECT DISTINCT r.identity FROM extractions e JOIN reports r ON r.id = e.report_id"
        " WHERE e.capture_id = ?",
        [capture_id],
    )
    return {row[0] for row in rows}


def _pages(db: Database, page_of: dict[str, str]) -> list[Page]:
    pages: dict[str, Page] = {}
    for sighting in sorted(_sightings(db, page_of), key=lambda s: (s.seen_at, s.capture_id)):
        pages.setdefault(sighting.page, Page(sighting.page)).sightings.append(sighting)
    return list(pages.values())


def _sightings(db: Database, page_of: dict[str, str]) -> list[Sighting]:
    """The newest reading that did not fail of every capture ever read as one of these versions."""
    marks = ",".join("?" * len(page_of))
    rows = db.conn.execute(
        "SELECT e.capture_id, e.report_id, c.url, c.captured_at"
        " FROM extractions e JOIN captures c ON c.id = e.capture_id"
        " JOIN extraction_runs x ON x.id = e.extraction_run_id"
        f" WHERE e.result != 'failed' AND e.capture_id IN"
        f"   (SELECT capture_id FROM extractions WHERE report_id IN ({marks}))"
        " ORDER BY x.started_at, e.rowid",
        list(page_of),
    )
    newest = {row["capture_id"]: row for row in rows}
    return [
        Sighting(
            row["capture_id"],
            row["report_id"],
            row["url"],
            page_of[row["report_id"]],
            row["captured_at"],
        )
        for row in newest.values()
        if row["report_id"] in page_of
    ]


def _clusters(db: Database, pages: list[Page]) -> list[Cluster]:
    """The page first seen with numbers leads; one without, or a mere landing page, never does."""
    if len(pages) < 2:
        return [Cluster(page, pages=[page]) for page in pages]
    said = {v: _said(db, v) for page in pages for v in page.versions}
    order = sorted(
        pages,
        key=lambda p: (
            p.is_gone,
            not said[p.current].has_numbers,
            _is_landing(p, pages),
            p.first_seen_at,
            p.name,
        ),
    )
    clusters: list[Cluster] = []
    for page in order:
        _place(page, clusters, said)
    return clusters


def _is_landing(page: Page, pages: list[Page]) -> bool:
    """Whether a longer address of another page goes on from this one's.

    `…?area=1` shows the newest report today and another next year; `…?area=1&year=2023` stays.
    """
    return any(other.name.startswith(page.name) for other in pages if other is not page)


def _place(page: Page, clusters: list[Cluster], said: dict[str, Said]) -> None:
    for cluster in clusters:
        role = _role(page, cluster.lead, said)
        if role != "other":
            cluster.roles[page.name] = role
            cluster.pages.append(page)
            return
    clusters.append(Cluster(page, pages=[page]))


def _role(page: Page, lead: Page, said: dict[str, Said]) -> str:
    """A copy may lag behind: it is compared with every version that the lead has shown."""
    pairs = [(held, page.current) for held in lead.versions]
    pairs += [(lead.current, shown) for shown in page.versions[1:]]
    roles = [relation(said[held], said[shown]) for held, shown in pairs]
    return next((role for role in roles if role != "other"), "other")


def _said(db: Database, report_id: str) -> Said:
    cells = db.conn.execute(
        'SELECT "table", "row", "column", value FROM cells WHERE report_id = ?', [report_id]
    )
    values = {(c[0], c[1], c[2]): c[3] for c in cells}
    texts = db.conn.execute(
        "SELECT text FROM sections WHERE report_id = ? ORDER BY ordinal", [report_id]
    )
    return Said(values, "".join("".join(row[0].split()) for row in texts))


def _clear(db: Database, identity: str, keys: set[str]) -> None:
    for key in keys:
        db.conn.execute("DELETE FROM addresses WHERE report_key = ?", [key])
        db.conn.execute("DELETE FROM changes WHERE report_key = ?", [key])
    db.conn.execute("UPDATE reports SET state = 'superseded' WHERE identity = ?", [identity])
    db.conn.execute(
        "DELETE FROM issues WHERE code = ? AND report_id IN"
        " (SELECT id FROM reports WHERE identity = ?)",
        [CONFLICT, identity],
    )


def _put_cluster(db: Database, key: str, cluster: Cluster, looks: list[Look]) -> None:
    names = {page.name for page in cluster.pages}
    own = [look for look in looks if look.page in names]
    state = "removed" if put_changes(db, key, own, cluster.roles) else "current"
    for page in cluster.pages:
        for version in page.versions:
            _put_times(db, version, key, page)
    db.conn.execute("UPDATE reports SET state = ? WHERE id = ?", [state, cluster.lead.current])
    for page in cluster.pages:
        insert(db, "addresses", _addresses(db, key, cluster, page))
    _touch_unchanged(db, key)


def _put_times(db: Database, version: str, key: str, page: Page) -> None:
    seen = [s.seen_at for s in page.sightings if s.report_id == version]
    db.conn.execute(
        "UPDATE reports SET report_key = ?, first_seen_at = ?, last_seen_at = ? WHERE id = ?",
        [key, min(seen), max(seen), version],
    )


def _addresses(db: Database, key: str, cluster: Cluster, page: Page) -> list[dict[str, Any]]:
    by_url: dict[str, list[Sighting]] = {}
    for sighting in page.sightings:
        by_url.setdefault(sighting.url, []).append(sighting)
    main = _url_of(db, page.current)
    lead = page is cluster.lead
    return [
        {
            "report_key": key,
            "url": url,
            "role": ("main" if url == main else "alias") if lead else cluster.roles[page.name],
            "report_id": seen[-1].report_id,
            "first_seen_at": seen[0].seen_at,
            "last_seen_at": seen[-1].seen_at,
        }
        for url, seen in by_url.items()
    ]


def _url_of(db: Database, report_id: str) -> str:
    row = db.conn.execute("SELECT url FROM reports WHERE id = ?", [report_id]).fetchone()
    return str(row["url"])


def _touch_unchanged(db: Database, key: str) -> None:
    """An answer that nothing changed is a sighting of what was read there before."""
    db.conn.execute(
        "UPDATE addresses SET last_seen_at = max(last_seen_at, coalesce((SELECT max(captured_at)"
        " FROM captures c WHERE c.url = addresses.url AND c.outcome = 'unchanged'), ''))"
        " WHERE report_key = ?",
        [key],
    )
    db.conn.execute(
        "UPDATE reports SET last_seen_at = max(last_seen_at, (SELECT max(a.last_seen_at)"
        " FROM addresses a WHERE a.report_id = reports.id))"
        " WHERE id IN (SELECT report_id FROM addresses WHERE report_key = ?)",
        [key],
    )


def _flag(db: Database, cluster: Cluster, first: Cluster) -> None:
    issue = Issue(
        "warning",
        "conflicting_copy",
        "says something else than the page that holds this body and year",
        _url_of(db, first.lead.current),
    ).to_dict()
    put_issues(db, [issue], report_id=cluster.lead.current)
