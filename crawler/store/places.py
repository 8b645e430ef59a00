"""Divisions, loaded from their data file, and sites, each tied to its division."""

import csv
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from sqlite_utils import Database

from crawler.store.rows import insert_new, upsert

_OFFICE = re.compile(r"(人民)?政府(网|网站|门户网站|门户)?$")

DIVISIONS_CSV = Path(__file__).resolve().parents[2] / "data" / "divisions.csv"


class SiteRow(Protocol):
    """What the store keeps of a row of `data/sites.csv`."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def home(self) -> str: ...
    @property
    def entry(self) -> tuple[str, ...]: ...
    @property
    def hosts(self) -> tuple[str, ...]: ...
    @property
    def delay(self) -> float | None: ...
    @property
    def note(self) -> str | None: ...


def load_divisions(db: Database) -> None:
    """Bring the divisions up to date with their file; costs a digest when nothing changed."""
    if not DIVISIONS_CSV.is_file():
        return
    content = DIVISIONS_CSV.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    known = db.conn.execute("SELECT digest FROM data_files WHERE name = 'divisions'").fetchone()
    if known is not None and known[0] == digest:
        return
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    with db.atomic():
        db.conn.execute("PRAGMA defer_foreign_keys=ON")  # a child may stand above its parent
        upsert(db, "divisions", [_division(row) for row in rows], key=["code"])
        upsert(db, "data_files", [{"name": "divisions", "digest": digest}], key=["name"])


def put_sites(db: Database, sites: Iterable[SiteRow]) -> None:
    """Write the sites as their rows say now."""
    batch = list(sites)
    _ensure_divisions(db, {site.code: site.name for site in batch})
    rows = [
        {
            "code": site.code,
            "name": site.name,
            "home": site.home,
            "entry": ";".join(site.entry),
            "hosts": ";".join(site.hosts),
            "delay": site.delay,
            "note": site.note,
            "division_code": site.code,
        }
        for site in batch
    ]
    upsert(db, "sites", rows, key=["code"])


def ensure_sites(db: Database, codes: Iterable[str]) -> None:
    """Give every code a row, its own code for a name where nothing better is known."""
    missing = [code for code in codes if not _exists(db, "sites", code)]
    if missing:
        _ensure_divisions(db, {code: code for code in missing})
        rows = [{"code": code, "name": code, "division_code": code} for code in missing]
        insert_new(db, "sites", rows)


def _ensure_divisions(db: Database, names: dict[str, str]) -> None:
    """A site may belong to a town or a made-up place that the data file does not list."""
    rows = [
        {"code": code, "name": _OFFICE.sub("", name), "level": None, "parent": _parent(db, code)}
        for code, name in names.items()
        if not _exists(db, "divisions", code)
    ]
    insert_new(db, "divisions", rows)
    db.conn.executemany(  # a stub that was named by its code learns its name
        "UPDATE divisions SET name = ? WHERE code = ? AND name = code",
        [(_OFFICE.sub("", name), code) for code, name in names.items()],
    )


def _parent(db: Database, code: str) -> str | None:
    candidates = (code[:9], code[:6], code[:4] + "00", code[:2] + "0000")
    return next((c for c in candidates if c != code and _exists(db, "divisions", c)), None)


def _exists(db: Database, table: str, code: str) -> bool:
    found = db.conn.execute(f'SELECT 1 FROM "{table}" WHERE code = ?', [code]).fetchone()
    return found is not None


def _division(row: dict[str, str]) -> dict[str, str | None]:
    return {
        "code": row["code"],
        "name": row["name"],
        "level": row.get("level") or None,
        "parent": row.get("parent") or None,
    }
