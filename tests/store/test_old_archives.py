"""Archives of earlier schemas: brought up to date without the loss of a row."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.store import Store
from crawler.store.migrations import KNOWN, migrations
from crawler.store.search import split_query
from tests.store.keep_archive import KEPT
from tests.store.literals import RUN, capture, extraction

ARCHIVES = sorted(KEPT.glob("*.db.gz"))


def counts(path: Path) -> dict[str, int]:
    """Rows by table."""
    with closing(sqlite3.connect(path)) as db:
        tables = [t for (t,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [table for table in tables if "_fts" not in table and table[0] != "_"]
        return {t: db.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in kept}


@pytest.mark.parametrize("kept", ARCHIVES, ids=lambda path: path.name)
def test_an_old_archive_keeps_every_row_and_goes_on(
    kept: Path, tmp_path: Path, few_divisions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    before = counts(path)
    assert before["reports"] == 2
    monkeypatch.setattr("crawler.store.places.DIVISIONS_CSV", few_divisions)
    url = "http://www.example.gov.cn/nb/2022.html"
    with Store.open(path) as store:
        assert {step.name for step in migrations.applied(store.db)} == KNOWN
        assert store.db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        store.add_extraction(capture(url), extraction(url, year=2022), "500152", RUN, "sha256:9")
        found = store.db.conn.execute(
            "SELECT count(*) FROM sections_fts WHERE sections_fts MATCH ?", [split_query("信访")]
        )
        assert found.fetchone()[0] == 3
    after = counts(path)
    assert all(after[table] >= before[table] for table in before)
    assert after["reports"] == 3


def test_the_schema_as_it_is_was_kept() -> None:
    assert f"{max(KNOWN)}.db.gz" in {path.name for path in ARCHIVES}


def test_a_new_archive_stands_at_the_last_step(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a" / "archive.db") as store:
        assert migrations.pending(store.db) == []
        assert store.db.journal_mode == "wal"
