"""Which version of a report is current, which page is its copy, which only claims to be.

Settled anew over everything known of one identity (one body, one year), never from the order in
which pages came: a crawl, a rerun, a rebuild and a merge of the same captures end the same.
"""

from typing import Any

from sqlite_utils import Database

from crawler.store.agreement import Said
from crawler.store.attached import DIFFERS, differences, file_links, rank_pages, wrappers_of
from crawler.store.changes import looks_at, put_changes, removal_rule, touched_identities
from crawler.store.clusters import Cluster, Evidence, Page, Sighting, cluster_pages
from crawler.store.contents import put_issues
from crawler.store.history import Look, standing
from crawler.store.ids import conflicting_key
from crawler.store.rows import insert
from parsers.model import Issue

CONFLICT = "conflicting_copy"  # the code of the issue; a test of the dictionary reads it below


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
    evidence = _evidence(db, identity, pages)
    clusters = cluster_pages(pages, evidence)
    _clear(db, identity, {row["report_key"] for row in rows})
    for number, cluster in enumerate(clusters):
        key = identity if number == 0 else conflicting_key(identity, cluster.lead.name)
        _put_cluster(db, key, cluster, looks)
        _compare_files(db, cluster, evidence)
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


def _evidence(db: Database, identity: str, pages: list[Page]) -> Evidence:
    if len(pages) < 2:  # nothing to compare it with
        return Evidence({}, frozenset(), {})
    said = {v: _said(db, v) for page in pages for v in page.versions}
    links = file_links(db, identity)
    first_seen = {page.name: page.first_seen_at for page in pages}
    counts = {page.name: said[page.current].count for page in pages}
    return Evidence(said, links, rank_pages(first_seen, counts, links))


def _compare_files(db: Database, cluster: Cluster, evidence: Evidence) -> None:
    """Say of the report where a file on its page, or the page it is on, prints another value."""
    lead = cluster.lead
    for page in cluster.pages:
        if page is lead or page.is_gone or not evidence.are_linked(page, lead):
            continue
        said = evidence.said
        issues = differences(said[lead.current], said[page.current], _url_of(db, page.current))
        put_issues(db, issues, report_id=lead.current)


def _said(db: Database, report_id: str) -> Said:
    cells = db.conn.execute(
        'SELECT "table", "row", "column", value FROM cells WHERE report_id = ?', [report_id]
    )
    values = {(c[0], c[1], c[2]): c[3] for c in cells}
    rows = db.conn.execute(
        "SELECT coalesce(key, label, ''), coalesce(\"column\", ''), value FROM indicators"
        " WHERE report_id = ?",
        [report_id],
    )
    indicators = {("indicators", r[0], r[1]): r[2] for r in rows}
    texts = db.conn.execute(
        "SELECT text FROM sections WHERE report_id = ? ORDER BY ordinal", [report_id]
    )
    return Said(values, "".join("".join(row[0].split()) for row in texts), indicators)


def _clear(db: Database, identity: str, keys: set[str]) -> None:
    for key in keys:
        db.conn.execute("DELETE FROM addresses WHERE report_key = ?", [key])
        db.conn.execute("DELETE FROM changes WHERE report_key = ?", [key])
    db.conn.execute("UPDATE reports SET state = 'superseded' WHERE identity = ?", [identity])
    db.conn.execute(
        "DELETE FROM issues WHERE code IN (?, ?) AND report_id IN"
        " (SELECT id FROM reports WHERE identity = ?)",
        [CONFLICT, DIFFERS, identity],
    )


def _put_cluster(db: Database, key: str, cluster: Cluster, looks: list[Look]) -> None:
    names = {page.name for page in cluster.pages}
    own = [look for look in looks if look.page in names]
    state = "removed" if put_changes(db, key, own, cluster.roles) else "current"
    for page in cluster.pages:
        for version in page.versions:
            _put_times(db, version, key, page)
    db.conn.execute("UPDATE reports SET state = ? WHERE id = ?", [state, cluster.lead.current])
    rows = [row for page in cluster.pages for row in _addresses(db, key, cluster, page)]
    known = {row["url"] for row in rows}
    wrappers = [url for url in wrappers_of(db, known) if url not in known]
    insert(db, "addresses", [*rows, *(_wrapper(db, key, url) for url in wrappers)])
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


def _wrapper(db: Database, key: str, url: str) -> dict[str, Any]:
    """A page that is no report itself: it only shows the file."""
    first, last = db.conn.execute(
        "SELECT min(captured_at), max(captured_at) FROM captures WHERE url = ?", [url]
    ).fetchone()
    return {
        "report_key": key,
        "url": url,
        "role": "wrapper",
        "report_id": None,
        "first_seen_at": first,
        "last_seen_at": last,
    }


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
