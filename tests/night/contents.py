"""All that an archive's database holds, to be compared with what a rebuild makes of its WARC."""

import sqlite3
from contextlib import closing
from pathlib import Path

Rows = list[tuple[object, ...]]

# What a rebuild may not bring back, and why.
APART = {
    "_sqlite_migrations": "when the schema was made, not what it is",
    "extraction_runs": "a rebuild is one such run; what the runs found is compared",
    "passed_over": "what the cheap test need not try again: a saving, no finding",
}
RUN_IDS = frozenset({"extraction_run_id"})  # in every other table
_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_REST = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"


def contents(database: Path) -> dict[str, Rows]:
    """Every row of every table, the words of every index, and the schema itself."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        tables = dict(db.execute(_TABLES))
        searches = [name for name, sql in tables.items() if sql.startswith("CREATE VIRTUAL")]
        found = {name: _words(db, name) for name in searches}
        shadows = tuple(f"{name}_" for name in searches)
        for name in sorted(tables.keys() - set(searches) - APART.keys()):
            if not name.startswith(shadows):
                found[name] = _rows(db, name)
        found["schema"] = db.execute(_REST).fetchall()
        return found


def assert_same(before: dict[str, Rows], after: dict[str, Rows]) -> None:
    """Nothing is missing, nothing is more, nothing is otherwise."""
    assert before.keys() == after.keys()
    for table, rows in before.items():
        missing, more = _less(rows, after[table]), _less(after[table], rows)
        assert (missing[:3], more[:3]) == ([], []), table
        assert rows == after[table], table


def _less(rows: Rows, others: Rows) -> Rows:
    gone = set(others)
    return [row for row in rows if row not in gone]


def _rows(db: sqlite3.Connection, table: str) -> Rows:
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
    kept = ", ".join(f'"{name}"' for name in columns if name not in RUN_IDS)
    return sorted(db.execute(f'SELECT {kept} FROM "{table}"'), key=repr)


def _words(db: sqlite3.Connection, table: str) -> Rows:
    """Every word of a full-text index with the row, the column and the place where it stands."""
    db.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', '{table}', 'instance')")
    words = db.execute("SELECT * FROM temp.words ORDER BY 1, 2, 3, 4").fetchall()
    db.execute("DROP TABLE temp.words")
    return words
