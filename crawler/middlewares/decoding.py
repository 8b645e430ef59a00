"""Undo the content encoding, bounded: the archive has the bytes as sent, the rest plain ones."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.responsetypes import responsetypes

from crawler.archive.encoding import ACCEPTED, TooLargeError, UndecodableError, decode_content
from crawler.extensions.ledger import Ledger
from crawler.outcomes import Outcome


class DecodingMiddleware:
    """In place of Scrapy's: a body that cannot be decoded gets its outcome, not a traceback."""

    def __init__(self, ledger: Ledger, limit: int) -> None:
        self._ledger = ledger
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(Ledger.of(crawler), crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Say what we can decode."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """Decode the body, or judge it."""
        encodings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        if not encodings or not response.body:
            return response
        limit = request.meta.get("download_maxsize", self._limit)
        try:
            decoded = decode_content(response.body, encodings, limit)
        except TooLargeError as error:
            return self._judge(request, response, Outcome.TOO_LARGE, str(error))
        except UndecodableError as error:
            return self._judge(request, response, Outcome.BAD_CONTENT, str(error))
        if not decoded.whole:
            self._judge(request, response, Outcome.TRUNCATED, f"the {encodings} stream ends early")
        return _with_body(response, decoded.body)

    def _judge(
        self, request: Request, response: Response, outcome: Outcome, detail: str
    ) -> Response:
        """Only a page that was fine so far changes: an error page stays what its status says."""
        capture = request.meta["capture"]
        if capture.outcome in (Outcome.CAPTURED, Outcome.UNCHANGED):
            request.meta["capture"] = self._ledger.revise(capture, outcome, detail)
        return response


def _with_body(response: Response, body: bytes) -> Response:
    """The response as if it had come plain; its class follows its content."""
    headers = response.headers.copy()
    del headers["Content-Encoding"]
    kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
    if issubclass(kind, TextResponse):
        return response.replace(cls=kind, headers=headers, body=body, encoding=None)
    return response.replace(cls=kind, headers=headers, body=body)
