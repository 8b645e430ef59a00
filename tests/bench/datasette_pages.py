"""The queries behind the usual pages of Datasette, on an archive of 100,000 reports."""

import asyncio
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.tracer import capture_traces, trace_child_tasks  # type: ignore[import-untyped]
from datasette.utils import parse_metadata  # type: ignore[import-untyped]

from crawler.commands.browse import METADATA, SETTINGS
from tests.bench.clones import build_archive
from tests.bench.row import Row, Size

LIMIT_MS = 200
REPORT = "r" + "7".zfill(19)
QUERIES = parse_metadata(METADATA.read_text("utf-8"))["databases"]["archive"]["queries"]
PAGES = {
    "front page": "/",
    "tables": "/archive",
    "report_list": "/archive/report_list",
    "report_list, a year": "/archive/report_list?year=2023&_sort_desc=published_on",
    "report_list, a place": "/archive/report_list?division_code=500152",
    "reports_current": "/archive/reports_current",
    "reports_current, a year": "/archive/reports_current?year=2021",
    "reports": "/archive/reports?state=current&year=2022",
    "requests_comparable": "/archive/requests_comparable?applicant=total",
    "requests": "/archive/requests",
    "sections": "/archive/sections?key=problems",
    "sections, search": "/archive/sections?_search=依申请",
    "search": "/-/search?q=阅读量",
    "search, two words": "/-/search?q=群众+培训&year=2022",
    "search, a word of all": "/-/search?q=政府信息公开",
    "a report": f"/-/report/{REPORT}",
    "cells of a report": f"/archive/cells?report_id={REPORT}",
    "checks_failed": "/archive/checks_failed",
    "issues_open": "/archive/issues_open",
    "captures": "/archive/captures?outcome=captured",
    "organs": "/archive/organs?kind=department",
    "organ's reports": f"/archive/reports?organ_id=o{'3'.zfill(19)}",
    "requests_wide": "/archive/requests_wide?year=2022",
    "proactive_wide": "/archive/proactive_wide",
    "changes_named": "/archive/changes_named?kind=edited",
    **{name: f"/archive/{name}" for name in QUERIES},
}


def run(size: Size) -> list[Row]:
    """The slowest query of each page; the pages that hold are one row together."""
    count = size.of(50, 5000, 100_000)
    with TemporaryDirectory() as folder:
        path = build_archive(Path(folder), count, size.of(6, 60, 120))
        slowest = asyncio.run(_visit(path, size.of(1, 3, 3)))
    over = {name: ms for name, ms in slowest.items() if ms > LIMIT_MS}
    held = [ms for ms in slowest.values() if ms <= LIMIT_MS]
    name = f"Datasette, {count:,} reports"
    rows = [_row(f"{name}: {page}", ms) for page, ms in sorted(over.items(), key=lambda x: -x[1])]
    return [*rows, _row(f"{name}: {len(held)} other pages", max(held, default=0.0))]


def _row(name: str, ms: float) -> Row:
    ratio = ms / LIMIT_MS
    return Row(name, f"{ms:.0f} ms", f"limit {LIMIT_MS} ms", ratio, "<= 1", ratio <= 1)


async def _visit(archive: Path, repeats: int) -> dict[str, float]:
    """Milliseconds of each page's slowest query, the median of some visits."""
    served = Datasette(
        [str(archive)],
        metadata=parse_metadata(METADATA.read_text("utf-8")),
        settings={k: v == "on" if v in ("on", "off") else v for k, v in SETTINGS.items()},
    )
    await served.invoke_startup()
    visits: dict[str, list[float]] = {name: [] for name in PAGES}
    for _ in range(repeats):
        for name, path in PAGES.items():
            visits[name].append(await _slowest_query(served, path))
    for database in served.databases.values():
        database.close()
    return {name: median(taken) for name, taken in visits.items()}


async def _slowest_query(served: Datasette, path: str) -> float:
    traces: list[dict[str, Any]] = []
    with capture_traces(traces), trace_child_tasks():
        answer = await served.client.get(path, follow_redirects=True)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code} {answer.text[:300]}")
    return max((trace["duration_ms"] for trace in traces if trace["type"] == "sql"), default=0.0)
