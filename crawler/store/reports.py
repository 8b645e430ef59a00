"""One reading of one capture into a report version: a new one, or one that says the same."""

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.items import Capture
from crawler.outcomes import Outcome
from crawler.store import contents, ids
from crawler.store.organs import Organ, division_of, place_organ, put_organ
from crawler.store.prepared import Prepared
from crawler.store.rows import insert, insert_new
from crawler.urls import page_identity
from parsers.model import Issue

TRUNCATED = Issue("warning", "truncated", "the server announced more bytes than it sent")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one extraction run made of one capture."""

    capture: Capture
    made: Prepared
    site_code: str | None
    run_id: str

    @property
    def page(self) -> str:
        return page_identity(self.capture.url)


def put_version(db: Database, reading: Reading) -> tuple[str, bool]:
    """The id of the version that this reading shows, and whether it is new and was written."""
    new_id = reading.made.report_id
    if _exists(db, new_id):
        return new_id, False
    known = _same_elsewhere(db, reading)
    if known is not None:
        return known, False
    _write(db, reading, new_id)
    return new_id, True


def _same_elsewhere(db: Database, reading: Reading) -> str | None:
    """A version of the same page, from other bytes or spelling, that this parser reads alike."""
    made = reading.made
    row = db.conn.execute(
        "SELECT r.id FROM reports r WHERE r.page = ? AND r.content_digest = ?"
        " AND (r.payload_digest != ? OR r.url != ?) AND (r.reading_digest = ? OR EXISTS ("
        "   SELECT 1 FROM extractions e WHERE e.report_id = r.id AND e.parser_version = ?))"
        " ORDER BY r.first_seen_at, r.id LIMIT 1",
        [
            reading.page,
            made.content_digest,
            made.payload_digest,
            reading.capture.url,
            made.reading_digest,
            made.parser_version,
        ],
    ).fetchone()
    return None if row is None else str(row[0])


def _write(db: Database, reading: Reading, report_id: str) -> None:
    made = reading.made
    body_id = _put_body(db, made)
    insert(db, "reports", [{**_report_row(db, reading, report_id), "body_id": body_id}])
    for table, rows in (made.tables or {}).items():
        insert(db, table, rows)
    issues = list(made.issues)
    if reading.capture.outcome is Outcome.TRUNCATED:
        issues.append(TRUNCATED.to_dict())
    contents.put_issues(db, issues, report_id=report_id)


def _put_body(db: Database, made: Prepared) -> int | None:
    if made.body is None:
        return None
    number = int(made.body["id"])
    known = db.conn.execute("SELECT 1 FROM bodies WHERE id = ?", [number]).fetchone()
    if known is None:
        insert_new(db, "bodies", [made.body])
        insert(db, "bodies_fts", [contents.indexed_body(made.body)])
    return number


def _report_row(db: Database, reading: Reading, report_id: str) -> dict[str, Any]:
    made, capture = reading.made, reading.capture
    facts = made.facts or {}
    organ = _organ(db, reading)
    organ_id = organ.id if organ else None
    identity = ids.report_identity(organ_id, facts.get("year"), reading.page)
    return {
        "id": report_id,
        "report_key": identity,
        **facts,
        "organ_id": organ_id,
        "division_code": division_of(organ, reading.site_code),
        "state": "superseded",  # which version is current is settled over the whole identity
        "url": capture.url,
        "first_seen_at": capture.captured_at,
        "last_seen_at": capture.captured_at,
        "capture_id": capture.id,
        "extraction_run_id": reading.run_id,
        "site_code": reading.site_code,
        "payload_digest": made.payload_digest,
        "reading_digest": made.reading_digest,
        "content_digest": made.content_digest,
        "identity": identity,
        "page": reading.page,
    }


def _organ(db: Database, reading: Reading) -> Organ | None:
    printed = (reading.made.facts or {}).get("organ")
    if not printed:
        return None
    organ = place_organ(db, printed, reading.site_code)
    put_organ(db, organ)
    return organ


def _exists(db: Database, report_id: str) -> bool:
    found = db.conn.execute("SELECT 1 FROM reports WHERE id = ?", [report_id]).fetchone()
    return found is not None
