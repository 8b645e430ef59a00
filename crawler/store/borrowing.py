"""A file that names no body or no year takes them from the page that leads to it.

Told from what is stored, never from the order in which page and file came: whenever either is
read, the file is settled anew. What the file says itself is never overwritten.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.store import ids
from crawler.store.contents import put_issues
from crawler.store.organs import division_of, place_organ, put_organ
from crawler.urls import page_identity
from parsers.model import Issue
from parsers.stages.organs import organ_of_title
from parsers.stages.titles import is_report_title
from parsers.stages.years import years_in

LEADS_ELSEWHERE = "page_disagrees"  # the code of the issue; a test of the dictionary reads it below
_BORROWED = "from_page"  # of the evidence: what the file does not say itself
_LACKS = {
    "year": Issue("error", "no_year", "no report year was found"),
    "organ": Issue("error", "no_organ", "the reporting body was not found"),
}
_PAGES = ("html", "text", "mhtml")
_NEWEST = """e.rowid = (SELECT n.rowid FROM extractions n WHERE n.capture_id = e.capture_id
 AND n.result != 'failed' ORDER BY n.rowid DESC LIMIT 1)"""
_VIAS = """
SELECT DISTINCT c.via, k.list_title FROM extractions e JOIN captures c ON c.id = e.capture_id
LEFT JOIN candidates k ON k.capture_id = c.id WHERE e.report_id = ?
"""
_LEADING = f"""
SELECT DISTINCT r.organ, r.year, r.url, a.url AS file FROM reports r
JOIN attachments a ON a.report_id = r.id JOIN extractions e ON e.report_id = r.id
WHERE r.page = ? AND r.organ IS NOT NULL AND r.year IS NOT NULL
  AND r.medium IN ('html', 'text', 'mhtml') AND {_NEWEST}
"""


@dataclass(frozen=True, slots=True)
class _Named:
    """A body and a year, and where they stand."""

    organ: str
    year: int
    where: str


def borrow(db: Database, capture_id: str) -> set[str]:
    """Settle what a capture's readings, and the files on them, say; identities that changed."""
    versions = [
        row[0]
        for row in db.conn.execute(
            "SELECT DISTINCT report_id FROM extractions WHERE capture_id = ?"
            " AND report_id IS NOT NULL",
            [capture_id],
        )
    ]
    touched: set[str] = set()
    for report_id in [*versions, *_files_on(db, versions)]:
        touched |= _settle(db, report_id)
    return touched


def _files_on(db: Database, versions: Iterable[str]) -> list[str]:
    """The readings of files that these pages link."""
    files = {
        page_identity(row[0])
        for version in versions
        for row in db.conn.execute("SELECT url FROM attachments WHERE report_id = ?", [version])
    }
    return [
        row[0]
        for file in sorted(files)
        for row in db.conn.execute("SELECT id FROM reports WHERE page = ?", [file])
    ]


def _settle(db: Database, report_id: str) -> set[str]:
    row = db.conn.execute("SELECT * FROM reports WHERE id = ?", [report_id]).fetchone()
    if row["medium"] in _PAGES:
        return set()
    evidence = json.loads(row["evidence"] or "{}")
    taken = evidence.pop(_BORROWED, {})
    own = {name: None if name in taken else row[name] for name in _LACKS}
    if None not in own.values():
        return set()
    named = _named(db, row)
    fitting = {(n.organ, n.year): n for n in named if _fits(n, own)}
    found = next(iter(fitting.values())) if len(fitting) == 1 else None
    if found is not None:
        lent = {"organ": found.organ, "year": found.year}
        evidence[_BORROWED] = {n: f"{lent[n]}: {found.where}" for n in own if own[n] is None}
        own = {name: lent[name] if own[name] is None else own[name] for name in own}
    _put_issues(db, report_id, own, named if found is None else [])
    return _move(db, row, own, evidence)


def _fits(named: _Named, own: dict[str, Any]) -> bool:
    return all(own[name] in (None, getattr(named, name)) for name in _LACKS)


def _named(db: Database, row: Any) -> list[_Named]:
    """What the pages say that led to a file; where none of them is a report, what the lists say."""
    vias = db.conn.execute(_VIAS, [row["id"]]).fetchall()
    pages = sorted({page_identity(via) for via, _ in vias if via})
    leading = [
        _Named(organ, year, f"page that leads to it, {url}")
        for page in pages
        for organ, year, url, file in db.conn.execute(_LEADING, [page])
        if page_identity(file) == row["page"]
    ]
    if leading:
        return sorted(leading, key=lambda named: (named.organ, named.year, named.where))
    return [named for title in sorted({t for _, t in vias if t}) for named in _of_title(title)]


def _of_title(title: str) -> list[_Named]:
    organ, years = organ_of_title(title), set(years_in(title))
    if not organ or len(years) != 1 or not is_report_title(title):
        return []
    return [_Named(organ, years.pop(), f"title in the list, {title}")]


def _put_issues(
    db: Database, report_id: str, known: dict[str, Any], disagree: list[_Named]
) -> None:
    """The issues of what is lacking, where nothing lent it, and of pages that say otherwise."""
    db.conn.execute(
        "DELETE FROM issues WHERE report_id = ? AND code IN ('no_year', 'no_organ', ?)",
        [report_id, LEADS_ELSEWHERE],
    )
    issues = [_LACKS[name] for name in ("year", "organ") if known[name] is None]
    told = sorted({f"{named.organ} {named.year}" for named in disagree})
    if told:
        message = f"what leads to it does not fit, or not together: {'; '.join(told[:5])}"
        issues.append(Issue("warning", "page_disagrees", message))
    put_issues(db, [issue.to_dict() for issue in issues], report_id=report_id)


def _move(db: Database, row: Any, known: dict[str, Any], evidence: dict[str, Any]) -> set[str]:
    """Write body and year; the identities before and after, where they differ."""
    organ = place_organ(db, known["organ"], row["site_code"]) if known["organ"] else None
    if organ is not None:
        put_organ(db, organ)
    organ_id = organ.id if organ else None
    identity = ids.report_identity(organ_id, known["year"], row["page"])
    division = division_of(organ, row["site_code"])
    db.conn.execute(
        "UPDATE reports SET organ = ?, year = ?, organ_id = ?, division_code = ?, identity = ?,"
        " evidence = ? WHERE id = ?",
        [
            *(known["organ"], known["year"], organ_id, division, identity),
            *(ids.canonical_json(evidence), row["id"]),
        ],
    )
    if identity == row["identity"]:
        return set()
    # What stood under its key is settled anew with either identity.
    db.conn.execute("DELETE FROM addresses WHERE report_key = ?", [row["report_key"]])
    db.conn.execute("DELETE FROM changes WHERE report_key = ?", [row["report_key"]])
    db.conn.execute("UPDATE reports SET report_key = ? WHERE id = ?", [identity, row["id"]])
    return {row["identity"], identity}
