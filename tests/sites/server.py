"""A small HTTP/1.1 server on several loopback addresses, one event loop in one thread.

Written on bare asyncio streams because the web it serves must also lie: wrong lengths, resets and
endless bodies are things that http.server refuses to send.
"""

import asyncio
import contextlib
import struct
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from socket import SO_LINGER, SOL_SOCKET

from tests.sites.exchange import Delivery, LoggedRequest, Reply, Request

READ_LIMIT = 1 << 20
Respond = Callable[[Request], Reply]


class LoopbackServer:
    """Serves one `Respond` per address until it is stopped; keeps a log of all requests."""

    def __init__(self) -> None:
        self.log: list[LoggedRequest] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="district-web", daemon=True)
        self._servers: dict[str, asyncio.Server] = {}

    def start(self) -> None:
        """Start the thread that serves."""
        self._thread.start()

    def listen(self, address: str, respond: Respond, port: int = 0) -> int:
        """Serve `respond` at `address`; returns the port."""

        async def open_port() -> int:
            server = await asyncio.start_server(
                lambda r, w: self._converse(r, w, respond), address, port, limit=READ_LIMIT
            )
            chosen = int(server.sockets[0].getsockname()[1])
            self._servers[f"{address}:{chosen}"] = server
            return chosen

        return asyncio.run_coroutine_threadsafe(open_port(), self._loop).result(10)

    def settled_log(self) -> list[LoggedRequest]:
        """The log, once the loop has written down what it has already sent."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(asyncio.sleep(0), self._loop).result(10)
        return self.log

    def close(self, host: str) -> None:
        """Close one address:port, so that connections to it are refused."""

        async def close_port() -> None:
            self._servers.pop(host).close()

        asyncio.run_coroutine_threadsafe(close_port(), self._loop).result(10)

    def stop(self) -> None:
        """Close every port and end the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        for server in self._servers.values():
            server.close()
        pending = asyncio.all_tasks(self._loop)
        for task in pending:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
        self._loop.run_until_complete(asyncio.sleep(0))

    async def _converse(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, respond: Respond
    ) -> None:
        host = "{}:{}".format(*writer.get_extra_info("sockname")[:2])
        with contextlib.suppress(
            ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError
        ):
            while request := await read_request(reader):
                started = time.monotonic()
                reply = respond(request)
                if reply.wait:
                    await asyncio.sleep(reply.wait)
                sent = 0
                try:
                    sent = await send(writer, request, reply)
                finally:
                    status = 0 if reply.delivery is Delivery.RESET else reply.status
                    self.log.append(
                        LoggedRequest(host, request.method, request.target, status, started,
                                      time.monotonic(), sent, request.headers)
                    )  # fmt: skip
                if reply.delivery is not Delivery.WHOLE or "close" in request.headers.get(
                    "connection", ""
                ):
                    break
        writer.close()


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection, or None at its end."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {}
    for line in filter(None, lines):
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    length = int(headers.get("content-length", "0") or 0)
    return Request(method, target, headers, await reader.readexactly(length) if length else b"")


async def send(writer: asyncio.StreamWriter, request: Request, reply: Reply) -> int:
    """Write one reply; returns how many bytes of body went out."""
    if reply.delivery is Delivery.RESET:
        writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
        return 0
    writer.write(head(reply))
    body = b"" if request.method == "HEAD" or reply.status == 304 else reply.body
    if reply.delivery is Delivery.TRUNCATED:
        body = body[: len(body) // 2]
    writer.write(body)
    await writer.drain()
    sent = len(body)
    if reply.delivery is Delivery.STREAMED:
        for chunk in reply.chunks:
            writer.write(chunk)
            await writer.drain()
            sent += len(chunk)
    return sent


def head(reply: Reply) -> bytes:
    """Status line and headers."""
    try:
        phrase = HTTPStatus(reply.status).phrase
    except ValueError:  # 521 and its like are nobody's standard
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {reply.status} {phrase}", "Server: nginx"]
    if reply.media_type:
        lines.append(f"Content-Type: {reply.media_type}")
    if reply.delivery is Delivery.STREAMED:
        lines.append("Connection: close")
    elif reply.status != 304:
        lines.append(f"Content-Length: {len(reply.body)}")
    lines += [f"{name}: {value}" for name, value in reply.headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
