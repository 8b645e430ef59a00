"""Opening `archive.db`: one writer at a time, readers beside it, the schema brought up to date."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from crawler.store.migrations import KNOWN, migrations

BUSY_TIMEOUT_MS = 60_000  # a second writer (extract beside a crawl) waits its turn


class StoreError(OSError):
    """The archive cannot be used or written; the message says why, in one line.

    An `OSError`, because what is behind it is a disk that is full, read-only or damaged.
    """


def open_writable(path: Path) -> Database:
    """Open or create the archive at this path and bring its schema up to date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(f"file:{_quoted(path)}?mode=rwc")
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")
        db = Database(connection, execute_plugins=False)
        _migrate(db, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{path}: {error}") from error
    except StoreError:
        connection.close()
        raise
    return db


def open_readable(path: Path) -> Database:
    """Open an archive that exists, for reading only."""
    if not path.is_file():
        raise StoreError(f"{path}: no archive here yet")
    connection = _connect(f"file:{_quoted(path)}?mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{path}: {error}") from error
    return Database(connection, execute_plugins=False)


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    return connection


def _quoted(path: Path) -> str:
    return path.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _migrate(db: Database, path: Path) -> None:
    if not migrations.pending(db):
        newer = {step.name for step in migrations.applied(db)} - KNOWN
        if newer:
            raise StoreError(f"{path}: made by a newer version of this program ({min(newer)})")
        return
    # Under the write lock: two programs may open a new archive at the same moment.
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise
