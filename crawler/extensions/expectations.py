"""Notice a site that fell silent: it yielded reports before and none in this run."""

from collections.abc import Iterable

from crawler.extensions.account import SiteAccount
from crawler.store import Store

_YIELDED = """
SELECT site_code, reports FROM site_runs JOIN crawl_runs ON crawl_runs.id = crawl_run_id
WHERE reports > 0 AND status = 'done' AND crawl_run_id <> ? ORDER BY started_at
"""


def mark_silent(store: Store, run_id: str, accounts: Iterable[SiteAccount]) -> None:
    """Mark each site that gave reports in an earlier whole run, was asked now, and gave none.

    What a site gave before is what is expected of it: nothing needs to be written down.
    """
    before = dict(store.db.conn.execute(_YIELDED, [run_id]).fetchall())
    for account in accounts:
        expected = before.get(account.site_code)
        if expected and account.outcomes and not account.reports:
            account.silent = True
            account.notes.append(f"gave {expected} reports in the last whole run, none in this one")
