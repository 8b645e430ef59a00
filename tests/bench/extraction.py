"""Whole extraction of report pages against the bare parse and against trafilatura."""

from statistics import median

import lxml.html
import trafilatura

from parsers import extract
from tests.bench.measure import interleaved
from tests.bench.pages import BenchPage, report_page
from tests.bench.row import Row, Size, at_most

FLOOR, PEER = 8.0, 0.25


def run(size: Size) -> list[Row]:
    """Pages of 110 KB, and a tenth of it."""
    pages, repeats = size.of(1, 12, 60), size.of(1, 3, 5)
    return [
        *_compare("110 KB pages", [report_page("x", n) for n in range(pages)], repeats),
        *_compare("12 KB pages", [report_page("x", n, heavy=False) for n in range(pages)], repeats),
    ]


def _compare(name: str, pages: list[BenchPage], repeats: int) -> list[Row]:
    """One round warms everything that is made once; then each page in turn, and medians."""
    for page in pages[:2]:
        _measure(page, 1)
    taken = [_measure(page, repeats) for page in pages]
    ours, floor, peer = (
        1000 * median(times[subject] for times in taken) for subject in ("ours", "lxml", "peer")
    )
    figure = f"{ours:.1f} ms"
    return [
        at_most(f"extraction, {name}", figure, f"lxml parse {floor:.2f} ms", ours / floor, FLOOR),
        at_most(f"extraction, {name}", figure, f"trafilatura {peer:.1f} ms", ours / peer, PEER),
    ]


def _measure(page: BenchPage, repeats: int) -> dict[str, float]:
    text = page.payload.decode()  # finding the encoding is not what the peer is asked for
    return interleaved(
        {
            "ours": lambda: extract(page.payload, url=page.url),
            "lxml": lambda: lxml.html.fromstring(page.payload),
            "peer": lambda: trafilatura.extract(text, include_tables=True),
        },
        repeats,
    )
