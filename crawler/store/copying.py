"""Copies of the database, consistent while others write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.store.connection import StoreError, open_readable

_PAGES_AT_ONCE = 4096  # 16 MB between two chances for the writer
_MAGIC = b"SQLite format 3\0"


def is_database(path: Path) -> bool:
    """Whether a copy may take the place of what is there: another one, or nothing."""
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) in (_MAGIC, b"")


def back_up(source: Path, target: Path) -> None:
    """Copy a database as of one moment; the target appears whole or not at all."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    db = open_readable(source)
    try:
        # Inside one read transaction a commit of the writer does not start the copy anew.
        db.conn.execute("BEGIN")
        db.conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        with closing(sqlite3.connect(unfinished)) as copy:
            db.conn.backup(copy, pages=_PAGES_AT_ONCE)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, not three
        unfinished.replace(target)
    except sqlite3.Error as error:
        raise StoreError(f"{target}: {error}") from error
    finally:
        db.conn.close()
        for suffix in ("", "-journal"):  # a full disk leaves its journal behind
            unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)
