"""How a request ended that got no response, from the exception that ended it."""

from urllib.parse import urlsplit

from OpenSSL import SSL
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from twisted.internet.error import ConnectError, TCPTimedOutError
from twisted.web._newclient import ParseError

from crawler.network.downloader import RunEnds
from crawler.network.resolver import PublicResolver
from crawler.outcomes import Outcome

NO_NAME = "no such name"
LOST = "connection lost"
NO_ANSWER = "no answer in time"


def judge_failure(request: Request, error: Exception) -> tuple[Outcome, str] | None:
    """The outcome and what to say of it; None for an exception that is no failed download."""
    if isinstance(error, RunEnds):
        return Outcome.TIMEOUT, "no answer before the run was stopped"
    if isinstance(error, CannotResolveHostError):
        return _judge_name(urlsplit(request.url).hostname or "")
    if isinstance(error, DownloadTimeoutError | TCPTimedOutError):
        return Outcome.TIMEOUT, NO_ANSWER
    if isinstance(error, DownloadConnectionRefusedError):
        return Outcome.UNREACHABLE, "connection refused"
    if isinstance(error, DownloadCancelledError):
        return Outcome.TOO_LARGE, "more bytes than DOWNLOAD_MAXSIZE allows"
    if isinstance(error, DownloadFailedError):
        return _judge_broken(error)
    if isinstance(error, SSL.Error):
        return Outcome.UNREACHABLE, f"TLS: {_words(error)}"
    if isinstance(error, ConnectError | OSError):
        return Outcome.UNREACHABLE, _words(error)
    return None


def _judge_name(host: str) -> tuple[Outcome, str]:
    private = PublicResolver.refused.get(host)
    if private is not None:
        return Outcome.OFF_HOST, f"{host} points to the private address {private}"
    return Outcome.UNREACHABLE, f"{NO_NAME}: {host}"


def _judge_broken(error: DownloadFailedError) -> tuple[Outcome, str]:
    """Twisted wraps the reasons of a broken exchange; the first says what happened."""
    reasons = [failure.value for failure in getattr(error.__cause__, "reasons", [])]
    if any(isinstance(reason, ParseError | ValueError | KeyError) for reason in reasons):
        return Outcome.BAD_CONTENT, f"not HTTP: {_words(reasons[0])}"
    if any(isinstance(reason, SSL.Error) for reason in reasons):
        return Outcome.UNREACHABLE, f"TLS: {_words(reasons[0])}"
    return Outcome.UNREACHABLE, f"{LOST}: {_words(reasons[0] if reasons else error)}"


def _words(error: BaseException) -> str:
    if isinstance(error, SSL.Error) and error.args and isinstance(error.args[0], list):
        return "; ".join(str(reason[-1]) for reason in error.args[0])
    return " ".join(str(error).split())[:200] or type(error).__name__
