"""Memory of a process that reads page after page: it must not grow."""

import gc
import multiprocessing

from parsers import extract
from tests.bench.measure import resident_mib
from tests.bench.pages import report_page
from tests.bench.row import Row, Size, at_most

GROWTH = 1.1
_POOL = 50  # different pages; each is made a new one by a comment of its own


def run(size: Size) -> list[Row]:
    """Resident memory after a tenth of the pages against that after all of them."""
    last = size.of(10, 1000, 10_000)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        early, late = pool.apply(_read, (last // 10, last))
    name = f"memory, {last:,} extractions"
    return [
        at_most(name, f"{late:.0f} MiB", f"{early:.0f} at {last // 10:,}", late / early, GROWTH)
    ]


def _read(early: int, last: int) -> tuple[float, float]:
    """In a process of its own, so that nothing else counts."""
    pool = [report_page("memory", number) for number in range(min(_POOL, last))]
    seen = {}
    for number in range(1, last + 1):
        page = pool[number % len(pool)]
        payload = page.payload + f"<!-- {number} -->".encode()
        extract(payload, url=f"{page.url}?{number}").to_dict()
        if number in (early, last):
            gc.collect()
            seen[number] = resident_mib()
    return seen[early], seen[last]
