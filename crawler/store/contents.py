"""Text and findings of one report version: body, sections, attachments, checks, issues."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from crawler.store.ids import canonical_json, row_number
from crawler.store.rows import insert
from crawler.store.search import spaced

Extraction = Mapping[str, Any]


def put_body(db: Database, extraction: Extraction) -> int | None:
    """Write the body once, however many versions share it; give its number."""
    title, body = extraction.get("title"), extraction.get("body") or ""
    if not body:
        return None
    number = row_number("body", title, body)
    known = db.conn.execute("SELECT 1 FROM bodies WHERE id = ?", [number]).fetchone()
    if known is None:
        insert(db, "bodies", [{"id": number, "title": title, "body": body}])
        indexed = {"rowid": number, "title": spaced(title or ""), "body": spaced(body)}
        insert(db, "bodies_fts", [indexed])
    return number


def put_sections(db: Database, report_id: str, extraction: Extraction) -> None:
    """Write the sections and index them."""
    rows = [
        {
            "id": row_number("section", report_id, str(ordinal)),
            "report_id": report_id,
            "ordinal": ordinal,
            "key": section["key"],
            "heading": section.get("heading"),
            "text": section.get("text") or "",
        }
        for ordinal, section in enumerate(extraction.get("sections") or ())
    ]
    insert(db, "sections", rows)
    indexed = [
        {"rowid": r["id"], "heading": spaced(r["heading"] or ""), "text": spaced(r["text"])}
        for r in rows
    ]
    insert(db, "sections_fts", indexed)


def put_attachments(db: Database, report_id: str, extraction: Extraction) -> None:
    """Write the files that the page links to."""
    rows = [
        {"report_id": report_id, "ordinal": n, "url": link["url"], "text": link.get("text")}
        for n, link in enumerate(extraction.get("attachments") or ())
    ]
    insert(db, "attachments", rows)


def put_checks(db: Database, report_id: str, extraction: Extraction) -> None:
    """Write every relation that was tried."""
    rows = [
        {
            "report_id": report_id,
            "rule": check["rule"],
            "where": check.get("where"),
            "status": check["status"],
            "left": check.get("left"),
            "right": check.get("right"),
            "suspects": canonical_json(check["suspects"]) if check.get("suspects") else None,
        }
        for check in extraction.get("checks") or ()
    ]
    insert(db, "checks", rows)


def put_issues(
    db: Database,
    issues: Iterable[Mapping[str, Any]],
    *,
    report_id: str | None = None,
    capture_id: str | None = None,
) -> None:
    """Write issues of a report version, or of a page that is none."""
    rows = [
        {
            "report_id": report_id,
            "capture_id": capture_id,
            "level": issue["level"],
            "code": issue["code"],
            "message": issue.get("message"),
            "where": issue.get("where"),
        }
        for issue in issues
    ]
    insert(db, "issues", rows)
