"""One reading of one capture into a report version: a new one, or one that says the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlite_utils import Database

from crawler.items import Capture
from crawler.outcomes import Outcome
from crawler.store import contents, ids
from crawler.store.figures import put_figures
from crawler.store.grids import put_grids
from crawler.store.organs import Organ, place_organ, put_organ
from crawler.store.rows import insert
from crawler.urls import page_identity
from parsers.model import Issue

TRUNCATED = Issue("warning", "truncated", "the server announced more bytes than it sent")
TEXT_COLUMNS = (
    "title",
    "organ",
    "year",
    "published_on",
    "format",
    "medium",
    "encoding",
    "source",
    "index_number",
    "document_number",
    "parser_version",
)


@dataclass(frozen=True)
class Reading:
    """What one extraction run made of one capture.

    Without slots, so that digests over the whole extraction are computed once.
    """

    capture: Capture
    extraction: Mapping[str, Any]
    site_code: str | None
    run_id: str
    payload_digest: str

    @property
    def page(self) -> str:
        return page_identity(self.capture.url)

    @cached_property
    def digest(self) -> str:
        """The digest of all that was read."""
        return ids.reading_digest(self.extraction)

    @cached_property
    def content(self) -> str:
        """The digest of what is a change when it changes."""
        return content_digest(self.extraction)


def put_version(db: Database, reading: Reading) -> tuple[str, bool]:
    """The id of the version that this reading shows, and whether it is new and was written."""
    new_id = ids.report_id(reading.payload_digest, reading.digest)
    if _exists(db, new_id):
        return new_id, False
    known = _same_elsewhere(db, reading)
    if known is not None:
        return known, False
    _write(db, reading, new_id)
    return new_id, True


def content_digest(extraction: Mapping[str, Any]) -> str:
    """The digest of what a reader would call the report: body, year, narrative, values.

    A visit counter or a new template changes the page, not this.
    """
    sections = [
        [s["key"], "".join(s.get("text", "").split())] for s in extraction.get("sections") or ()
    ]
    text = sections or "".join((extraction.get("body") or "").split())
    parts = [extraction.get("organ"), extraction.get("year"), extraction.get("tables"), text]
    return ids.short_id("content", ids.canonical_json(parts))


def _same_elsewhere(db: Database, reading: Reading) -> str | None:
    """A version of the same page, from other bytes or spelling, that this parser reads alike."""
    row = db.conn.execute(
        "SELECT r.id FROM reports r WHERE r.page = ? AND r.content_digest = ?"
        " AND (r.payload_digest != ? OR r.url != ?) AND (r.reading_digest = ? OR EXISTS ("
        "   SELECT 1 FROM extractions e WHERE e.report_id = r.id AND e.parser_version = ?))"
        " ORDER BY r.first_seen_at, r.id LIMIT 1",
        [
            reading.page,
            reading.content,
            reading.payload_digest,
            reading.capture.url,
            reading.digest,
            reading.extraction.get("parser_version"),
        ],
    ).fetchone()
    return None if row is None else str(row[0])


def _write(db: Database, reading: Reading, report_id: str) -> None:
    extraction = reading.extraction
    organ = _organ(db, reading)
    insert(db, "reports", [_report_row(db, reading, report_id, organ)])
    contents.put_sections(db, report_id, extraction)
    contents.put_attachments(db, report_id, extraction)
    put_figures(db, report_id, extraction)
    put_grids(db, report_id, extraction)
    contents.put_checks(db, report_id, extraction)
    issues = list(extraction.get("issues") or ())
    if reading.capture.outcome is Outcome.TRUNCATED:
        issues.append(TRUNCATED.to_dict())
    contents.put_issues(db, issues, report_id=report_id)


def _report_row(
    db: Database, reading: Reading, report_id: str, organ: Organ | None
) -> dict[str, Any]:
    extraction, capture = reading.extraction, reading.capture
    organ_id = organ.id if organ else None
    identity = ids.report_identity(organ_id, extraction.get("year"), reading.page)
    return {
        "id": report_id,
        "report_key": identity,
        **{name: extraction.get(name) for name in TEXT_COLUMNS},
        "organ_id": organ_id,
        "division_code": _division(organ, reading.site_code),
        "state": "superseded",  # which version is current is settled over the whole identity
        "url": capture.url,
        "evidence": ids.canonical_json(extraction.get("evidence") or {}),
        "first_seen_at": capture.captured_at,
        "last_seen_at": capture.captured_at,
        "capture_id": capture.id,
        "extraction_run_id": reading.run_id,
        "site_code": reading.site_code,
        "payload_digest": reading.payload_digest,
        "reading_digest": reading.digest,
        "content_digest": reading.content,
        "identity": identity,
        "page": reading.page,
        "body_id": contents.put_body(db, extraction),
    }


def _organ(db: Database, reading: Reading) -> Organ | None:
    printed = reading.extraction.get("organ")
    if not printed:
        return None
    organ = place_organ(db, printed, reading.site_code)
    put_organ(db, organ)
    return organ


def _division(organ: Organ | None, site_code: str | None) -> str | None:
    """The site's own code where it says more than the body's, as on the site of a town."""
    known = organ.division_code if organ else None
    if site_code is not None and (known is None or site_code.startswith(known)):
        return site_code
    return known


def _exists(db: Database, report_id: str) -> bool:
    found = db.conn.execute("SELECT 1 FROM reports WHERE id = ?", [report_id]).fetchone()
    return found is not None
