"""Give the rows back that a killed run wrote to WARC but did not commit."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from crawler.archive.index import Indexed, Revised, RunEvent, index_file
from crawler.archive.repair import Repair
from crawler.items import Capture, PageFacts
from crawler.store import Store
from crawler.store.runs import end_broken_runs


def recover(store: Store, directory: Path, repairs: list[Repair]) -> int:
    """Write every capture of the repaired files, and end their runs as their records tell."""
    recovered = 0
    for repair in repairs:
        captures, facts, ends = _read(directory / repair.file)
        with store.batch():
            store.add_captures(captures, facts)
            for run_id, end in ends.items():
                if end is not None:
                    store.finish_crawl_run(run_id, *end)
            end_broken_runs(store.db, ends)
            for run_id in ends:
                store.notice(run_id)
        recovered += len(captures)
    return recovered


End = tuple[str, str, dict[str, Any]]  # when, how, with which counts


def _read(
    path: Path,
) -> tuple[list[Capture], dict[str, PageFacts], dict[str, End | None]]:
    """The captures of one file as last judged, and how each run in it ended, if that is told."""
    facts: dict[str, PageFacts] = {}
    captures: dict[str, Capture] = {}
    ends: dict[str, End | None] = {}
    for found in index_file(path):
        if isinstance(found, Indexed):
            capture = found.capture
            captures[capture.id] = capture
            if found.facts is not None:
                facts[capture.id] = found.facts
            if capture.crawl_run_id:
                ends.setdefault(capture.crawl_run_id, None)
        elif isinstance(found, Revised) and found.capture_id in captures:
            before = captures[found.capture_id]
            captures[found.capture_id] = replace(before, outcome=found.outcome, detail=found.detail)
        elif isinstance(found, RunEvent):
            run_id = str(found.facts.get("run"))
            ends.setdefault(run_id, None)
            if found.event == "run_finished":
                counts = dict(found.facts.get("counts") or {})
                ends[run_id] = (found.at, str(found.facts.get("status")), counts)
    return list(captures.values()), facts, ends
