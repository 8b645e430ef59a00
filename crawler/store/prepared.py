"""An extraction as the rows it will be: made where it was read, so that the writer only writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crawler.store import contents, ids
from crawler.store.figures import figure_rows
from crawler.store.grids import grid_rows

Rows = list[dict[str, Any]]

_LARGEST = (1 << 63) - 1
FACTS = (
    *("title", "organ", "year", "published_on", "format", "medium", "encoding", "source"),
    *("index_number", "document_number", "parser_version"),
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One reading, ready to be written; all that costs time is done."""

    payload_digest: str
    is_report: bool
    parser_version: str | None
    issues: Rows
    report_id: str = ""
    reading_digest: str = ""  # of all that was read
    content_digest: str = ""  # of what is a change when it changes
    facts: Mapping[str, Any] | None = None
    body: Mapping[str, Any] | None = None
    tables: Mapping[str, Rows] | None = None
    extraction: Mapping[str, Any] | None = None  # where somebody wants to look at it


def prepare(extraction: Mapping[str, Any], payload_digest: str, *, keep: bool = False) -> Prepared:
    """Make the rows of one extraction; pure, so it runs in any process."""
    kept = extraction if keep else None
    issues = storable(list(extraction.get("issues") or ()))
    version = extraction.get("parser_version")
    if not extraction.get("is_report"):
        return Prepared(payload_digest, False, version, issues, extraction=kept)
    reading = ids.reading_digest(extraction)
    report_id = ids.report_id(payload_digest, reading)
    return Prepared(
        payload_digest,
        True,
        version,
        issues,
        report_id,
        reading,
        content_digest(extraction),
        storable([_facts(extraction)])[0],
        _body(extraction),
        _tables(report_id, extraction),
        kept,
    )


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


def _body(extraction: Mapping[str, Any]) -> dict[str, Any] | None:
    row = contents.body_row(extraction)
    return storable([row])[0] if row else None


def _facts(extraction: Mapping[str, Any]) -> dict[str, Any]:
    evidence = ids.canonical_json(extraction.get("evidence") or {})
    return {**{name: extraction.get(name) for name in FACTS}, "evidence": evidence}


def _tables(report_id: str, extraction: Mapping[str, Any]) -> dict[str, Rows]:
    sections = contents.section_rows(report_id, extraction)
    rows = {
        "sections": sections,
        "sections_fts": contents.indexed_sections(sections),
        "attachments": contents.attachment_rows(report_id, extraction),
        **figure_rows(report_id, extraction),
        "grids": grid_rows(report_id, extraction),
        "checks": contents.check_rows(report_id, extraction),
    }
    return {table: storable(made) for table, made in rows.items()}


def storable(rows: Rows) -> Rows:
    """The rows as SQLite can hold them: numbers of 64 bits, text without half characters."""
    return [{name: _storable(value) for name, value in row.items()} for row in rows]


def _storable(value: Any) -> Any:
    if isinstance(value, int) and abs(value) > _LARGEST:
        return float(value) if abs(value) < 10**300 else None
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    return value
