"""A fresh archive with one run, and short ways to write to it and ask it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Capture
from crawler.store import Store
from tests.store.literals import RUN


@dataclass
class Archive:
    """A store under test."""

    store: Store

    def add(self, capture: Capture, extraction: dict[str, Any], run: str = RUN) -> str | None:
        """Write one reading."""
        digest = capture.payload_digest or ""
        return self.store.add_extraction(capture, extraction, capture.site_code, run, digest)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a query gives, as plain tuples."""
        return [tuple(row) for row in self.store.db.conn.execute(sql, values)]

    def one(self, sql: str, *values: Any) -> Any:
        """The single value that a query gives."""
        ((value,),) = self.rows(sql, *values)
        return value


@pytest.fixture(scope="session")
def few_divisions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The places of the tests alone: the full list takes longer to load than a test."""
    path = tmp_path_factory.mktemp("divisions") / "divisions.csv"
    path.write_text(
        "code,name,level,parent\n"
        "320000,江苏省,province,\n320500,苏州市,prefecture,320000\n320509,吴江区,county,320500\n"
        "110000,北京市,province,\n110105,朝阳区,county,110000\n"
        "211300,朝阳市,prefecture,210000\n210000,辽宁省,province,\n"
        "500000,重庆市,province,\n500152,潼南区,county,500000\n500152107,玉溪镇,town,500152\n",
        "utf-8",
    )
    return path


@pytest.fixture
def archive(
    tmp_path: Path, few_divisions: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Archive]:
    monkeypatch.setattr("crawler.store.places.DIVISIONS_CSV", few_divisions)
    with Store.open(tmp_path / "archive.db") as store:
        store.start_extraction_run(RUN, "2025-01-01T00:00:00Z", {"parser": "1"}, {})
        yield Archive(store)


@pytest.fixture
def later_run(archive: Archive) -> Callable[[str], str]:
    """Start another extraction run, one minute after the other."""

    def start(run_id: str) -> str:
        minute = archive.one("SELECT count(*) FROM extraction_runs")
        at = f"2025-02-01T00:{minute:02}:00Z"
        archive.store.start_extraction_run(run_id, at, {"parser": "2"}, {})
        return run_id

    return start
