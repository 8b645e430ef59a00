"""Give the rows back that a killed run wrote to WARC but did not commit."""

from dataclasses import replace
from pathlib import Path

from crawler.archive.index import Indexed, Revised, RunEvent, index_file
from crawler.archive.repair import Repair
from crawler.items import Capture, PageFacts
from crawler.store import Store


def recover(store: Store, directory: Path, repairs: list[Repair]) -> int:
    """Write every capture of the repaired files, and end their runs as their records tell."""
    recovered = 0
    for repair in repairs:
        captures, facts, ends = _read(directory / repair.file)
        with store.batch():
            store.add_captures(captures, facts)
            for run_id, (at, status) in ends.items():
                store.finish_crawl_run(run_id, at, status, {})
                store.notice(run_id)
        recovered += len(captures)
    return recovered


def _read(
    path: Path,
) -> tuple[list[Capture], dict[str, PageFacts], dict[str, tuple[str, str]]]:
    """The captures of one file as last judged, and when and how each run in it ended."""
    facts: dict[str, PageFacts] = {}
    captures: dict[str, Capture] = {}
    ends: dict[str, tuple[str, str]] = {}
    for found in index_file(path):
        if isinstance(found, Indexed):
            capture = found.capture
            captures[capture.id] = capture
            if found.facts is not None:
                facts[capture.id] = found.facts
            if capture.crawl_run_id:
                ends[capture.crawl_run_id] = (capture.captured_at, "cut_short")
        elif isinstance(found, Revised) and found.capture_id in captures:
            before = captures[found.capture_id]
            captures[found.capture_id] = replace(before, outcome=found.outcome, detail=found.detail)
        elif isinstance(found, RunEvent):
            run_id = str(found.facts.get("run"))
            ends[run_id] = (found.at, str(found.facts.get("status", "cut_short")))
    return list(captures.values()), facts, ends
