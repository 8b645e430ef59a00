"""What `scrapy demo` shows: how far the crawl of the built-in web is, and what came of it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

if TYPE_CHECKING:
    from tests.sites import DistrictWeb
    from tests.sites.compare import SiteResult

Look = Callable[[], None]
SECONDS_BETWEEN_LINES = 2.0  # where there is no terminal


def console() -> Console:
    """Where the demo speaks: wide enough for its table where there is no terminal to ask."""
    return Console(highlight=False) if sys.stdout.isatty() else Console(width=100, highlight=False)


@contextmanager
def watching(web: "DistrictWeb", out: Console) -> Iterator[Look]:
    """A function that shows how many of the published reports have been fetched so far."""
    if not out.is_terminal:
        yield _Lines(web, out).look
        return
    columns = (TextColumn("   {task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=out) as bars:
        tasks = {
            site.plan.code: bars.add_task(site.plan.name, total=len(site.truth))
            for site in web.sites
        }

        def look() -> None:
            for code, count in fetched(web).items():
                bars.update(tasks[code], completed=count)

        yield look
        look()


class _Lines:
    def __init__(self, web: "DistrictWeb", out: Console) -> None:
        self._web, self._out, self._started = web, out, monotonic()
        self._told = self._started

    def look(self) -> None:
        now = monotonic()
        if now - self._told < SECONDS_BETWEEN_LINES:
            return
        self._told = now
        count, total = sum(fetched(self._web).values()), len(self._web.truth)
        asked = len(self._web.requests)
        self._out.print(
            f"   {now - self._started:3.0f} s  {asked} requests, {count} of {total} reports fetched"
        )


def fetched(web: "DistrictWeb") -> dict[str, int]:
    """Of each site, how many of its reports have been asked for."""
    asked = {f"http://{request.host}{request.target}" for request in web.requests}
    return {site.plan.code: sum(r.url in asked for r in site.truth) for site in web.sites}


def results_table(results: Sequence["SiteResult"], out: Console) -> Table:
    """One row a district; narrow enough for a terminal of 80 columns."""
    table = Table(
        box=SIMPLE_HEAD if out.is_terminal else ASCII,
        pad_edge=False, show_edge=False, collapse_padding=True,
    )  # fmt: skip
    for name in ("District", "Product", "Encoding"):
        table.add_column(name, no_wrap=True)
    for name in ("Reports\nfound", "Years", "Cells\nread", "Checks\nfailed", "Issues"):
        table.add_column(name, justify="right", no_wrap=True)
    for result in results:
        found = result.found + result.files_captured
        expected = result.expected + result.files_expected
        table.add_row(
            result.name, result.product, result.encoding, f"{found} of {expected}",
            _years(result.years), f"{result.cells:,}",
            f"{result.failed_checks}", f"{result.issues}",
        )  # fmt: skip
    return table


def misses(results: Sequence["SiteResult"]) -> Iterator[str]:
    """What was not found, found though nobody published it, or read wrongly; a line each."""
    for result in results:
        for report in result.missing:
            yield f"not found: {report.title} {report.url}"
        for url in result.extra:
            yield f"published by nobody: {url}"
        for difference in result.wrong:
            yield f"read wrongly: {difference}"


def _years(years: set[int]) -> str:
    return f"{min(years)}–{max(years) % 100:02d}" if years else "none"
