"""Every benchmark by name, in the order in which they run; loaded only when wanted."""

from collections.abc import Callable
from importlib import import_module

from tests.bench.row import Row, Size

BENCHMARKS = {
    "extraction": "whole extraction against the lxml parse and trafilatura",
    "media": "seconds and memory of one report, by medium",
    "flat_memory": "memory over 10,000 extractions",
    "storage": "bytes on disk for a page and for an unchanged one",
    "crawl_rate": "pages per second against a bare Scrapy spider",
    "politeness": "300 slow hosts against the politeness bound",
    "many_hosts": "memory of a crawl over 3,000 hosts",
    "reextraction": "two workers against one",
    "datasette_pages": "queries of Datasette's pages on 100,000 reports",
    "second_night": "a night on which nothing has changed",
    "fixity": "verify and rebuild against inflating and hashing the same bytes",
    "unchanged_year": "what a year of nights without change takes on disk",
}


def benchmark(name: str) -> Callable[[Size], list[Row]]:
    """The function that runs a benchmark."""
    run: Callable[[Size], list[Row]] = import_module(f"tests.bench.{name}").run
    return run
