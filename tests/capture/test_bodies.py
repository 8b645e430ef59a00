"""What a body tells: content encodings undone within bounds, shields, hidden 404s, false labels."""

import gzip
import zlib

import brotli
import pytest
from backports import zstd

from crawler.archive.encoding import TooLargeError, UndecodableError, decode_content
from crawler.middlewares.signatures import challenge_in, looks_like_soft_404, mislabelled

TEXT = "政府信息公开工作年度报告".encode() * 5000
RAW_DEFLATE = zlib.compress(TEXT)[2:-4]


def id_of(value: object) -> str:
    """Compressed bytes hold the time: as ids they would differ between test workers."""
    return "bytes" if isinstance(value, bytes) else str(value)


@pytest.mark.parametrize(
    ("encodings", "body"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", RAW_DEFLATE),
        ("br", brotli.compress(TEXT)),
        ("zstd", zstd.compress(TEXT)),
        (" GZIP , identity", gzip.compress(TEXT)),
        ("deflate, gzip", gzip.compress(zlib.compress(TEXT))),
        ("utf-8", TEXT),
        (None, TEXT),
    ],
    ids=id_of,
)
def test_encodings_are_undone(encodings: str | None, body: bytes) -> None:
    decoded = decode_content(body, encodings, 1 << 20)
    assert decoded.body == TEXT
    assert decoded.whole


@pytest.mark.parametrize(
    ("name", "body"),
    [("gzip", gzip.compress(TEXT)), ("br", brotli.compress(TEXT)), ("zstd", zstd.compress(TEXT))],
    ids=id_of,
)
def test_a_stream_that_ends_early_is_not_whole(name: str, body: bytes) -> None:
    decoded = decode_content(body[:-5], name, 1 << 20)
    assert not decoded.whole
    assert TEXT.startswith(decoded.body)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("gzip", gzip.compress(bytes(1 << 24))),
        ("br", brotli.compress(bytes(1 << 24))),
        ("zstd", zstd.compress(bytes(1 << 24))),
        ("deflate", zlib.compress(bytes(1 << 24))),
    ],
    ids=id_of,
)
def test_a_bomb_stops_at_the_limit(name: str, body: bytes) -> None:
    with pytest.raises(TooLargeError):
        decode_content(body, name, 1 << 20)


@pytest.mark.parametrize(
    ("name", "body"), [("gzip", b"<html>"), ("br", b"\xff" * 9), ("lzma", b"x")]
)
def test_what_cannot_be_decoded_says_so(name: str, body: bytes) -> None:
    with pytest.raises(UndecodableError):
        decode_content(body, name, 1 << 20)


def test_an_empty_body_has_nothing_to_decode() -> None:
    assert decode_content(b"", "gzip", 10).body == b""


@pytest.mark.parametrize(
    ("status", "body", "cookie", "name"),
    [
        (521, "<script>document.cookie='__jsl_clearance_s=1'</script>", "", "加速乐"),
        (521, "<script>document.cookie='x'</script>", "__jsluid_s=1", "加速乐"),
        (412, "<script>$_ts=window['$_ts'];</script>", "", "瑞数"),
        (202, "<script>$_ts=window['$_ts'];</script>", "", "瑞数"),
        (200, "当前访问疑似黑客攻击，已被创宇盾拦截", "", "创宇盾"),
        (200, "<script>/* WTKkN */document.cookie='a'</script>", "", "EdgeOne"),
        (200, "", "EO_Bot_Ssid=1; path=/", "EdgeOne"),
        (405, "您的访问被电信云防护阻断", "", "电信云防护"),
        (403, "您的请求被防火墙拦截", "", "防火墙"),
        (200, "<script>document.cookie='a';location.reload()</script>", "", "cookie script"),
    ],
)
def test_shields_are_told_by_their_signatures(
    status: int, body: str, cookie: str, name: str
) -> None:
    assert challenge_in(status, body.encode(), [cookie.encode()]) == name
    assert challenge_in(status, body.encode("gb18030"), [cookie.encode()]) == name


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (403, "<h1>403 Forbidden</h1>"),
        (405, "Method Not Allowed"),
        (200, "本年度通过云防护拦截攻击 12 次" + "报告正文" * 20_000),
        (200, "2023年政府信息公开工作年度报告"),
        (412, "Precondition Failed"),
    ],
)
def test_other_pages_are_no_shields(status: int, body: str) -> None:
    assert challenge_in(status, body.encode(), []) is None


@pytest.mark.parametrize(
    "text",
    [
        "<title>404 错误</title><body>",
        "<title>页面不存在</title>" + "<a href=/>导航</a>" * 500,
        "<div><p>抱歉，您 访问的\n页面不存在！</p></div>",
        "<script>var a='x'</script><p>该信息已被删除</p>",
    ],
)
def test_hidden_404s_are_told(text: str) -> None:
    assert looks_like_soft_404(text)


@pytest.mark.parametrize(
    "text",
    [
        "<title>2023年政府信息公开工作年度报告</title><p>告知申请人信息不存在 3 件" + "其他" * 300,
        "<title>政府信息公开</title><ul><li>年报</ul>",
        "",
        "<p>信息不存在的，告知申请人" + "政府信息公开" * 100,
    ],
)
def test_real_pages_are_not(text: str) -> None:
    assert not looks_like_soft_404(text)


def test_a_file_under_a_false_label_is_told_unless_its_name_says_it() -> None:
    assert mislabelled("http://a.cn/x.html", b"%PDF-1.4") is not None
    assert mislabelled("http://a.cn/x.pdf", b"%PDF-1.4") is None
    assert mislabelled("http://a.cn/x", bytes(100)) is not None
    assert mislabelled("http://a.cn/x", "年报".encode("utf-16")) is None
    assert mislabelled("http://a.cn/x", b"<html>") is None
