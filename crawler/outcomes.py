"""The one word that says how a request ended (the table `captures`, column `outcome`)."""

from enum import StrEnum


class Outcome(StrEnum):
    """How a request ended; every request ends in exactly one of these."""

    CAPTURED = "captured"  # 2xx, read as what it claims to be
    UNCHANGED = "unchanged"  # 304, or the same payload again
    MOVED = "moved"  # a redirect inside the site
    OFF_HOST = "off_host"  # a redirect or link that leaves the site: never requested
    NOT_FOUND = "not_found"  # 404
    GONE = "gone"  # 410
    SOFT_404 = "soft_404"  # 200 that says not found
    CHALLENGED = "challenged"  # a challenge signature, whatever the status
    REFUSED = "refused"  # 401, 403, 405, 412 without a challenge signature
    THROTTLED = "throttled"  # 429 after the allowed waits
    UNREACHABLE = "unreachable"  # DNS, connection refused or reset, TLS
    TIMEOUT = "timeout"  # no answer in time
    SERVER_ERROR = "server_error"  # 5xx after the retries
    TRUNCATED = "truncated"  # less than announced
    TOO_LARGE = "too_large"  # over the limit
    BAD_CONTENT = "bad_content"  # undecodable, or not what it claims
    ROBOTS = "robots"  # forbidden by robots.txt: never requested
    OVER_BUDGET = "over_budget"  # the site's budget is spent: never requested
    TRAP = "trap"  # a recognised trap: never requested


# What may be read as a page. A truncated one is not: a table that breaks off looks whole.
READABLE = frozenset({Outcome.CAPTURED, Outcome.UNCHANGED})
# Endings of requests that were never sent: they cost the site nothing.
NEVER_SENT = frozenset({Outcome.OFF_HOST, Outcome.ROBOTS, Outcome.OVER_BUDGET, Outcome.TRAP})
# The site itself says that there is nothing at this address; a network failure says nothing.
MISSING = frozenset({Outcome.NOT_FOUND, Outcome.GONE, Outcome.SOFT_404})
# Something may well be there, and we have not got it: where it is a report, a person must know.
NOT_HAD = frozenset(set(Outcome) - READABLE - MISSING - NEVER_SENT - {Outcome.MOVED})


def outcome_of_status(status: int | None) -> Outcome:
    """How a response ended as far as its status tells; what it holds is judged elsewhere."""
    if status is None or 200 <= status < 300:
        return Outcome.CAPTURED
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if 300 <= status < 400:
        return Outcome.MOVED
    return Outcome.SERVER_ERROR if status >= 500 else Outcome.REFUSED


_BY_STATUS = {
    304: Outcome.UNCHANGED,
    404: Outcome.NOT_FOUND,
    408: Outcome.TIMEOUT,
    410: Outcome.GONE,
    429: Outcome.THROTTLED,
}
