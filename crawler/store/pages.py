"""Rows of `pages`: what is known of an address, the same whatever order captures come in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from crawler.items import Capture, PageFacts
from crawler.outcomes import NEVER_SENT, READABLE

_LAST_SEEN = """(SELECT max(captured_at) FROM captures WHERE url = :url
 AND outcome IN ('captured', 'unchanged'))"""
_PUT = f"""
INSERT INTO pages (site_code, url, kind, via, list_title, list_date, first_asked_at, asked_at,
                   outcome, seen_at, etag, last_modified)
VALUES (:site, :url, :kind, :via, :list_title, :list_date, :at, :at, :outcome,
        CASE WHEN :readable THEN :at END, :etag, :last_modified)
ON CONFLICT (site_code, url) DO UPDATE SET
  via = CASE WHEN :at < first_asked_at THEN :via ELSE coalesce(via, :via) END,
  first_asked_at = min(first_asked_at, :at),
  kind = CASE WHEN :at >= asked_at THEN :kind ELSE kind END,
  list_title = coalesce(CASE WHEN :at >= asked_at THEN :list_title END, list_title, :list_title),
  list_date = coalesce(CASE WHEN :at >= asked_at THEN :list_date END, list_date, :list_date),
  etag = CASE WHEN :at >= asked_at AND :tells THEN :etag ELSE etag END,
  last_modified = CASE WHEN :at >= asked_at AND :tells THEN :last_modified ELSE last_modified END,
  outcome = CASE WHEN :at >= asked_at THEN :outcome ELSE outcome END,
  seen_at = CASE WHEN NOT :readable THEN {_LAST_SEEN}
                 WHEN seen_at IS NULL THEN :at ELSE max(seen_at, :at) END,
  asked_at = max(asked_at, :at)
"""
_JUDGE = f"""
UPDATE pages SET outcome = :outcome, seen_at = {_LAST_SEEN}
WHERE site_code = :site AND url = :url AND asked_at = :at
"""
_ASKED = """
SELECT captured_at, outcome FROM captures WHERE url = ? AND captured_at <= ?
ORDER BY captured_at DESC LIMIT 1
"""
_SEEN = """
SELECT max(captured_at) FROM captures WHERE url = ? AND captured_at <= ?
AND outcome IN ('captured', 'unchanged')
"""


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that was asked for before."""

    url: str
    kind: str
    via: str | None
    list_title: str | None
    list_date: str | None
    first_asked_at: str
    asked_at: str
    outcome: str
    seen_at: str | None


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes a request conditional."""

    etag: str | None
    last_modified: str | None


def put_pages(db: Database, captures: Iterable[Capture], facts: Mapping[str, PageFacts]) -> None:
    """Learn from captures that have their rows; one without facts was only judged anew."""
    for capture in captures:
        if capture.site_code is None or capture.outcome in NEVER_SENT:
            continue
        fact = facts.get(capture.id)
        told = {
            "site": capture.site_code,
            "url": capture.url,
            "at": capture.captured_at,
            "outcome": str(capture.outcome),
        }
        if fact is None:
            db.conn.execute(_JUDGE, told)
        else:
            db.conn.execute(_PUT, {**told, **_columns(capture, fact)})


def _columns(capture: Capture, fact: PageFacts) -> dict[str, str | bool | None]:
    readable = capture.outcome in READABLE
    confirms = fact.not_modified and not (fact.etag or fact.last_modified)
    return {
        "kind": fact.kind,
        "via": capture.via,
        "list_title": fact.list_title,
        "list_date": fact.list_date,
        "readable": readable,
        "tells": readable and not confirms,
        "etag": fact.etag if readable else None,
        "last_modified": fact.last_modified if readable else None,
    }


def pages_of(db: Database, site_code: str, until: str) -> list[KnownPage]:
    """Every page of a site that was ever asked for, as it stood at a time.

    Rows tell of the last time by their own clocks: after nights on which the clock was ahead that
    time is still to come, and what was asked since decides.
    """
    rows = db.conn.execute(
        "SELECT url, kind, via, list_title, list_date, first_asked_at, asked_at, outcome, seen_at"
        " FROM pages WHERE site_code = ? ORDER BY first_asked_at",
        [site_code],
    )
    pages = [KnownPage(*row) for row in rows]
    return [page if page.asked_at <= until else _as_of(db, page, until) for page in pages]


def _as_of(db: Database, page: KnownPage, until: str) -> KnownPage:
    asked = db.conn.execute(_ASKED, [page.url, until]).fetchone()
    if asked is None:
        return page
    (seen_at,) = db.conn.execute(_SEEN, [page.url, until]).fetchone()
    return replace(page, asked_at=asked[0], outcome=asked[1], seen_at=seen_at)


def lists_of(db: Database, site_code: str) -> dict[str, set[str]]:
    """Further pages of lists, with every page that led to each: one script serves many columns."""
    rows = db.conn.execute(
        "SELECT DISTINCT p.url, c.via FROM pages p JOIN captures c ON c.url = p.url"
        " WHERE p.site_code = ? AND p.kind = 'list' AND c.via IS NOT NULL",
        [site_code],
    )
    found: dict[str, set[str]] = {}
    for url, via in rows:
        found.setdefault(url, set()).add(via)
    return found


def validators_of(db: Database, site_code: str, url: str) -> Validators | None:
    """How to ask whether a page has changed; only where its last answer was the page itself."""
    row = db.conn.execute(
        "SELECT etag, last_modified FROM pages WHERE site_code = ? AND url = ?"
        " AND outcome IN ('captured', 'unchanged') AND coalesce(etag, last_modified) IS NOT NULL",
        [site_code, url],
    ).fetchone()
    return None if row is None else Validators(*row)
