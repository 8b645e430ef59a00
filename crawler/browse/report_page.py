"""Everything the page of one report shows, gathered with a handful of indexed queries."""

from typing import TYPE_CHECKING, Any

from crawler.browse.archive_file import Row, select, select_one
from crawler.browse.relations import Places, places_of, position_of, terms_of
from crawler.browse.statutory import label_of_cell, lay_out
from crawler.browse.suspicion import suspects_of, suspicion_of
from crawler.browse.versions import history_of
from crawler.browse.wording import RULES

if TYPE_CHECKING:
    from datasette.database import Database  # type: ignore[import-untyped]

ORDER = ("preface", "overview", "proactive", "requests", "remedies", "problems", "other")

REPORT = """
SELECT r.*, o.name AS organ_name, o.kind AS organ_kind, c.captured_at, c.url AS captured_url,
       c.warc_file, c.warc_offset, c.warc_length, x.started_at AS read_at
FROM reports r
LEFT JOIN organs o ON o.id = r.organ_id
LEFT JOIN captures c ON c.id = r.capture_id
LEFT JOIN extraction_runs x ON x.id = r.extraction_run_id
"""
CURRENT = "WHERE r.report_key = ? ORDER BY r.state = 'current' DESC, r.last_seen_at DESC LIMIT 1"
PLACE = """
WITH RECURSIVE up(code, name, parent, depth) AS (
  SELECT code, name, parent, 0 FROM divisions WHERE code = ?
  UNION ALL
  SELECT d.code, d.name, d.parent, depth + 1 FROM divisions d JOIN up ON d.code = up.parent
  WHERE depth < 6
)
SELECT code, name FROM up ORDER BY depth DESC
"""
CELLS = """
SELECT "table", "row", "column", raw, value, class, grid, at_row, at_column, note, confidence
FROM cells WHERE report_id = ?
"""
BY_REPORT = {
    "sections": "SELECT key, heading, text FROM sections WHERE report_id = ? ORDER BY ordinal",
    "checks": 'SELECT rule, "where", status, left, right, suspects FROM checks WHERE report_id = ?',
    # failed checks are told in full above the text, so their issue would only say it again
    "issues": 'SELECT level, code, message, "where" FROM issues WHERE report_id = ?'
    " AND code <> 'failed_check' ORDER BY level, code",
    "indicators": 'SELECT key, label, unit, "column", value, raw, grid, at_row, at_column'
    " FROM indicators WHERE report_id = ? ORDER BY ordinal",
    "attachments": "SELECT url, text FROM attachments WHERE report_id = ? ORDER BY ordinal",
    "cells": CELLS,
}


async def find_report(db: "Database", name: str, version: str | None = None) -> Row | None:
    """The report of this key (its current version, or the one asked for) or the version itself."""
    if version:
        return await select_one(db, REPORT + "WHERE r.id = ? AND r.report_key = ?", [version, name])
    return await select_one(db, REPORT + CURRENT, [name]) or await select_one(
        db, REPORT + "WHERE r.id = ?", [name]
    )


async def gather(db: "Database", report: Row) -> dict[str, Any]:
    """The context of the report's template."""
    parts = {name: await select(db, sql, [report["id"]]) for name, sql in BY_REPORT.items()}
    failed = [check for check in parts["checks"] if check["status"] == "fail"]
    blocks = lay_out(report["format"], parts["cells"], suspicion_of(failed))
    places = places_of(parts["cells"], parts["indicators"])
    return {
        "report": report,
        "place": await select(db, PLACE, [report["division_code"]]),
        **await history_of(db, report),
        "parts": _parts(parts["sections"], set(blocks)),
        "blocks": blocks,
        "failed": [_explained(report["format"], check, places) for check in failed],
        "tally": _tally(parts["checks"]),
        "issues": [_located(report["format"], issue, places) for issue in parts["issues"]],
        "indicators": [dict(row, position=position_of(row)) for row in parts["indicators"]],
        "attachments": parts["attachments"],
        "recognised": any(cell["confidence"] is not None for cell in parts["cells"]),
    }


def _parts(sections: list[Row], tables: set[str]) -> list[Row]:
    """Sections in order; a table whose section is not there gets a part of its own in its place."""
    parts = [dict(section, tables=[]) for section in sections]
    for key in (key for key in ORDER if key in tables):
        home = next((part for part in parts if part["key"] == key), None)
        if home is None:
            home = {"key": key, "heading": None, "text": "", "tables": []}
            parts.insert(_place(parts, key), home)
        home["tables"].append(key)
    return parts


def _place(parts: list[Row], key: str) -> int:
    later = ORDER[ORDER.index(key) + 1 :]
    return next((n for n, part in enumerate(parts) if part["key"] in later), len(parts))


def _explained(form: str | None, check: Row, places: Places) -> Row:
    left, right = terms_of(form, check, places)
    suspects = [
        {"name": name, "label": label_of_cell(form, name), "position": _position(name, places)}
        for name in suspects_of(check)
    ]
    sides = {"left_terms": left, "right_terms": right, "suspects": suspects}
    return dict(check, relation=RULES.get(check["rule"], ""), **sides)


def _located(form: str | None, issue: Row, places: Places) -> Row:
    """An issue with its place in words and, where that is a cell, the way to it."""
    where = issue["where"] or ""
    return dict(issue, label=label_of_cell(form, where), position=_position(where, places))


def _position(name: str, places: Places) -> tuple[int, int, int] | None:
    cell = places.get(name)
    return position_of(cell) if cell else None


def _tally(checks: list[Row]) -> dict[str, int]:
    return {
        status: sum(check["status"] == status for check in checks)
        for status in ("pass", "fail", "not_assessable")
    }
