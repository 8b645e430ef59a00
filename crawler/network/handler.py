"""Scrapy's HTTP handler, keeping each response's head as it came and the time it was asked for.

Twisted drops the reason phrase, the case and order of header names, and connection headers. An
archive wants them, so the parser passes its raw lines on in a header of our own, which the capture
middleware takes out before anything else sees it.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred

from crawler.clock import clock_from
from crawler.network.downloader import RunEnds

RAW_HEAD = b"X-Gongkai-Raw-Head"
_LINE_END = b"\0"  # Twisted folds line ends in header values; no header line can hold a zero
# Common servers close an idle connection after five seconds; a request sent into that is lost. And
# with thousands of hosts a connection that nobody uses costs memory.
_IDLE_SECONDS = 4


class _RawHeadParser(_LenientHTTPClientParser):
    """Keeps the lines of the head; its class is swapped in, so it has no state of its own."""

    def lineReceived(self, line: bytes) -> None:  # noqa: N802  # Twisted's name
        lines: list[bytes] = self.__dict__.setdefault("raw_lines", [])
        if line.rstrip(b"\r"):
            lines.append(line.rstrip(b"\r").replace(_LINE_END, b""))
        super().lineReceived(line)

    def statusReceived(self, status: bytes) -> None:  # noqa: N802  # Twisted's name
        # a 100 Continue may have come before: only the lines of the final head count
        self.__dict__["raw_lines"] = self.__dict__.get("raw_lines", [])[-1:]
        super().statusReceived(status)  # type: ignore[no-untyped-call]

    def allHeadersReceived(self) -> None:  # noqa: N802  # Twisted's name
        self.headers.setRawHeaders(RAW_HEAD, [_LINE_END.join(self.__dict__["raw_lines"])])
        super().allHeadersReceived()  # type: ignore[no-untyped-call]


class _RawHeadProtocol(_LenientHTTP11ClientProtocol):
    on_sent: Callable[[str], None]

    def request(self, request: Any) -> "Deferred[Any]":
        self.on_sent(request.absoluteURI.decode("latin-1"))
        answer = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = _RawHeadParser
        return answer


class _RawHeadFactory(_LenientHTTP11ClientFactory):
    def __init__(self, on_sent: Callable[[str], None], *given: Any) -> None:
        super().__init__(*given)  # type: ignore[no-untyped-call]
        self._on_sent = on_sent

    def buildProtocol(self, addr: Any) -> _RawHeadProtocol:  # noqa: N802  # Twisted's name
        protocol = _RawHeadProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
        protocol.on_sent = self._on_sent
        return protocol


class RawHeadHandler(HTTP11DownloadHandler):
    """The download handler for http and https."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # too long, too slow, cut off: each is an outcome of the request, and said there; expired
        # certificates are nothing to say at all
        for module in (HTTP11DownloadHandler.__module__, "scrapy.core.downloader.tls"):
            logging.getLogger(module).setLevel(logging.ERROR)
        self._clock = clock_from(crawler.settings.get("NOW"))
        self._pool._factory = partial(_RawHeadFactory, self._sent)  # type: ignore[assignment]
        self._pool.cachedConnectionTimeout = _IDLE_SECONDS
        # Twisted would send a lost request again at once: unrecorded, and without the host's delay
        self._pool.retryAutomatically = False

    async def download_request(self, request: Request) -> Response:
        """Note when the request goes out, then send it; the end of the run cuts it off."""
        request.meta["sent_at"] = self._clock.stamp()
        assert self._crawler.engine is not None
        under_way = self._crawler.engine.downloader.under_way  # type: ignore[attr-defined]
        task = asyncio.ensure_future(super().download_request(request))
        under_way.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            raise RunEnds from None
        finally:
            under_way.discard(task)

    def _sent(self, url: str) -> None:
        """A name was looked up, a connection opened: only now does the host's delay begin."""
        assert self._crawler.engine is not None
        self._crawler.engine.downloader.sent(url)  # type: ignore[attr-defined]


def take_raw_head(response: Response) -> bytes | None:
    """Remove the raw head from a response's headers and give it back with its line ends."""
    value = response.headers.pop(RAW_HEAD, None)
    raw = value[0] if isinstance(value, list) and value else value
    return raw.replace(_LINE_END, b"\r\n") if isinstance(raw, bytes) else None
