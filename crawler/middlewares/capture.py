"""Next to the downloader: every response and failure goes into the archive, before all else."""

import logging
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.extensions.ledger import Ledger
from crawler.middlewares.failures import judge_failure
from crawler.middlewares.verdict import judge_response
from crawler.network.handler import take_raw_head
from crawler.outcomes import Outcome

logger = logging.getLogger(__name__)


class CaptureMiddleware:
    """Sees payloads as transferred; leaves the capture in `request.meta["capture"]`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(Ledger.of(crawler))

    async def process_response(self, request: Request, response: Response) -> Response:
        """Archive the response under the outcome that its head tells."""
        if "from_archive" in request.meta:
            return response
        request.meta["raw_head"] = take_raw_head(response)
        outcome, detail = judge_response(request, response)
        request.meta["capture"] = await self._ledger.respond(request, response, outcome, detail)
        del request.meta["raw_head"]
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Record a request that got no response; refusals are recorded where they are made."""
        if isinstance(exception, IgnoreRequest):
            return
        judged = judge_failure(request, exception)
        if judged is None:
            logger.error("Unexpected failure of %s", request, exc_info=exception)
            judged = Outcome.UNREACHABLE, f"{type(exception).__name__}: {exception}"
        request.meta["capture"] = self._ledger.fail(request, *judged)
