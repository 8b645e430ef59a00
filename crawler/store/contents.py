"""Text and findings of one report version as rows: body, sections, attachments, checks, issues."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from crawler.store.ids import canonical_json, row_number
from crawler.store.rows import insert
from crawler.store.search import spaced

Extraction = Mapping[str, Any]
Rows = list[dict[str, Any]]


def body_row(extraction: Extraction) -> dict[str, Any] | None:
    """The body; its number follows from it, so versions that share a text share the row."""
    title, body = extraction.get("title"), extraction.get("body") or ""
    return {"id": row_number("body", title, body), "title": title, "body": body} if body else None


def indexed_body(row: Mapping[str, Any]) -> dict[str, Any]:
    """The body as the full-text index takes it."""
    return {"rowid": row["id"], "title": spaced(row["title"] or ""), "body": spaced(row["body"])}


def section_rows(report_id: str, extraction: Extraction) -> Rows:
    """The sections in their order."""
    return [
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


def indexed_sections(rows: Rows) -> Rows:
    """The sections as the full-text index takes them."""
    return [
        {"rowid": r["id"], "heading": spaced(r["heading"] or ""), "text": spaced(r["text"])}
        for r in rows
    ]


def attachment_rows(report_id: str, extraction: Extraction) -> Rows:
    """The files that the page links to."""
    return [
        {"report_id": report_id, "ordinal": n, "url": link["url"], "text": link.get("text")}
        for n, link in enumerate(extraction.get("attachments") or ())
    ]


def check_rows(report_id: str, extraction: Extraction) -> Rows:
    """Every relation that was tried."""
    return [
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
