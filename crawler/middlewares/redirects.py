"""Redirects inside the site are followed, those that leave it are recorded, loops are traps."""

from collections.abc import Callable
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.utils.response import get_meta_refresh

from crawler.extensions.ledger import Ledger
from crawler.items import RequestEnded
from crawler.outcomes import READABLE, Outcome
from crawler.urls import page_identity

Result = Request | Response


class SiteRedirectMiddleware(RedirectMiddleware):
    """Follows 3xx inside the site."""

    def process_response(  # type: ignore[override]  # Scrapy's takes a deprecated argument
        self, request: Request, response: Response
    ) -> Result:
        """The request to the target, or the response where there is none to make."""
        capture = request.meta["capture"]
        if capture.outcome is Outcome.OFF_HOST:
            ledger = Ledger.of(self.crawler)
            ledger.refuse(
                capture.detail or "", Outcome.OFF_HOST, capture.site_code, request.url, "redirect"
            )
        if capture.outcome is not Outcome.MOVED:
            return response
        return _follow(self.crawler, request, response, super().process_response)


class SiteMetaRefreshMiddleware(MetaRefreshMiddleware):
    """Follows a meta refresh inside the site; a page that reloads itself is just a page."""

    def process_response(  # type: ignore[override]  # Scrapy's takes a deprecated argument
        self, request: Request, response: Response
    ) -> Result:
        """The request to the target, or the page where it does not refresh to another one."""
        if request.meta["capture"].outcome not in READABLE or not isinstance(
            response, HtmlResponse
        ):
            return response
        if b"refresh" not in response.body[:4096].lower():  # where Scrapy looks for it
            return response
        _, target = get_meta_refresh(response, ignore_tags=self._ignore_tags)
        site = request.meta.get("site")
        if not target or page_identity(target) == page_identity(request.url):
            return response
        if site is not None and not site.covers(target):
            return response
        result = _follow(self.crawler, request, response, super().process_response)
        if isinstance(result, Request):
            ledger = Ledger.of(self.crawler)
            capture = request.meta["capture"]
            request.meta["capture"] = ledger.revise(capture, Outcome.MOVED, f"refresh: {target}")
        return result


def _follow(
    crawler: Crawler,
    request: Request,
    response: Response,
    redirect: Callable[[Request, Response], Any],
) -> Result:
    try:
        result: Result = redirect(request, response)
    except IgnoreRequest as error:
        raise _loop(crawler, request, "too many redirects") from error
    if not isinstance(result, Request):
        return result
    # once back to the same URL is how sites set a cookie, twice is a loop
    if [*request.meta.get("redirect_urls", ()), request.url].count(result.url) > 1:
        raise _loop(crawler, request, "redirects in a ring")
    result.meta["via"] = request.url
    del result.meta["capture"]
    if page_identity(result.url) == page_identity(request.url):
        result.dont_filter = True  # from http to https is the same page, and no duplicate
    return result


def _loop(crawler: Crawler, request: Request, detail: str) -> RequestEnded:
    capture = Ledger.of(crawler).revise(request.meta["capture"], Outcome.TRAP, detail)
    return RequestEnded(capture)
