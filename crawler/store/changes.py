"""The table `changes`, derived anew from all captures of a report's addresses."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from crawler.outcomes import MISSING, Outcome
from crawler.store.edits import edit_between
from crawler.store.history import Look, RemovalRule, tell
from crawler.store.ids import canonical_json
from crawler.store.rows import insert
from crawler.urls import page_identity

# One rule for the process: set from the settings before the archive is opened.
_rule = RemovalRule()
_AWAY = frozenset(str(outcome) for outcome in (*MISSING, Outcome.MOVED, Outcome.OFF_HOST))
_THERE = frozenset({"captured", "truncated"})
_CAPTURES = """
SELECT c.id, c.url, c.captured_at, c.outcome, c.payload_digest, c.crawl_run_id,
       coalesce(r.started_at, c.captured_at) AS night,
       coalesce(r.status, 'unknown') AS run_status, e.report_id, e.result, e.parser_version
FROM captures c LEFT JOIN crawl_runs r ON r.id = c.crawl_run_id
LEFT JOIN (SELECT e.capture_id, e.report_id, e.result, e.parser_version,
                  row_number() OVER (PARTITION BY e.capture_id
                                     ORDER BY x.started_at DESC, e.rowid DESC) AS n
           FROM extractions e JOIN extraction_runs x ON x.id = e.extraction_run_id
           WHERE e.result != 'failed' AND e.capture_id IN
             (SELECT id FROM captures WHERE url IN ({marks}))) e
  ON e.capture_id = c.id AND e.n = 1
WHERE c.url IN ({marks}) ORDER BY c.captured_at, c.id
"""
_TOUCHED = """
SELECT DISTINCT r.identity FROM captures c
JOIN addresses a ON a.url = c.url JOIN reports r ON r.report_key = a.report_key
WHERE {run} (c.outcome IN ('not_found', 'gone', 'soft_404', 'moved', 'off_host')
  OR r.state = 'removed'
  OR c.outcome = 'captured' AND NOT EXISTS
     (SELECT 1 FROM extractions e WHERE e.capture_id = c.id AND e.report_id IS NOT NULL))
"""


def set_removal_rule(nights: int, days: float) -> None:
    """Say for this process when a report counts as removed."""
    global _rule
    _rule = RemovalRule(max(1, nights), max(0.0, days))


def removal_rule() -> RemovalRule:
    """When a report counts as removed."""
    return _rule


def looks_at(db: Database, urls: Iterable[str], versions: frozenset[str]) -> list[Look]:
    """Every look at these addresses that says whether one of the versions stood there."""
    wanted = sorted(set(urls))
    marks = ",".join("?" * len(wanted))
    looks: list[Look] = []
    shown: dict[str, Look] = {}
    for row in db.conn.execute(_CAPTURES.format(marks=marks), [*wanted, *wanted]):
        look = _look(row, shown.get(row["url"]), versions)
        if look is not None:
            looks.append(look)
            if look.report_id is not None or row["outcome"] in _THERE:
                shown[row["url"]] = look
    return looks


def _look(row: sqlite3.Row, before: Look | None, versions: frozenset[str]) -> Look | None:
    version, parser = row["report_id"], row["parser_version"]
    if row["outcome"] in _AWAY:
        version = None
    elif row["outcome"] == "unchanged" and row["result"] is None:
        if before is None:
            return None
        version, parser = before.report_id, before.parser_version
    elif row["outcome"] not in (*_THERE, "unchanged"):
        return None  # a network failure is no removal
    elif row["result"] is None and row["run_status"] not in ("done", "paused"):
        return None  # not read yet
    return Look(
        at=row["captured_at"],
        night=row["night"],
        run_id=row["crawl_run_id"],
        url=row["url"],
        page=page_identity(row["url"]),
        report_id=version if version in versions else None,
        outcome=row["outcome"],
        payload_digest=row["payload_digest"],
        parser_version=parser,
    )


def put_changes(db: Database, key: str, looks: Iterable[Look], roles: Mapping[str, str]) -> bool:
    """Write what happened to one report; whether it is removed now."""
    wrappers = frozenset(page for page, role in roles.items() if role == "wrapper")

    def compare(before: Look, after: Look) -> dict[str, Any] | None:
        return edit_between(db, before.report_id or "", after.report_id or "")

    changes, removed = tell(looks, _rule, compare, wrappers)
    shown = ""
    rows = []
    for change in changes:
        shown = change.look.report_id or shown
        rows.append(
            {
                "report_key": key,
                "report_id": shown or None,
                "kind": change.kind,
                "at": change.look.at,
                "crawl_run_id": change.look.run_id,
                "detail": canonical_json(change.detail),
            }
        )
    insert(db, "changes", rows)
    return removed


def touched_identities(db: Database, run_id: str | None = None) -> list[str]:
    """The identities of reports that a run, or any, found missing or back again."""
    condition = "c.crawl_run_id = ? AND" if run_id else ""
    rows = db.conn.execute(_TOUCHED.format(run=condition), [run_id] if run_id else [])
    return [str(row[0]) for row in rows]
