"""Wrong use is one clear line and status 2; the settings are polite whoever reads them."""

import subprocess
import sys

import pytest
import scrapy.downloadermiddlewares.cookies as scrapy_cookies
from scrapy import Request
from scrapy.settings import Settings
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings

import crawler.middlewares.cookies  # noqa: F401  # what it does on import is what is tested
from crawler.identity import Identity
from crawler.items import Capture
from crawler.middlewares.endings import _other_scheme
from crawler.outcomes import Outcome
from crawler.seeds import Site
from tests.capture.crawling import ROOT

WRONG = {
    "nospider": "no spider",
    "districts --bogus": "--bogus",
    "districts -a foo=1": "foo",
    "districts -a sites=/no/such/file.csv": "/no/such/file.csv",
    "districts -a only=999999": "999999",
    "districts -s NOW=soon": "NOW",
}


def test_wrong_use_is_one_clear_line_and_status_two() -> None:
    started = {
        arguments: subprocess.Popen(
            [sys.executable, "-m", "scrapy", "crawl", *arguments.split()],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for arguments in WRONG
    }
    for arguments, process in started.items():
        _, stderr = process.communicate(timeout=50)
        assert process.returncode == 2, arguments
        assert len(stderr.splitlines()) == 1, stderr
        assert WRONG[arguments] in stderr


@pytest.fixture(scope="module")
def settings() -> Settings:
    return get_project_settings()


def test_the_defaults_are_polite(settings: Settings) -> None:
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert settings.getfloat("DOWNLOAD_DELAY") >= 1
    assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert not settings.getbool("AUTOTHROTTLE_ENABLED")


def test_nothing_listens_and_nobody_else_is_asked(settings: Settings) -> None:
    for name in ("TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED", "HTTPPROXY_ENABLED"):
        assert not settings.getbool(name)
    assert scrapy_cookies._split_domain.suffix_list_urls == ()
    assert scrapy_cookies._split_domain("www.cqtn.gov.cn").domain == "cqtn"


def test_every_component_named_in_the_settings_exists(settings: Settings) -> None:
    for name in ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "ITEM_PIPELINES"):
        for path in settings.getdict(name):
            assert load_object(path)


def test_the_contact_stands_in_the_user_agent() -> None:
    settings = get_project_settings()
    settings.set("CONTACT", "mailto:someone@example.org", priority="cmdline")
    Identity().update_settings(settings)
    assert settings["USER_AGENT"].startswith("Gongkai/")
    assert "mailto:someone@example.org" in settings["USER_AGENT"]


def other_scheme(
    outcome: Outcome, detail: str, url: str = "http://www.a.gov.cn/", **meta: object
) -> str | None:
    site = Site("1", "x", "http://www.a.gov.cn/", hosts=("b.gov.cn:81",))
    request = Request(url, meta={"site": site, "purpose": "home", "kept": 1, **meta})
    again = _other_scheme(request, Capture("c", url, "t", outcome, detail=detail))
    if again is None:
        return None
    assert again.dont_filter
    assert again.meta["kept"] == 1
    assert _other_scheme(again, Capture("c", again.url, "t", outcome, detail=detail)) is None
    return again.url


def test_a_home_page_that_cannot_be_had_is_tried_once_under_the_other_scheme() -> None:
    assert other_scheme(Outcome.UNREACHABLE, "connection refused") == "https://www.a.gov.cn/"
    assert other_scheme(Outcome.TIMEOUT, "x", "https://a.gov.cn/") == "http://a.gov.cn/"
    assert other_scheme(Outcome.REFUSED, "HTTP 403") == "https://www.a.gov.cn/"
    assert other_scheme(Outcome.ROBOTS, "robots.txt: no answer in time") == "https://www.a.gov.cn/"


@pytest.mark.parametrize(
    ("outcome", "detail", "changes"),
    [
        (Outcome.UNREACHABLE, "robots.txt: no such name: www.a.gov.cn", {}),
        (Outcome.ROBOTS, "forbidden by robots.txt", {}),
        (Outcome.ROBOTS, "robots.txt: HTTP 503", {}),
        (Outcome.CHALLENGED, "加速乐", {}),
        (Outcome.NOT_FOUND, "HTTP 404", {}),
        (Outcome.UNREACHABLE, "x", {"purpose": "list"}),
        (Outcome.UNREACHABLE, "x", {"url": "http://b.gov.cn:81/"}),
    ],
)
def test_but_not_where_the_other_scheme_cannot_help(
    outcome: Outcome, detail: str, changes: dict[str, str]
) -> None:
    if changes.get("url") is None:
        assert other_scheme(outcome, detail, **changes) is None
    else:  # a host named with its port has both schemes; a private address only one
        site = Site("1", "x", "http://127.0.0.1:8000/")
        request = Request(site.home, meta={"site": site, "purpose": "home"})
        assert _other_scheme(request, Capture("c", site.home, "t", outcome, detail=detail)) is None
