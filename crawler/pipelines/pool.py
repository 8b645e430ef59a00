"""Worker processes that may die: a page that kills one is named, the others are read again."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

from crawler.pipelines import worker

P = ParamSpec("P")
T = TypeVar("T")

PAGE_SECONDS = 60.0
_AHEAD = 2  # calls in flight a worker: one being read, one already there when it is done


class WorkerDied(Exception):
    """The process that read this page died of it, or ran out of time."""


class WorkerPool:
    """Runs functions in a few processes, in bounded number at a time, from an event loop."""

    def __init__(
        self, workers: int = 1, seconds: float = PAGE_SECONDS, ahead: int = _AHEAD
    ) -> None:
        self._workers = workers
        self._seconds = seconds
        self._slots = asyncio.Semaphore(workers * ahead)
        self._alone = asyncio.Lock()
        self._executor: ProcessPoolExecutor | None = None

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function returns or raises; `WorkerDied` if it took its process with it."""
        async with self._slots:
            executor = self._executor = self._executor or self._start(self._workers)
            try:
                return await asyncio.wrap_future(executor.submit(function, *args, **kwargs))
            except BrokenProcessPool:
                if self._executor is executor:
                    self._executor = None
                executor.shutdown(wait=False)
        return await self._try_alone(function, *args, **kwargs)

    def close(self) -> None:
        """End the processes."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    async def _try_alone(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """A dead process takes its neighbours along: only alone is it clear whose fault it is."""
        async with self._alone:
            executor = self._start(1)
            try:
                return await asyncio.wrap_future(executor.submit(function, *args, **kwargs))
            except BrokenProcessPool as error:
                raise WorkerDied(
                    f"the process that read it died or took over {self._seconds:g} s"
                ) from error
            finally:
                executor.shutdown(wait=False)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        # Forking a process that runs a reactor and threads copies locks nobody will open.
        return ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=worker.set_limits,
            initargs=(self._seconds,),
        )
