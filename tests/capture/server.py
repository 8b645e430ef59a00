"""A loopback web server that serves exactly the bytes a test gives it, faults included."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import Self

Answer = Callable[[asyncio.StreamWriter, bytes], Awaitable[None]]
Route = bytes | list[bytes] | Answer

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nContent-Type: text/plain\r\n\r\ngone"


def page(body: bytes | str, *headers: str, status: str = "200 OK") -> bytes:
    """A whole response; an HTML page unless a header says otherwise."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", *headers]
    if not any(line.lower().startswith("content-type") for line in headers):
        lines.append("Content-Type: text/html; charset=utf-8")
    if not any(line.lower().startswith(("content-length", "transfer-")) for line in headers):
        lines.append(f"Content-Length: {len(data)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def links(*urls: str) -> bytes:
    """A page that links to these."""
    return page("<html><title>t</title>" + "".join(f'<a href="{url}">x</a>' for url in urls))


@dataclass
class Asked:
    """One request that came in."""

    host: str
    path: str
    at: float
    head: bytes


@dataclass
class Server:
    """Serves routes on one loopback address; a list of answers is given one after the other."""

    routes: dict[str, Route]
    address: str = "127.0.0.1"
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self._thread.start()
        assert started.wait(5)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(5)
        self._loop.close()

    @property
    def url(self) -> str:
        """The root of the site, with its port."""
        return f"http://{self.address}:{self.port}"

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [asked.path for asked in self.asked]

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve(started))

    async def _serve(self, started: threading.Event) -> None:
        self._stopped = asyncio.Event()
        server = await asyncio.start_server(self._answer, self.address, 0)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await self._stopped.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                self.asked.append(Asked(self.address, path, monotonic(), head))
                route = self.routes.get(path, NOT_FOUND)
                if isinstance(route, list):
                    route = route.pop(0) if len(route) > 1 else route[0]
                if not isinstance(route, bytes):
                    await route(writer, head)
                    return
                writer.write(route)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
