"""Rows of `captures`: written as the ledger hands them over, read back as `Capture`."""

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, fields

from sqlite_utils import Database

from crawler.items import Capture
from crawler.outcomes import Outcome
from crawler.store.places import ensure_sites
from crawler.store.rows import upsert
from crawler.store.runs import ensure_crawl_runs

COLUMNS = tuple(field.name for field in fields(Capture))


def put_captures(db: Database, captures: Iterable[Capture]) -> None:
    """Write captures; one that is there already is written over (its outcome was revised)."""
    batch = list(captures)
    ensure_sites(db, {c.site_code for c in batch if c.site_code})
    ensure_crawl_runs(db, {c.crawl_run_id: c.captured_at for c in batch if c.crawl_run_id})
    upsert(db, "captures", [asdict(capture) for capture in batch], key=["id"])
    for capture in batch:
        if capture.outcome is Outcome.UNCHANGED:
            _touch(db, capture)


def capture_of(row: sqlite3.Row) -> Capture:
    """One row of `captures` as the record that travels."""
    values = {name: row[name] for name in COLUMNS}
    return Capture(**{**values, "outcome": Outcome(values["outcome"])})


def has_capture(db: Database, capture_id: str) -> bool:
    """Whether this capture has a row."""
    found = db.conn.execute("SELECT 1 FROM captures WHERE id = ?", [capture_id]).fetchone()
    return found is not None


def _touch(db: Database, capture: Capture) -> None:
    """What is unchanged at an address was seen again there."""
    db.conn.execute(
        "UPDATE addresses SET last_seen_at = max(last_seen_at, ?) WHERE url = ?",
        [capture.captured_at, capture.url],
    )
    db.conn.execute(
        "UPDATE reports SET last_seen_at = max(last_seen_at, ?)"
        " WHERE id IN (SELECT report_id FROM addresses WHERE url = ?)",
        [capture.captured_at, capture.url],
    )
