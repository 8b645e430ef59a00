"""Compare what sites gave with what they gave before: what a person must see is the difference."""

from collections.abc import Iterable

from crawler.extensions.account import SiteAccount
from crawler.store import Store
from crawler.store.memory import reports_not_had

_BEFORE = """
SELECT site_code, state, reports, json_extract(account, '$.silent') AS silent
FROM site_runs JOIN crawl_runs ON crawl_runs.id = crawl_run_id
WHERE status = 'done' AND crawl_run_id <> ? AND state <> 'not_asked' ORDER BY started_at
"""


def judge_sites(store: Store, run_id: str, accounts: Iterable[SiteAccount], *, whole: bool) -> None:
    """What a person must see of each site, once the run is over; silence needs a whole run."""
    sites = list(accounts)
    if whole:
        compare_with_before(store, run_id, sites)
    missed = reports_not_had(store.db, run_id)
    for account in sites:
        account.miss(missed.get(account.site_code, []))


def compare_with_before(store: Store, run_id: str, accounts: Iterable[SiteAccount]) -> None:
    """Mark each site that gave reports before and gives none now, and those that never answer.

    What a site gave before is what is expected of it: nothing needs to be written down. A site that
    could not be read or was silent last time either is no news, or the exit status would be 1 every
    night. Where only what was due was asked, a list that still names known reports has not fallen
    silent; a site that cannot be read says enough by that.
    """
    was_bad: dict[str, bool] = {}
    yielded: dict[str, int] = {}
    for code, state, reports, silent in store.db.conn.execute(_BEFORE, [run_id]):
        was_bad[code] = bool(silent) or state != "read"
        yielded[code] = reports or yielded.get(code, 0)
    for account in accounts:
        code = account.site_code
        account.known_bad = was_bad.get(code, False)
        looked = account.walk != "looked" or account.lists
        seen = account.reports or account.listed
        is_read = account.state == "read" and account.outcomes
        if yielded.get(code) and is_read and looked and not seen:
            account.silent = True
            account.notes.append(f"gave {yielded[code]} reports before, none now")
