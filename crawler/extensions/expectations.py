"""Compare what sites gave with what they gave before: what a person must see is the difference."""

from collections.abc import Iterable

from crawler.extensions.account import SiteAccount
from crawler.store import Store

_BEFORE = """
SELECT site_code, state, reports FROM site_runs JOIN crawl_runs ON crawl_runs.id = crawl_run_id
WHERE status = 'done' AND crawl_run_id <> ? AND state <> 'not_asked' ORDER BY started_at
"""


def compare_with_before(store: Store, run_id: str, accounts: Iterable[SiteAccount]) -> None:
    """Mark each site that gave reports before and gives none now, and those that never answer.

    What a site gave before is what is expected of it: nothing needs to be written down. A site that
    could not be read last time either is no news, or the exit status would be 1 every night. Where
    only what was due was asked, a list that still names known reports has not fallen silent.
    """
    last_state: dict[str, str] = {}
    yielded: dict[str, int] = {}
    for code, state, reports in store.db.conn.execute(_BEFORE, [run_id]):
        last_state[code] = state
        yielded[code] = reports or yielded.get(code, 0)
    for account in accounts:
        code = account.site_code
        account.known_bad = last_state.get(code, "read") != "read"
        looked = account.walk != "looked" or account.lists
        seen = account.reports or account.listed
        if yielded.get(code) and account.outcomes and looked and not seen:
            account.silent = True
            account.notes.append(f"gave {yielded[code]} reports before, none now")
