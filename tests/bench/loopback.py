"""The server of the crawl benchmarks: a process of its own, pages in memory, a log of requests."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from tests.bench.pages import CONTENT_TYPE
from tests.bench.web import SitePlan, pages_of

_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nnone"


@dataclass(frozen=True, slots=True)
class Answered:
    """One request, as the server saw it; times are of the system's clock."""

    host: str
    path: str
    found: bool
    started: float
    ended: float


class LoopbackWeb:
    """Another process that serves the sites; `log` empties what it has written down so far."""

    def __init__(self, plans: list[SitePlan], port: int, pipe: Connection) -> None:
        self.plans, self.port, self._pipe = plans, port, pipe

    def log(self) -> list[Answered]:
        """Every request since the last call."""
        self._pipe.send("log")
        answered: list[Answered] = self._pipe.recv()
        return answered


@contextmanager
def serving(plans: list[SitePlan]) -> Iterator[LoopbackWeb]:
    """Serve the sites until the block ends."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(plans, there), daemon=True)
    process.start()
    there.close()
    try:
        yield LoopbackWeb(plans, here.recv(), here)
    finally:
        here.close()
        process.join(10)
        process.kill()


def _serve(plans: list[SitePlan], pipe: Connection) -> None:
    asyncio.run(_Server(plans, pipe).run())


class _Server:
    def __init__(self, plans: list[SitePlan], pipe: Connection) -> None:
        self.log: list[Answered] = []
        self._plans, self._pipe = plans, pipe
        self._ended = asyncio.Event()

    async def run(self) -> None:
        """Listen on one port of every address; say which; end when the other side hangs up."""
        loop, port, listening = asyncio.get_running_loop(), 0, []
        for plan in self._plans:
            pages = {path: _answer(body) for path, body in pages_of(plan)}
            server = await loop.create_server(
                lambda plan=plan, pages=pages: _Conversation(plan, pages, self.log),  # type: ignore[misc]
                plan.address,
                port,
            )
            listening.append(server)
            port = port or server.sockets[0].getsockname()[1]
        loop.add_reader(self._pipe.fileno(), self._asked)
        self._pipe.send(port)
        await self._ended.wait()

    def _asked(self) -> None:
        try:
            self._pipe.recv()
        except EOFError:
            self._ended.set()
            return
        self._pipe.send(self.log)
        self.log.clear()


class _Conversation(asyncio.Protocol):
    """One connection; nobody sends a body or a second request before the answer."""

    def __init__(self, plan: SitePlan, pages: dict[str, bytes], log: list[Answered]) -> None:
        self._plan, self._pages, self._log = plan, pages, log
        self._head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._head += data
        if self._head.endswith(b"\r\n\r\n"):
            path = self._head.split(b" ", 2)[1].decode()
            self._head = b""
            loop = asyncio.get_running_loop()
            loop.call_later(self._plan.latency, self._reply, path, time.time())

    def _reply(self, path: str, started: float) -> None:
        found = self._pages.get(path)
        self._transport.write(found or _NOT_FOUND)
        self._log.append(
            Answered(self._plan.address, path, found is not None, started, time.time())
        )


def _answer(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {CONTENT_TYPE}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
