"""Pages per second of a crawl against a bare Scrapy spider over the same pages.

"left for later" is capture and discovery alone, "queued" counts until the last answer while a
worker extracts, "drained" until the last report is in the database.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.crawling import crawl, fetch_bare
from tests.bench.loopback import Answered, LoopbackWeb, serving
from tests.bench.row import Row, Size, at_least
from tests.bench.web import equal_sites, write_sites_csv

QUEUED, DRAINED = 0.6, 0.4
NO_PIPELINES = "{}"


def run(size: Size) -> list[Row]:
    """Three ways to crawl and the peer, in turn."""
    plans = equal_sites(size.of(1, 6, 20), size.of(1, 6, 10), heavy=True)
    rates: dict[str, list[float]] = {}
    with TemporaryDirectory() as folder, serving(plans) as web:
        bench = _Bench(web, Path(folder))
        for _ in range(size.of(1, 1, 3)):
            for name, rate in bench.turn():
                rates.setdefault(name, []).append(rate)
    return _rows({name: median(taken) for name, taken in rates.items()})


def _rows(rate: dict[str, float]) -> list[Row]:
    bare = rate["bare"]
    peer = f"bare Scrapy {bare:.0f} pages/s"

    def row(name: str, key: str, target: float) -> Row:
        return at_least(name, f"{rate[key]:.0f} pages/s", peer, rate[key] / bare, target)

    return [
        row("crawl, extraction left for later", "later", QUEUED),
        row("crawl, extraction queued", "queued", QUEUED),
        row("crawl, extraction drained", "drained", DRAINED),
    ]


class _Bench:
    def __init__(self, web: LoopbackWeb, folder: Path) -> None:
        self._web, self._folder = web, folder
        self._sites = write_sites_csv(folder / "sites.csv", web.plans, web.port)
        self._urls = folder / "urls.txt"

    def turn(self) -> Iterator[tuple[str, float]]:
        """One run of each; the bare spider asks for the very pages that the crawl asked for."""
        with self._crawl() as archive:
            log = self._pages()
            yield "queued", len(log) / _span(log)
            yield "drained", len(log) / (_drained_at(archive) - log[0].started)
        self._urls.write_text("\n".join(f"http://{a.host}:{self._web.port}{a.path}" for a in log))
        fetch_bare(self._urls)
        log = self._pages()
        yield "bare", len(log) / _span(log)
        with self._crawl(ITEM_PIPELINES=NO_PIPELINES):
            log = self._pages()
            yield "later", len(log) / _span(log)

    @contextmanager
    def _crawl(self, **settings: object) -> Iterator[Path]:
        with TemporaryDirectory(dir=self._folder) as archive:
            crawl(self._sites, Path(archive), DOWNLOAD_DELAY=0, **settings)
            yield Path(archive)

    def _pages(self) -> list[Answered]:
        return [answered for answered in self._web.log() if answered.found]


def _span(log: list[Answered]) -> float:
    """From the first request to the last answer: starting a process is nobody's rate."""
    return max(answered.ended for answered in log) - min(answered.started for answered in log)


def _drained_at(archive: Path) -> float:
    """When the last report was in the database."""
    with sqlite3.connect(archive / "archive.db") as db:
        (at,) = db.execute("SELECT max(finished_at) FROM extraction_runs").fetchone()
    return datetime.fromisoformat(at).timestamp()
