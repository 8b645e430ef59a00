"""One extraction run over stored pages, with its row, its progress and its end."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.clock import Clock
from crawler.extensions.versions import run_versions
from crawler.pipelines.rerun import Outcome, Rerun, Tally
from crawler.progress import progress
from crawler.store import Store
from crawler.store.reader import StoredPages
from parsers import PARSER_VERSION


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What distinguishes one extraction run from another."""

    workers: int = 1
    told: dict[str, Any] = field(default_factory=dict)  # what the run was told, for its row
    purposes: dict[str, str] = field(default_factory=dict)  # by capture, from the WARC files
    lists: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    crawl_run_id: str | None = None
    remembers_passed: bool = True
    look: Callable[[Outcome], None] | None = None


def new_run_id(clock: Clock) -> str:
    """An id that sorts by time and never comes twice."""
    return f"{clock.now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"


def run_extraction(
    store: Store, warc_directory: Path, clock: Clock, pages: StoredPages, options: RunOptions
) -> Tally:
    """Read the pages and store what they hold; a run that breaks off says so in its row."""
    run_id = f"{options.crawl_run_id or new_run_id(clock)}-x"
    versions = {**run_versions(), "parser": PARSER_VERSION}
    store.start_extraction_run(
        run_id, clock.stamp(), versions, options.told, crawl_run_id=options.crawl_run_id
    )
    rerun = Rerun(
        store,
        warc_directory,
        run_id,
        max(1, min(options.workers, len(pages))),
        options.purposes,
        options.lists,
        options.remembers_passed,
        options.look,
    )
    tally, status = Tally(), "cut_short"
    try:
        with progress("Reading stored pages", len(pages)) as advance:
            tally = rerun.read(pages, advance)
        status = "done"
    finally:
        store.finish_extraction_run(run_id, clock.stamp(), status, tally.counts())
    return tally
