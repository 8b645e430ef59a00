"""The schema: contract names, keys that hold, old archives brought up to date without loss."""

import sqlite3
from pathlib import Path

import pytest

from crawler.store import Store, StoreError
from crawler.store.connection import open_readable
from crawler.store.figures import COLUMNS, WIDE
from crawler.store.ids import reading_digest, report_id
from crawler.store.migrations import migrations
from tests.store.conftest import Archive
from tests.store.literals import DIGEST, capture, extraction

CONTRACT = {
    "sites": "code name",
    "divisions": "code name level parent",
    "organs": "id name kind",
    "crawl_runs": "id started_at finished_at status",
    "extraction_runs": "id started_at finished_at status",
    "captures": "id url captured_at status media_type payload_digest warc_file warc_offset"
    " warc_length crawl_run_id via outcome",
    "reports": "id report_key organ_id division_code year title url published_on format"
    " capture_id extraction_run_id first_seen_at last_seen_at state",
    "sections": "report_id key heading text",
    "remedies": "report_id route upheld corrected other pending total",
    "indicators": "report_id key label unit column value raw",
    "grids": "report_id ordinal caption cells",
    "cells": "table row column raw value class position",
    "checks": "report_id rule where status left right",
    "issues": "level code message where",
    "changes": "report_key report_id kind at crawl_run_id detail",
    "addresses": "report_key url role",
    "report_list": "url organ division_code year published_on format captured_at title",
}


@pytest.mark.parametrize(("table", "columns"), CONTRACT.items())
def test_the_columns_others_rely_on(archive: Archive, table: str, columns: str) -> None:
    found = {name for (name,) in archive.rows("SELECT name FROM pragma_table_info(?)", table)}
    assert set(columns.split()) <= found


def test_every_foreign_key_has_an_index(archive: Archive) -> None:
    tables = archive.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (table,) in tables:
        keys = archive.rows('SELECT "from" FROM pragma_foreign_key_list(?)', table)
        first = archive.rows(
            "SELECT i.name FROM pragma_index_list(?) l, pragma_index_info(l.name) i"
            " WHERE i.seqno = 0",
            table,
        )
        assert {column for (column,) in keys} <= {column for (column,) in first}, table


def test_ids_do_not_depend_on_the_parser_version_or_the_order_of_keys() -> None:
    made = extraction()
    turned = dict(reversed(made.items())) | {"parser_version": "99"}
    assert reading_digest(made) == reading_digest(turned)
    assert report_id(DIGEST, reading_digest(made)) == "240d35559a6a207b1696"
    assert report_id("sha256:1", reading_digest(made)) != "240d35559a6a207b1696"


def test_an_archive_of_a_newer_program_is_refused(archive: Archive, tmp_path: Path) -> None:
    archive.store.db["_sqlite_migrations"].insert(  # type: ignore[union-attr]
        {"migration_set": "gongkai", "name": "9999_future", "applied_at": "2099-01-01"}
    )
    with pytest.raises(StoreError, match="newer version.*9999_future"):
        Store.open(tmp_path / "archive.db")


def test_what_is_no_database_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="not a database"):
        Store.open(path)
    with pytest.raises(StoreError, match="no archive here"):
        open_readable(tmp_path / "none.db")


def test_readers_see_the_last_commit_while_a_batch_is_open(
    archive: Archive, tmp_path: Path
) -> None:
    reader = open_readable(tmp_path / "archive.db")
    with archive.store.batch():
        archive.add(capture(), extraction())
        assert reader.conn.execute("SELECT count(*) FROM reports").fetchone()[0] == 0
    assert reader.conn.execute("SELECT count(*) FROM reports").fetchone()[0] == 1
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.conn.execute("DELETE FROM reports")
    reader.close()


def test_a_batch_that_fails_leaves_nothing(archive: Archive) -> None:
    def fail() -> None:
        with archive.store.batch():
            archive.add(capture(), extraction())
            raise RuntimeError("disk full")

    with pytest.raises(RuntimeError):
        fail()
    assert archive.one("SELECT count(*) FROM captures") == 0


def test_migrations_are_numbered_in_order() -> None:
    names = [step.name for step in migrations._migrations]
    assert names == sorted(names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.parametrize("table", WIDE)
def test_rows_are_made_for_the_columns_there_are(archive: Archive, table: str) -> None:
    found = [name for (name,) in archive.rows("SELECT name FROM pragma_table_info(?)", table)]
    assert set(found) == {"report_id", WIDE[table], *COLUMNS[table]}
