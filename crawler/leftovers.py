"""Pages that a run which broke off had captured and not yet read: the next night reads them."""

from datetime import datetime, timedelta
from pathlib import Path

from crawler.clock import Clock, iso
from crawler.pipelines.extraction_run import RunOptions, run_extraction
from crawler.store import Store
from crawler.store.reader import StoredPages, Wanted
from parsers import PARSER_VERSION

_LOOK_BACK = timedelta(days=30)
_LEFT = """
SELECT c.id, p.kind, p.list_title, p.list_date
FROM crawl_runs r JOIN captures c ON c.crawl_run_id = r.id
JOIN pages p ON p.site_code = c.site_code AND p.url = c.url
WHERE r.status = 'cut_short' AND r.started_at >= ? AND c.outcome IN ('captured', 'truncated')
  AND p.kind IN ('report', 'attachment')
  AND NOT EXISTS (SELECT 1 FROM extractions e WHERE e.capture_id = c.id)
"""


def read_leftovers(store: Store, warc_directory: Path, clock: Clock, now: datetime) -> int:
    """Read them; the number of pages."""
    left = store.db.conn.execute(_LEFT, [iso(now - _LOOK_BACK)]).fetchall()
    if not left:
        return 0
    ids = frozenset(row["id"] for row in left)
    pages = StoredPages(store.db, Wanted(PARSER_VERSION, ids=ids))
    if not len(pages):
        return 0
    options = RunOptions(
        told={"leftovers": True},
        purposes={row["id"]: row["kind"] for row in left},
        lists={row["id"]: (row["list_title"], row["list_date"]) for row in left},
    )
    return run_extraction(store, warc_directory, clock, pages, options).pages
