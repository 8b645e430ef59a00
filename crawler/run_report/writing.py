"""Put the report of a run where it belongs: `runs/` in the archive, and the table `run_reports`."""

from pathlib import Path
from typing import Any

from crawler.run_report.facts import RunFacts, gather
from crawler.run_report.page import html
from crawler.run_report.text import markdown
from crawler.store import Store
from crawler.store.rows import upsert

_WITHOUT = """
SELECT id FROM crawl_runs r WHERE status <> 'running'
AND EXISTS (SELECT 1 FROM site_runs s WHERE s.crawl_run_id = r.id)
AND NOT EXISTS (SELECT 1 FROM run_reports p WHERE p.crawl_run_id = r.id)
ORDER BY started_at
"""


def write_report(store: Store, directory: Path, run_id: str, browse: str) -> RunFacts:
    """Write the page, the text and the row of a run."""
    facts = gather(store.db, run_id)
    text = markdown(facts, browse)
    with store.batch():
        upsert(store.db, "run_reports", [_row(facts, text)], key=["crawl_run_id"])
    directory.mkdir(parents=True, exist_ok=True)
    _put(directory / f"{run_id}.html", html(facts, browse))
    _put(directory / f"{run_id}.md", text)
    return facts


def write_missing(store: Store, directory: Path, browse: str) -> None:
    """Reports of runs that were killed before they could write their own."""
    for (run_id,) in store.db.conn.execute(_WITHOUT).fetchall():
        write_report(store, directory, run_id, browse)


def put_all_rows(store: Store, browse: str) -> None:
    """Write the row of every run anew, as a rebuild must."""
    runs = [row[0] for row in store.db.conn.execute(
        "SELECT crawl_run_id FROM site_runs GROUP BY crawl_run_id"
    )]  # fmt: skip
    with store.batch():
        for run_id in runs:
            facts = gather(store.db, run_id)
            row = _row(facts, markdown(facts, browse))
            upsert(store.db, "run_reports", [row], key=["crawl_run_id"])


def _put(path: Path, text: str) -> None:
    """A page appears whole or not at all."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_text(text, "utf-8")
    unfinished.replace(path)


def _row(facts: RunFacts, text: str) -> dict[str, Any]:
    return {
        "crawl_run_id": facts.id,
        "made_at": facts.finished_at,
        "must_be_seen": len(facts.must_be_seen),
        "sites_read": sum(site.state == "read" for site in facts.sites),
        "sites_failed": len(facts.failed),
        "sites_silent": len(facts.silent),
        **facts.kinds,
        "checks_failed": len(facts.checks),
        "requests": sum(site.requests for site in facts.sites),
        "bytes": sum(site.bytes for site in facts.sites),
        "seconds": facts.seconds,
        "summary": text,
    }
