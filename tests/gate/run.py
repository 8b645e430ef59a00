"""Many pages over every core."""

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from tests.gate.evaluate import Result, evaluate
from tests.gate.generator import Page, make_page
from tests.gate.generator.frames import LAYOUT_FRAMES


def run_generated(seed: int, numbers: Iterable[int], workers: int | None = None) -> list[Result]:
    """Generated pages, made and judged in the workers."""
    with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
        return list(pool.map(judge_generated, repeat(seed), numbers, chunksize=8))


def run_pages(pages: Iterable[Page], workers: int | None = None) -> list[Result]:
    """Given pages."""
    with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
        return list(pool.map(evaluate, pages))


def judge_generated(seed: int, number: int) -> Result:
    """Page `number` of a seed; trafilatura is asked where a layout table holds the article."""
    page = make_page(seed, number)
    return evaluate(page, peer=page.frame in LAYOUT_FRAMES)
