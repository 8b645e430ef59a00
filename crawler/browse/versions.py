"""Other versions of a report, what differs from the one before, and where else it stands."""

from typing import TYPE_CHECKING, Any

import sqlite_utils

from crawler.browse.archive_file import Row, select
from crawler.browse.statutory import label_of_cell
from crawler.store.edits import edit_between

if TYPE_CHECKING:
    from datasette.database import Database  # type: ignore[import-untyped]

VERSIONS = """
SELECT id, state, first_seen_at, last_seen_at, parser_version, payload_digest FROM reports
WHERE report_key = ? ORDER BY first_seen_at DESC, rowid DESC
"""
EVENTS = """
SELECT kind, at, report_id, crawl_run_id FROM changes WHERE report_key = ? ORDER BY at, rowid
"""
ADDRESSES = """
SELECT a.url, a.role, (
  SELECT c.id FROM captures c WHERE c.url = a.url AND c.warc_file IS NOT NULL
  ORDER BY c.captured_at DESC LIMIT 1) AS capture_id
FROM addresses a WHERE a.report_key = ?
ORDER BY a.role <> 'main', a.role <> 'wrapper', a.url
"""
YEARS = """
SELECT r.id, r.year, r.report_key, q.new, q.handled_total,
       coalesce(q.granted, q.partly_granted) IS NOT NULL AS told,
       coalesce(q.granted, 0) + coalesce(q.partly_granted, 0) AS granted,
       (SELECT sum(m.total) FROM remedies m WHERE m.report_id = r.id) AS cases
FROM reports r LEFT JOIN requests q ON q.report_id = r.id AND q.applicant = 'total'
WHERE r.organ_id = ? AND r.state = 'current' ORDER BY r.year DESC
"""


async def history_of(db: "Database", report: Row) -> dict[str, Any]:
    """What hangs on the key of a report and on its body."""
    key = [report["report_key"]]
    versions = await select(db, VERSIONS, key)
    before = _before(versions, report["id"])
    return {
        "versions": versions,
        "before": before,
        "difference": await _difference(db, before, report) if before else None,
        "events": await select(db, EVENTS, key),
        "addresses": await select(db, ADDRESSES, key),
        "years": await select(db, YEARS, [report["organ_id"]]) if report["organ_id"] else [],
    }


def _before(versions: list[Row], report_id: str) -> Row | None:
    """The version that this one followed."""
    ids = [version["id"] for version in versions]
    later = ids.index(report_id) + 1 if report_id in ids else len(ids)
    return versions[later] if later < len(ids) else None


async def _difference(db: "Database", before: Row, report: Row) -> dict[str, Any] | None:
    def compare(connection: Any) -> dict[str, Any] | None:
        source = sqlite_utils.Database(connection, execute_plugins=False)
        return edit_between(source, before["id"], report["id"])

    found: dict[str, Any] | None = await db.execute_fn(compare)
    for value in (found or {}).get("values", ()):
        value["label"] = label_of_cell(report["format"], value["where"])
    return found
