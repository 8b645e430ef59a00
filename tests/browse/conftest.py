"""One sample archive and one Datasette on it for all tests of the pages."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browse.sample import build

ROOT = Path(__file__).resolve().parents[2]
Get = Callable[[str], Any]


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("archive"))


@contextmanager
def served(archive: Path) -> Iterator[Get]:
    """Ask the archive for a path as Datasette serves it, without a network."""
    from datasette.app import Datasette
    from datasette.utils import parse_metadata

    metadata = parse_metadata((ROOT / "data/metadata.yml").read_text("utf-8"))
    datasette = Datasette([str(archive)], metadata=metadata)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(datasette.invoke_startup())
    yield lambda path: loop.run_until_complete(datasette.client.get(path))
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    for database in datasette.databases.values():
        database.close()


@pytest.fixture(scope="session")
def get(archive: Path) -> Iterator[Get]:
    pytest.importorskip("datasette")
    with served(archive) as ask:
        yield ask


@pytest.fixture(scope="session")
def known(archive: Path) -> dict[str, str]:
    """The ids that the sample was given."""
    import sqlite3

    connection = sqlite3.connect(archive)
    rows = connection.execute("SELECT state, id, report_key, capture_id FROM reports").fetchall()
    file = connection.execute("SELECT id FROM captures WHERE url LIKE '%.pdf'").fetchone()[0]
    connection.close()
    found = {"file capture": file, "key": rows[0][2]}
    for state, report, _, capture in rows:
        found |= {state: report, f"{state} capture": capture}
    return found
