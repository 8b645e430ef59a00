"""How the last runs went at each site, and which reports it is known to have."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.clock import iso
from crawler.outcomes import NOT_HAD, Outcome

_REMEMBERED = timedelta(days=120)  # older runs decide nothing: by then a site is walked anew
_RESUMED = timedelta(days=7)  # a walk that broke off longer ago begins anew
AHEAD = timedelta(hours=1)  # a time further in the future was written by a wrong clock
_RUNS = """
SELECT s.site_code AS code, r.started_at AS at, s.state AS state,
       json_extract(s.account, '$.walk') AS walk
FROM site_runs s JOIN crawl_runs r ON r.id = s.crawl_run_id
WHERE r.started_at BETWEEN ? AND ? ORDER BY r.started_at DESC
"""
_REPORTS = """
SELECT a.url, min(a.first_seen_at), max(r.state = 'removed')
FROM pages p JOIN addresses a ON a.url = p.url
LEFT JOIN reports r ON r.id = a.report_id
WHERE p.site_code = ? GROUP BY a.url
"""
_NAMED = """
SELECT url FROM pages WHERE site_code = ? AND via IN ({}) AND outcome IN ('captured', 'unchanged')
AND EXISTS (SELECT 1 FROM addresses a WHERE a.url = pages.url)
"""
# A page is asked several times in a run where answers fail: the last one counts, as in `pages`.
_NOT_HAD = """
SELECT c.site_code, c.outcome, c.url, NOT EXISTS (
         SELECT 1 FROM captures d WHERE d.url = c.url AND d.captured_at < r.started_at
         AND d.outcome = c.outcome) AS is_new
FROM captures c JOIN crawl_runs r ON r.id = c.crawl_run_id
JOIN pages p ON p.site_code = c.site_code AND p.url = c.url AND p.asked_at = c.captured_at
WHERE c.crawl_run_id = ? AND p.kind IN ('report', 'attachment') AND c.outcome IN ({})
ORDER BY c.site_code, c.url
"""


@dataclass(slots=True)
class SiteHistory:
    """What the runs say of one site."""

    walked_at: str | None = None  # the last walk that came to its end
    resumes_from: str | None = None  # when the walk began that did not
    failing_since: str | None = None
    failed_at: str | None = None
    settled: bool = False  # older runs say nothing more about what is unfinished
    answered: bool = False


@dataclass(frozen=True, slots=True)
class KnownReport:
    """An address at which a report was seen."""

    url: str
    first_seen_at: str
    is_removed: bool


def histories(db: Database, now: datetime) -> dict[str, SiteHistory]:
    """Every site's, newest run first; a site that no run had to do with has none."""
    found: dict[str, SiteHistory] = defaultdict(SiteHistory)
    oldest = iso(now - _RESUMED)
    for row in db.conn.execute(_RUNS, [iso(now - _REMEMBERED), iso(now + AHEAD)]):
        history = found[row["code"]]
        _read_walk(history, row["walk"] or "", row["state"], row["at"], oldest)
        _read_state(history, row["state"], row["at"])
    return dict(found)


def reports_of_site(db: Database, site_code: str) -> dict[str, KnownReport]:
    """The known report addresses of a site."""
    rows = db.conn.execute(_REPORTS, [site_code])
    return {url: KnownReport(url, first or "", bool(removed)) for url, first, removed in rows}


def named_by(db: Database, site_code: str, lists: Collection[str]) -> list[str]:
    """The known reports of a site that these pages led to first, and that stood last time."""
    sql = _NAMED.format(",".join("?" * len(lists)))
    return [str(row[0]) for row in db.conn.execute(sql, [site_code, *sorted(lists)])]


def reports_not_had(db: Database, run_id: str) -> dict[str, list[tuple[Outcome, str, bool]]]:
    """What was asked for as a report in a run and not got, by site; whether that is new."""
    found: dict[str, list[tuple[Outcome, str, bool]]] = defaultdict(list)
    sql = _NOT_HAD.format(",".join("?" * len(NOT_HAD)))
    for code, outcome, url, is_new in db.conn.execute(sql, [run_id, *sorted(NOT_HAD)]):
        found[code].append((Outcome(outcome), url, bool(is_new)))
    return found


def _read_walk(history: SiteHistory, walk: str, state: str | None, at: str, oldest: str) -> None:
    whole = walk == "walked" and state == "read"
    if whole and history.walked_at is None:
        history.walked_at = at
    history.settled = history.settled or whole or walk == "looked"
    if walk == "walking" and not history.settled and at >= oldest:
        history.resumes_from = at


def _read_state(history: SiteHistory, state: str | None, at: str) -> None:
    if history.answered or state in (None, "", "not_asked"):
        return
    if state == "read":
        history.answered = True
        return
    history.failing_since = at
    history.failed_at = history.failed_at or at
