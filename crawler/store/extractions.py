"""The record of every reading: which capture, which run, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.items import Capture
from crawler.store.borrowing import borrow
from crawler.store.captures import has_capture, put_captures
from crawler.store.contents import put_issues
from crawler.store.places import ensure_sites
from crawler.store.reports import Reading, put_version
from crawler.store.rows import upsert
from crawler.store.versions import identities_of, settle


@dataclass(frozen=True, slots=True)
class Stored:
    """What a reading was to the archive."""

    report_id: str
    report_key: str
    is_new_version: bool
    is_new_report: bool


def put_candidate(
    db: Database, capture: Capture, list_title: str | None, list_date: str | None
) -> None:
    """Write that a capture may be a report, and what the list that named it said of it."""
    _ensure_capture(db, capture)
    row = {
        "capture_id": capture.id,
        "list_title": list_title or None,
        "list_date": list_date or None,
    }
    upsert(db, "candidates", [row], key=["capture_id"])


def put_extraction(db: Database, reading: Reading) -> Stored | None:
    """Write one reading and settle every identity it touches."""
    capture, made = reading.capture, reading.made
    _ensure_capture(db, capture)
    if reading.site_code:
        ensure_sites(db, [reading.site_code])
    touched = identities_of(db, capture.id)
    version, is_new = put_version(db, reading) if made.is_report else (None, False)
    result = "report" if version else "not_report"
    _put_row(db, reading, version, result)
    _forget_issues(db, capture.id)
    if version is None:
        put_issues(db, made.issues, capture_id=capture.id)
    touched |= borrow(db, capture.id)
    for identity in touched | identities_of(db, capture.id):
        settle(db, identity)
    return _stored(db, version, is_new) if version else None


def put_failure(db: Database, capture: Capture, run_id: str, issue: Mapping[str, Any]) -> None:
    """Write that a reading failed; the versions read before stay as they are."""
    _ensure_capture(db, capture)
    row = {
        "capture_id": capture.id,
        "extraction_run_id": run_id,
        "report_id": None,
        "result": "failed",
        "parser_version": None,
    }
    upsert(db, "extractions", [row], key=["capture_id", "extraction_run_id"])
    _forget_issues(db, capture.id)
    put_issues(db, [issue], capture_id=capture.id)


def _stored(db: Database, version: str, is_new: bool) -> Stored:
    (key,) = db.conn.execute("SELECT report_key FROM reports WHERE id = ?", [version]).fetchone()
    others = db.conn.execute(
        "SELECT 1 FROM reports WHERE report_key = ? AND id != ? LIMIT 1", [key, version]
    ).fetchone()
    return Stored(version, key, is_new, is_new and others is None)


def _put_row(db: Database, reading: Reading, version: str | None, result: str) -> None:
    row = {
        "capture_id": reading.capture.id,
        "extraction_run_id": reading.run_id,
        "report_id": version,
        "result": result,
        "parser_version": reading.made.parser_version,
    }
    upsert(db, "extractions", [row], key=["capture_id", "extraction_run_id"])


def _forget_issues(db: Database, capture_id: str) -> None:
    """Issues of a page that was no report, or could not be read, are of its newest reading."""
    db.conn.execute("DELETE FROM issues WHERE capture_id = ?", [capture_id])


def _ensure_capture(db: Database, capture: Capture) -> None:
    if not has_capture(db, capture.id):
        put_captures(db, [capture])
