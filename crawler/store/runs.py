"""Crawl runs, extraction runs, and the account of each site in each run."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from crawler.store.ids import canonical_json
from crawler.store.rows import insert_new, upsert

ACCOUNT_COLUMNS = ("state", "platform", "requests", "reports")


def start_run(db: Database, table: str, run_id: str, started_at: str, **columns: Any) -> None:
    """Record that a run began; JSON columns are given as dictionaries."""
    row = {"id": run_id, "started_at": started_at, "status": "running", **_as_json(columns)}
    upsert(db, table, [row], key=["id"])


def finish_run(
    db: Database, table: str, run_id: str, finished_at: str, status: str, counts: dict[str, Any]
) -> None:
    """Record how a run ended."""
    db.conn.execute(
        f'UPDATE "{table}" SET finished_at = ?, status = ?, counts = ? WHERE id = ?',
        [finished_at, status, canonical_json(counts), run_id],
    )


def end_broken_runs(db: Database, run_ids: Iterable[str] | None = None) -> None:
    """Runs without an end on record, all or these, ended with the last thing they wrote."""
    named = None if run_ids is None else sorted(run_ids)
    chosen = "" if named is None else f" AND id IN ({','.join('?' * len(named))})"
    db.conn.execute(
        "UPDATE crawl_runs SET status = 'cut_short', counts = '{}', finished_at = coalesce("
        " (SELECT max(captured_at) FROM captures WHERE crawl_run_id = crawl_runs.id), started_at)"
        f" WHERE status = 'running'{chosen}",
        named or [],
    )


def ensure_crawl_runs(db: Database, seen: dict[str, str]) -> None:
    """Give every named run a row; what came from elsewhere has no start of its own on record."""
    rows = [{"id": run, "started_at": at, "status": "unknown"} for run, at in seen.items()]
    insert_new(db, "crawl_runs", rows)


def put_account(db: Database, run_id: str, account: dict[str, Any]) -> None:
    """Write one site's account of one run; what has no column of its own stays in the JSON."""
    row = {name: account.get(name) for name in ACCOUNT_COLUMNS}
    rest = {key: value for key, value in account.items() if key not in {*row, "site_code"}}
    row |= {
        "crawl_run_id": run_id,
        "site_code": account["site_code"],
        "account": canonical_json(rest),
    }
    upsert(db, "site_runs", [row], key=["crawl_run_id", "site_code"])
    if row["platform"]:
        told = [row["platform"], row["site_code"]]
        db.conn.execute("UPDATE sites SET platform = ? WHERE code = ?", told)


def _as_json(columns: dict[str, Any]) -> dict[str, Any]:
    return {
        name: canonical_json(value) if isinstance(value, dict) else value
        for name, value in columns.items()
    }
