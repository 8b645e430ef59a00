"""How a response ended, from its status line and headers alone."""

from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from w3lib.url import safe_url_string

from crawler.outcomes import Outcome, outcome_of_status

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def judge_response(request: Request, response: Response) -> tuple[Outcome, str | None]:
    """The outcome of a response before anything looks into its body, and what to say of it."""
    if response.status in REDIRECTS:
        return _judge_redirect(request, response)
    outcome = outcome_of_status(response.status)
    if outcome is Outcome.CAPTURED and "dataloss" in response.flags:
        return Outcome.TRUNCATED, _shortfall(response)
    if response.status == 206:  # nobody asked for a part
        return Outcome.TRUNCATED, "HTTP 206: only a part of it came"
    if outcome is Outcome.MOVED:  # 300, 305: nothing says where to
        return Outcome.BAD_CONTENT, f"HTTP {response.status} without a target"
    plain = outcome in (Outcome.CAPTURED, Outcome.UNCHANGED)
    return outcome, None if plain else f"HTTP {response.status}"


def redirect_target(request: Request, response: Response) -> str | None:
    """The absolute URL that a redirect names."""
    location = response.headers.get("Location")
    if not location:
        return None
    try:
        return urljoin(request.url, safe_url_string(location.strip()))
    except ValueError:
        return None


def _judge_redirect(request: Request, response: Response) -> tuple[Outcome, str | None]:
    target = redirect_target(request, response)
    if target is None:
        return Outcome.BAD_CONTENT, f"HTTP {response.status} without a target"
    site = request.meta.get("site")
    inside = site is None or site.covers(target)
    return Outcome.MOVED if inside else Outcome.OFF_HOST, target


def _shortfall(response: Response) -> str:
    announced = response.headers.get("Content-Length")
    size = len(response.body)
    if announced:
        return f"{size} of {announced.decode('latin-1')} bytes came"
    return f"the connection broke after {size} bytes"
