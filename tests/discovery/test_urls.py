"""Joining agrees with the library where that is right; traps have names; nothing ever raises."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.traps import name_trap
from parsers.url_shapes import attachment_extension, is_article, is_folder, resolve

BASE = "http://www.yunxi.gov.example/zwgk/nb/index.html"
SEGMENT = st.text("abcz019_-", min_size=1, max_size=6)
PATH = st.lists(SEGMENT | st.sampled_from([".", ".."]), max_size=6).map("/".join)


@given(prefix=st.sampled_from(["", "/", "./", "../", "?a=", "//host.cn/"]), path=PATH)
def test_joining_is_what_a_browser_does(prefix: str, path: str) -> None:
    href = prefix + path
    if href:
        assert resolve(href, BASE) == urljoin(BASE, href)


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_none(href: str) -> None:
    url = resolve(href, BASE)
    assert url is None or urlsplit(url).scheme in ("http", "https")


@given(st.text(max_size=200))
def test_any_address_can_be_judged(url: str) -> None:
    name_trap(url)
    is_article(url)
    is_folder(url)
    attachment_extension(url)


@given(st.lists(SEGMENT, min_size=15, max_size=30))
def test_a_path_that_grows_is_a_trap(parts: list[str]) -> None:
    assert name_trap("http://x.cn/" + "/".join(parts) + "/")


@given(st.lists(SEGMENT, min_size=1, max_size=4, unique=True), st.integers(3, 5))
def test_a_path_that_repeats_itself_is_a_trap(parts: list[str], times: int) -> None:
    folders = [f"p{part}" for part in parts]
    assert name_trap("http://x.cn/" + "/".join(folders * times) + "/")


@pytest.mark.parametrize(
    ("path", "trap"),
    [
        ("rili/2024-06.html", "calendar"),
        ("list.jsp?year=2024&month=6", "calendar"),
        ("nb/?sort=date&dir=asc", "facet"),
        ("nb/?sid=8a7f", "session id"),
        ("nb/print.html?id=1", "print or share link"),
        ("login.jsp?back=/", "login or search"),
        ("search?q=年报", "login or search"),
        ("a/b/a/b/a/b/", "repeated path segments"),
    ],
)
def test_traps_have_names(path: str, trap: str) -> None:
    assert name_trap(f"http://x.cn/{path}") == trap


@pytest.mark.parametrize(
    "path",
    [
        "zwgk/zfxxgknb/202401/t20240115_1.html",
        "module/xxgk/xxgkAnnualReport.jsp?area=1&fbtime=2019",
        "list.aspx?cid=1019&page=2",
        "common/search/6e5a1b2c3d4e5f60?_isAgg=true&sort=1",
        "2024/2024/2024/1.html",
    ],
)
def test_honest_addresses_are_no_traps(path: str) -> None:
    assert name_trap(f"http://x.cn/{path}") is None


@pytest.mark.parametrize(
    "path",
    [
        "zfxxgknb/202301/t20230113_2132112.shtml",
        "art/2010/3/29/art_1229134136_1318423.html",
        "klx/art/2022/art_900d59e20c594bcdaa8e4b0a0ba1e821.html",
        "info/2956/34000.htm",
        "c120650/202101/4aa94750889643c1834098d55e7cfd89.shtml",
        "gknb/content/post_1223632.html",
        "xxgk-show-202494.html",
        "XxgkAnnualReport/show/5585.html",
        "zfxxgknb/bmxxgknb/content_198972",
        "nb/2024/01/15/1004.html",
        "details.aspx?dept=154&id=64168",
        "module/xxgk/xxgkAnnualReport.jsp?area=001008003001010&fbtime=2014",
    ],
)
def test_articles_are_told_by_their_shape(path: str) -> None:
    assert is_article(f"http://x.cn/{path}")


@pytest.mark.parametrize(
    "path",
    ["", "zwgk/", "zwgk/zfxxgknb_73130/index.html", "col/col1229/index.html", "nb/list.shtml"],
)
def test_lists_are_no_articles(path: str) -> None:
    assert not is_article(f"http://x.cn/{path}")


@pytest.mark.parametrize(
    ("path", "extension"),
    [("a/1.PDF", "pdf"), ("a/1.docx?x=1", "docx"), ("down.jsp?file=1.ofd", "ofd"), ("a.html", "")],
)
def test_files_are_told_by_their_extension(path: str, extension: str) -> None:
    assert attachment_extension(f"http://x.cn/{path}") == extension
