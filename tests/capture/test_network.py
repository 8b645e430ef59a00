"""What stands between a name and a connection, and what failures become."""

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from scrapy.http import Response
from twisted.internet.error import DNSLookupError, TCPTimedOutError

from crawler.extensions.account import SiteAccount
from crawler.items import Capture
from crawler.middlewares.failures import judge_failure
from crawler.middlewares.verdict import judge_response
from crawler.network.downloader import HostDownloader
from crawler.network.resolver import PublicResolver
from crawler.outcomes import Outcome
from crawler.seeds import Site

REQUEST = Request("http://www.a.gov.cn/x", meta={"site": Site("1", "x", "http://a.gov.cn/")})


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> PublicResolver:
    for name, value in {
        "named_with_port": {"intranet"},
        "refused": {},
        "found": 0,
        "failed": 0,
    }.items():
        monkeypatch.setattr(PublicResolver, name, value)
    return PublicResolver(None, 10, 1.0)  # type: ignore[arg-type]  # no look-up is made


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1"])
def test_a_public_name_with_a_private_address_is_refused(
    resolver: PublicResolver, address: str
) -> None:
    with pytest.raises(DNSLookupError, match="private"):
        resolver._check(address, "www.a.gov.cn")
    judged = judge_failure(REQUEST, CannotResolveHostError("no results"))
    assert judged is not None
    assert judged[0] is Outcome.OFF_HOST
    assert address in judged[1]


def test_a_name_that_a_row_names_with_its_port_may_be_private(resolver: PublicResolver) -> None:
    assert resolver._check("10.0.0.1", "intranet") == "10.0.0.1"
    assert resolver._check("1.2.4.8", "www.a.gov.cn") == "1.2.4.8"


def test_without_any_name_there_is_no_network(resolver: PublicResolver) -> None:
    assert not resolver.is_down()
    PublicResolver.failed = 100
    assert resolver.is_down()
    resolver._check("1.2.4.8", "www.a.gov.cn")
    assert not resolver.is_down()


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (CannotResolveHostError("x"), Outcome.UNREACHABLE),
        (DownloadConnectionRefusedError("x"), Outcome.UNREACHABLE),
        (DownloadTimeoutError("x"), Outcome.TIMEOUT),
        (TCPTimedOutError(), Outcome.TIMEOUT),
        (DownloadCancelledError("x"), Outcome.TOO_LARGE),
        (DownloadFailedError("x"), Outcome.UNREACHABLE),
        (ConnectionResetError("x"), Outcome.UNREACHABLE),
    ],
)
def test_failures_have_their_outcome(
    resolver: PublicResolver, error: Exception, outcome: Outcome
) -> None:
    judged = judge_failure(REQUEST, error)
    assert judged is not None
    assert judged[0] is outcome
    assert judged[1]


def test_an_error_of_our_own_is_no_failed_download() -> None:
    assert judge_failure(REQUEST, AttributeError("x")) is None


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        (200, {}, Outcome.CAPTURED),
        (304, {}, Outcome.UNCHANGED),
        (301, {"Location": "/y"}, Outcome.MOVED),
        (302, {"Location": "https://a.gov.cn/y"}, Outcome.MOVED),
        (302, {"Location": "//b.gov.cn/y"}, Outcome.OFF_HOST),
        (307, {"Location": "ftp://a.gov.cn/y"}, Outcome.OFF_HOST),
        (302, {}, Outcome.BAD_CONTENT),
        (300, {}, Outcome.BAD_CONTENT),
        (401, {}, Outcome.REFUSED),
        (403, {}, Outcome.REFUSED),
        (404, {}, Outcome.NOT_FOUND),
        (405, {}, Outcome.REFUSED),
        (410, {}, Outcome.GONE),
        (412, {}, Outcome.REFUSED),
        (429, {}, Outcome.THROTTLED),
        (500, {}, Outcome.SERVER_ERROR),
        (521, {}, Outcome.SERVER_ERROR),
    ],
)
def test_statuses_have_their_outcome(
    status: int, headers: dict[str, str], outcome: Outcome
) -> None:
    response = Response(REQUEST.url, status=status, headers=headers)
    assert judge_response(REQUEST, response)[0] is outcome


def test_a_lost_connection_makes_a_body_truncated_but_not_an_error_page() -> None:
    for status, outcome in ((200, Outcome.TRUNCATED), (404, Outcome.NOT_FOUND)):
        response = Response(REQUEST.url, status=status, body=b"half", flags=["dataloss"])
        assert judge_response(REQUEST, response)[0] is outcome


def test_an_account_follows_its_home_page_through_both_schemes_and_second_looks() -> None:
    account = SiteAccount("1")
    assert account.state == "not_asked"
    refused = Capture("a", "u", "t", Outcome.UNREACHABLE, detail="connection refused")
    account.count(refused, "home", 0, sent=True)
    assert (account.state, account.detail) == ("unreachable", "connection refused")
    assert account.needs_a_look
    account.known_bad = True
    assert not account.needs_a_look
    served = Capture("b", "u", "t", Outcome.CAPTURED)
    account.count(served, "home", 5, sent=True)
    assert (account.state, account.detail, account.pages) == ("read", None, 1)
    account.recount(served, Capture("b", "u", "t", Outcome.CHALLENGED), is_home=True)
    assert (account.state, account.pages) == ("challenged", 0)
    assert dict(account.outcomes) == {"unreachable": 1, "challenged": 1}


def test_a_delay_begins_when_the_request_is_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look-up of a name and a slow connection are no pause for the host."""
    monkeypatch.setattr("crawler.network.downloader.monotonic", lambda: 100.0)
    downloader = HostDownloader.__new__(HostDownloader)
    downloader.slots = {"a.gov.cn": Slot(1, 1.0, jitter=0)}
    downloader.slots["a.gov.cn"].lastseen = 95.0
    downloader.sent("http://www.a.gov.cn/x")
    assert downloader.due_at("a.gov.cn") == 101.0
    downloader.sent("http://b.gov.cn/")  # a host whose slot is gone already
