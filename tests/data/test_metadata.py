"""data/metadata.yml names what is there, and says of each column what the dictionary says."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler.store.store import Store
from tests.data.dictionary import ROOT, dictionary

HIDDEN_KINDS = ("shadow", "virtual")


@pytest.fixture(scope="module")
def metadata() -> dict[str, Any]:
    text = (ROOT / "data/metadata.yml").read_text("utf-8")
    archive: dict[str, Any] = yaml.safe_load(text)["databases"]["archive"]
    return archive


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    path: Path = tmp_path_factory.mktemp("archive") / "archive.db"
    Store.open(path).close()
    connection = sqlite3.connect(path)
    kinds = dict(connection.execute("SELECT name, type FROM pragma_table_list").fetchall())
    found = {
        name: {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
        for name, kind in kinds.items()
        if kind not in HIDDEN_KINDS and not name.startswith("sqlite_")
    }
    connection.close()
    return found


def test_every_table_and_view_has_a_title_and_a_description(
    metadata: dict[str, Any], schema: dict[str, set[str]]
) -> None:
    tables = metadata["tables"]
    bare = {
        name
        for name in schema
        if not tables.get(name, {}).get("hidden")
        and not {"title", "description"} <= set(tables.get(name, ()))
    }
    assert bare == set()


def test_nothing_is_named_that_is_not_there(
    metadata: dict[str, Any], schema: dict[str, set[str]]
) -> None:
    for name, table in metadata["tables"].items():
        if name.endswith("_fts"):
            continue
        named = {*table.get("columns", ()), *table.get("facets", ())}
        named |= {table[key] for key in ("label_column", "sort_desc") if key in table}
        assert named <= schema[name], name


def test_columns_are_described_as_in_the_dictionary(metadata: dict[str, Any]) -> None:
    explained = dictionary()
    for name, table in metadata["tables"].items():
        for column, text in table.get("columns", {}).items():
            own = explained[name].get(column) or explained["requests"].get(column, "")
            assert text == own.replace("`", ""), f"{name}.{column}"
