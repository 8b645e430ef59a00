"""Spellings of one page, hosts, private addresses, and the clock."""

from datetime import UTC, datetime

import pytest
from scrapy import Request

from crawler.clock import Clock, clock_from, parse_now
from crawler.urls import PageFingerprinter, host_key, is_private, page_identity


@pytest.mark.parametrize(
    "url",
    [
        "http://www.a.gov.cn/x/",
        "https://a.gov.cn/x",
        "http://A.gov.cn:80/x#top",
        "https://www.a.gov.cn.:443/x/",
    ],
)
def test_spellings_of_one_page_are_one(url: str) -> None:
    assert page_identity(url) == "//a.gov.cn/x"


@pytest.mark.parametrize(
    "url", ["http://a.gov.cn:81/x", "http://a.gov.cn/X", "http://a.gov.cn/x?a=1"]
)
def test_other_pages_are_others(url: str) -> None:
    assert page_identity(url) != "//a.gov.cn/x"


def test_what_is_no_web_url_is_itself() -> None:
    assert page_identity("mailto:a@b.cn") == "mailto:a@b.cn"
    assert page_identity("http://[bad") == "http://[bad"
    assert host_key("http://a:x/") == ""


def test_a_host_is_one_server_and_each_odd_port_another() -> None:
    assert host_key("http://www.a.cn/") == host_key("https://a.cn:443/x") == "a.cn"
    assert host_key("http://a.cn:81/") == "a.cn:81"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "x.localhost", "10.1.2.3", "169.254.1.1", "192.168.0.1", "0.0.0.0"]
    + ["::1", "[::1]", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "224.0.0.1"],
)
def test_private_addresses_are_known(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize("host", ["www.gov.cn", "1.2.4.8", "2001:4860:4860::8888", "10.gov.cn"])
def test_public_ones_too(host: str) -> None:
    assert not is_private(host)


def test_the_duplicate_filter_sees_pages_but_keeps_posts_apart() -> None:
    fingerprint = PageFingerprinter().fingerprint
    assert fingerprint(Request("http://www.a.cn/x/")) == fingerprint(Request("https://a.cn/x"))
    one = Request("http://a.cn/x", method="POST", body="page=1")
    assert fingerprint(one) != fingerprint(Request("http://a.cn/x", method="POST", body="page=2"))
    assert fingerprint(one) != fingerprint(Request("http://a.cn/x"))


def test_the_clock_never_reads_the_same_twice() -> None:
    clock = Clock(monotonic=lambda: 5.0, start=datetime(2024, 1, 31, tzinfo=UTC))
    assert clock.stamp() == "2024-01-31T00:00:00.000000Z"
    assert clock.stamp() == "2024-01-31T00:00:00.000001Z"


def test_now_replaces_the_clock_and_must_be_a_time() -> None:
    assert clock_from("2024-01-31T08:00:00+08:00").stamp().startswith("2024-01-31T00:00:0")
    assert clock_from("2024-01-31").stamp().startswith("2024-01-31T00:00:0")
    assert clock_from(None).now().year >= 2024
    with pytest.raises(ValueError, match="soon"):
        parse_now("soon")
