"""Writing rows in bulk: plain statements, because one call per table and report is too slow."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

Row = Mapping[str, Any]


def insert(db: Database, table: str, rows: Sequence[Row], *, on_conflict: str = "") -> None:
    """Insert rows that all have the same columns; `on_conflict` is SQLite's clause, if any."""
    if not rows:
        return
    columns = list(rows[0])
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks}) {on_conflict}',
        [[row[name] for name in columns] for row in rows],
    )


def insert_new(db: Database, table: str, rows: Sequence[Row]) -> None:
    """Insert rows and leave those whose key is there as they are."""
    insert(db, table, rows, on_conflict="ON CONFLICT DO NOTHING")


def upsert(db: Database, table: str, rows: Sequence[Row], *, key: Sequence[str]) -> None:
    """Insert rows, or write over the other columns of those whose key is there."""
    if not rows:
        return
    others = [name for name in rows[0] if name not in key]
    keys = ", ".join(f'"{name}"' for name in key)
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in others)
    insert(db, table, rows, on_conflict=f"ON CONFLICT ({keys}) DO UPDATE SET {sets}")
