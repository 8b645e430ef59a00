"""Worker processes: a page that kills or hangs one is named, its neighbours are read."""

import asyncio
from collections.abc import Callable

import pytest

from crawler.pipelines.pool import WorkerDied, WorkerPool
from tests.store import hazards

Answer = int | BaseException


def run(*functions: Callable[[int], int]) -> list[Answer]:
    """The answers of all functions, called at the same time."""

    async def ask() -> list[Answer]:
        pool = WorkerPool(workers=2, seconds=1)
        try:
            calls = [pool.call(function, n) for n, function in enumerate(functions)]
            return list(await asyncio.gather(*calls, return_exceptions=True))
        finally:
            pool.close()

    return asyncio.run(ask())


@pytest.mark.parametrize("hazard", [hazards.die, hazards.hang])
def test_only_the_page_that_kills_is_lost(hazard: Callable[[int], int]) -> None:
    twice = hazards.twice
    answers = run(twice, twice, hazard, twice, twice)
    assert [answers[n] for n in (0, 1, 3, 4)] == [0, 2, 6, 8]
    assert isinstance(answers[2], WorkerDied)
    assert "over 1 s" in str(answers[2])


def test_an_exception_comes_back_as_it_is() -> None:
    answers = run(hazards.fail, hazards.twice)
    assert isinstance(answers[0], ValueError)
    assert answers[1] == 2
