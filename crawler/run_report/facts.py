"""What is to say of a run, asked of the database once, for every form in which it is said."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

KINDS = ("appeared", "edited", "removed", "returned", "moved")
_BEFORE = 13  # runs to compare with
_MOST_COSTLY = 10
_RUN = "SELECT id, started_at, finished_at, status FROM crawl_runs WHERE id = ?"
_SITES = """
SELECT s.site_code AS code, t.name AS name, coalesce(s.state, 'not_asked') AS state,
       coalesce(s.requests, 0) AS requests, coalesce(s.account, '{}') AS account
FROM site_runs s JOIN sites t ON t.code = s.site_code WHERE s.crawl_run_id = ? ORDER BY s.site_code
"""
_CHANGES = """
SELECT c.kind, c.report_key AS key, c.detail, r.organ, r.year, r.title, r.url, r.id AS report_id
FROM changes c LEFT JOIN reports r ON r.id = c.report_id
WHERE c.crawl_run_id = ? ORDER BY c.kind, r.division_code, r.organ, r.year, c.at
"""
_CHECKS = """
SELECT r.id AS report_id, r.report_key AS key, r.organ, r.year, k.rule, k."where" AS place,
       k.left, k.right
FROM captures c JOIN reports r ON r.capture_id = c.id JOIN checks k ON k.report_id = r.id
WHERE c.crawl_run_id = ? AND k.status = 'fail' ORDER BY r.division_code, r.organ, r.year, k.rule
"""
_SECONDS = """
SELECT site_code, (julianday(max(captured_at)) - julianday(min(captured_at))) * 86400
FROM captures WHERE crawl_run_id = ? AND site_code IS NOT NULL GROUP BY site_code
"""
_PAST = """
SELECT r.id, r.started_at, r.status,
       coalesce(sum(s.requests), 0) AS requests,
       coalesce(sum(json_extract(s.account, '$.bytes')), 0) AS bytes,
       coalesce(sum(s.state = 'read'), 0) AS read,
       coalesce(sum(s.state NOT IN ('read', 'not_asked')), 0) AS failed
FROM crawl_runs r LEFT JOIN site_runs s ON s.crawl_run_id = r.id
WHERE r.started_at <= ? GROUP BY r.id ORDER BY r.started_at DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """One site in the run."""

    code: str
    name: str
    state: str
    requests: int
    bytes: int
    seconds: float
    silent: bool
    is_news: bool  # it could be read the last time
    detail: str
    not_had: int = 0  # listed as reports, and not got
    not_had_new: int = 0
    not_had_pages: tuple[str, ...] = ()  # the first of them: outcome and address


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """One thing that happened to a report."""

    kind: str
    key: str
    organ: str
    year: int | None
    title: str
    url: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """One relation that does not hold in a report that was new in the run."""

    key: str
    organ: str
    year: int | None
    rule: str
    place: str
    left: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run in one line, for comparison."""

    id: str
    started_at: str
    status: str
    requests: int
    bytes: int
    read: int
    failed: int
    appeared: int


@dataclass(frozen=True, slots=True)
class RunFacts:
    """Everything that a report of a run says."""

    id: str
    started_at: str
    finished_at: str
    status: str
    sites: tuple[SiteFacts, ...]
    changes: tuple[ChangeFacts, ...]
    checks: tuple[CheckFacts, ...]
    past: tuple[PastRun, ...]  # oldest first, the run itself last

    @property
    def outcomes(self) -> list[tuple[str, int]]:
        """Sites by how they ended, the most frequent first."""
        return Counter(site.state for site in self.sites).most_common()

    @property
    def kinds(self) -> dict[str, int]:
        """How many reports appeared, were edited and so on."""
        counts = Counter(change.kind for change in self.changes)
        return {kind: counts[kind] for kind in KINDS}

    @property
    def silent(self) -> list[SiteFacts]:
        """Sites that gave reports before and none now."""
        return [site for site in self.sites if site.silent]

    @property
    def failed(self) -> list[SiteFacts]:
        """Sites that could not be read, those that could be the last time first."""
        failed = [site for site in self.sites if site.state not in ("read", "not_asked")]
        return sorted(failed, key=lambda site: not site.is_news)

    @property
    def not_had(self) -> list[SiteFacts]:
        """Sites whose lists name reports that the run did not get."""
        return [site for site in self.sites if site.not_had]

    @property
    def costly(self) -> list[SiteFacts]:
        """The slowest sites, and those that sent most, each once."""
        by_time = sorted(self.sites, key=lambda site: -site.seconds)[:_MOST_COSTLY]
        by_bytes = sorted(self.sites, key=lambda site: -site.bytes)[:_MOST_COSTLY]
        return [site for site in dict.fromkeys((*by_time, *by_bytes)) if site.requests]

    @property
    def seconds(self) -> int:
        """How long it took."""
        spent = _moment(self.finished_at) - _moment(self.started_at)
        return max(0, int(spent.total_seconds()))

    @property
    def must_be_seen(self) -> list[str]:
        """What a person must see, a line each."""
        lines = []
        if self.status not in ("done", "paused", "running"):
            lines.append(f"the run was {self.status.replace('_', ' ')}")
        lines += [f"{s.code} {s.name}: {s.state}, {s.detail}".rstrip(", ") for s in self.failed
                  if s.is_news]  # fmt: skip
        lines += [f"{s.code} {s.name}: fell silent" for s in self.silent if s.is_news]
        lines += [f"{s.code} {s.name}: {s.not_had} listed as reports, not had"
                  for s in self.not_had if s.not_had_new]  # fmt: skip
        return lines


def gather(db: Database, run_id: str) -> RunFacts:
    """Ask the database for everything; raises LookupError where there is no such run."""
    run = db.conn.execute(_RUN, [run_id]).fetchone()
    if run is None:
        raise LookupError(run_id)
    seconds = dict(map(tuple, db.conn.execute(_SECONDS, [run_id])))
    return RunFacts(
        run["id"],
        run["started_at"],
        run["finished_at"] or run["started_at"],
        run["status"],
        tuple(_site(row, seconds) for row in db.conn.execute(_SITES, [run_id])),
        tuple(_change(row) for row in db.conn.execute(_CHANGES, [run_id])),
        tuple(_check(row) for row in db.conn.execute(_CHECKS, [run_id])),
        _past(db, run["started_at"]),
    )


def _site(row: Any, seconds: dict[str, float | None]) -> SiteFacts:
    account = json.loads(row["account"])
    return SiteFacts(
        code=row["code"],
        name=row["name"],
        state=row["state"],
        requests=row["requests"],
        bytes=account.get("bytes") or 0,
        seconds=seconds.get(row["code"]) or 0.0,
        silent=bool(account.get("silent")),
        is_news=not account.get("known_bad"),
        detail=account.get("detail") or "",
        not_had=account.get("not_had") or 0,
        not_had_new=account.get("not_had_new") or 0,
        not_had_pages=tuple(account.get("not_had_pages") or ()),
    )


def _change(row: Any) -> ChangeFacts:
    detail = json.loads(row["detail"] or "{}")
    return ChangeFacts(
        kind=row["kind"],
        key=row["key"],
        organ=row["organ"] or "",
        year=row["year"],
        title=row["title"] or "",
        url=detail.get("url") or detail.get("to") or row["url"] or "",
        detail=detail,
    )


def _check(row: Any) -> CheckFacts:
    return CheckFacts(
        row["key"],
        row["organ"] or "",
        row["year"],
        row["rule"],
        row["place"] or "",
        row["left"],
        row["right"],
    )


def _past(db: Database, started_at: str) -> tuple[PastRun, ...]:
    rows = db.conn.execute(_PAST, [started_at, _BEFORE + 1]).fetchall()
    return tuple(_past_run(db, row) for row in reversed(rows))


def _past_run(db: Database, row: Any) -> PastRun:
    (appeared,) = db.conn.execute(
        "SELECT count(*) FROM changes WHERE crawl_run_id = ? AND kind = 'appeared'", [row["id"]]
    ).fetchone()
    return PastRun(**{name: row[name] for name in _names(PastRun) if name != "appeared"},
                   appeared=appeared)  # fmt: skip


def _names(kind: type) -> Iterable[str]:
    names: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]  # a slotted dataclass
    return names


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
