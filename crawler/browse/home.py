"""The figures of the front page, each from an index or a small table."""

from typing import TYPE_CHECKING, Any

from crawler.browse.archive_file import select, select_one

if TYPE_CHECKING:
    from datasette.database import Database  # type: ignore[import-untyped]

# CROSS JOIN keeps the order: few checks fail, so they lead, and their reports are looked up.
FIGURES = """
SELECT (SELECT count(*) FROM reports WHERE state = 'current') AS reports,
       (SELECT count(*) FROM organs) AS organs,
       (SELECT count(DISTINCT division_code) FROM reports WHERE state = 'current') AS divisions,
       (SELECT count(*) FROM captures) AS captures,
       (SELECT count(*) FROM checks k CROSS JOIN reports r ON r.id = k.report_id
        WHERE k.status = 'fail' AND r.state = 'current') AS failed,
       (SELECT count(*) FROM sites) AS sites
"""
YEARS = """
SELECT year, count(*) AS reports FROM reports
WHERE state = 'current' AND year IS NOT NULL GROUP BY year ORDER BY year DESC LIMIT 20
"""
# The plus keeps the index on the state away: the newest rows are read from the end of the table.
LATEST = """
SELECT r.id, r.report_key, r.title, r.organ, r.year, r.first_seen_at, d.name AS division
FROM reports r LEFT JOIN divisions d ON d.code = r.division_code
WHERE +r.state = 'current' ORDER BY r.rowid DESC LIMIT 8
"""
LAST_RUN = "SELECT * FROM crawl_runs ORDER BY started_at DESC LIMIT 1"


async def figures(db: "Database") -> dict[str, Any]:
    """What the front page counts and lists."""
    years = await select(db, YEARS)
    return {
        "figures": await select_one(db, FIGURES),
        "years": years,
        "most": max((row["reports"] for row in years), default=1),
        "latest": await select(db, LATEST),
        "last_run": await select_one(db, LAST_RUN),
    }
