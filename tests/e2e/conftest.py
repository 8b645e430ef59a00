"""One crawl of the small world for all tests of this folder, on however many workers they run."""

import pickle
import time
from pathlib import Path

import pytest

from tests.e2e.crawling import Crawl, crawl_world

SEED = 1
PATIENCE = 300  # seconds for which a worker waits for the crawl of another


@pytest.fixture(scope="session")
def crawl(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Crawl:
    """The crawl; the first worker does it, the others wait for what it wrote."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "small-world"
    kept = shared / "crawl.pickle"
    try:
        shared.mkdir()
    except FileExistsError:
        return _await(kept)
    done = crawl_world(shared, SEED, "small")
    kept.with_suffix(".part").write_bytes(pickle.dumps(done))
    kept.with_suffix(".part").rename(kept)
    return done


def _await(kept: Path) -> Crawl:
    deadline = time.monotonic() + PATIENCE
    while not kept.exists():
        if time.monotonic() > deadline:
            pytest.fail("the worker that crawls the small world has not finished")
        time.sleep(0.1)
    done: Crawl = pickle.loads(kept.read_bytes())
    return done
