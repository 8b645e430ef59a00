"""One crawl of a site with every fault: each request ends in its outcome, each byte is kept."""

import asyncio
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.archive.fixity import verify_record
from crawler.archive.index import Indexed, Revised, RunEvent, index_files
from crawler.archive.records import sha256
from crawler.items import Capture
from tests.capture.crawling import Crawl
from tests.capture.server import NOT_FOUND, Server, links, page

HTML = b"<html><title>t</title><p>" + b"text " * 50 + b"</html>"
ZIPPED = gzip.compress(HTML)
CHALLENGE = b"<script>document.cookie='__jsl_clearance_s=1';location.reload()</script>"


async def hang(writer: asyncio.StreamWriter, head: bytes) -> None:
    await asyncio.sleep(20)


async def reset(writer: asyncio.StreamWriter, head: bytes) -> None:
    writer.transport.abort()


async def garbage(writer: asyncio.StreamWriter, head: bytes) -> None:
    writer.write(b"\x00\x01 no http\r\n\r\n")
    await writer.drain()


async def cut(writer: asyncio.StreamWriter, head: bytes) -> None:
    writer.write(page("half a table", "Content-Length: 500"))
    await writer.drain()


async def whole_but_announced_longer(writer: asyncio.StreamWriter, head: bytes) -> None:
    writer.write(page('<a href="/behind">x</a></html>', "Content-Length: 500"))
    await writer.drain()


async def endless(writer: asyncio.StreamWriter, head: bytes) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


OUTCOMES = {
    "/plain": ["captured"],
    "/zipped": ["captured"],
    "/chunked": ["captured"],
    "/part": ["truncated", "truncated"],
    "/moved": ["moved"],
    "/target": ["captured"],
    "/refresh": ["moved"],
    "/refreshed": ["captured"],
    "/leaves": ["off_host"],
    "/inside": ["off_host"],
    "/ring": ["moved", "trap"],
    "/missing": ["not_found"],
    "/gone": ["gone"],
    "/soft": ["soft_404"],
    "/soft-gbk": ["soft_404"],
    "/shielded": ["challenged"],
    "/shielded-200": ["challenged"],
    "/forbidden": ["refused"],
    "/busy": ["throttled", "captured"],
    "/fails-once": ["server_error", "captured"],
    "/fails": ["server_error"] * 3,
    "/resets": ["unreachable"] * 2,
    "/hangs": ["timeout"] * 3,
    "/cut": ["truncated"] * 2,
    "/wrong-length": ["truncated"] * 2,
    "/behind": ["captured"],
    "/half-zipped": ["truncated"] * 2,
    "/not-zipped": ["bad_content"],
    "/no-html": ["bad_content"],
    "/garbage": ["bad_content"],
    "/endless": ["too_large"],
    "/announced-large": ["too_large"],
    "/bomb": ["too_large"],
    "/private/x": ["robots"],
}


def routes() -> dict[str, object]:
    return {
        "/": links(*(path for path in OUTCOMES if path not in ("/target", "/behind"))),
        "/robots.txt": page("User-agent: *\nDisallow: /private", "Content-Type: text/plain"),
        "/plain": page(
            HTML + b"<!-- plain -->", "ETag: x", "x-oDD: 1", "Set-Cookie: a=1", "Set-Cookie: b=2"
        ),
        "/zipped": page(ZIPPED, "Content-Encoding: gzip"),
        "/chunked": page(b"5\r\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
        "/part": page("half", "Content-Range: bytes 0-3/900", status="206 Partial Content"),
        "/moved": page("", "Location: /target", status="301 Moved"),
        "/target": page("here"),
        "/refresh": page('<meta http-equiv="refresh" content="0;url=/refreshed">'),
        "/refreshed": page("there"),
        "/leaves": page("", "Location: http://elsewhere.example/x", status="302 Found"),
        "/inside": page("", "Location: http://10.0.0.1/admin", status="302 Found"),
        "/ring": page("", "Location: /ring", status="302 Found"),
        "/missing": NOT_FOUND,
        "/gone": page("", status="410 Gone"),
        "/soft": page("<title>404</title><p>..."),
        "/soft-gbk": page(
            "<p>您访问的页面不存在".encode("gbk"), "Content-Type: text/html; charset=gbk"
        ),
        "/shielded": page(CHALLENGE, status="521 x"),
        "/shielded-200": page("<p>当前访问疑似黑客攻击，已被创宇盾拦截"),
        "/forbidden": page("no", status="403 Forbidden"),
        "/busy": [page("", "Retry-After: 1", status="429 Busy"), page("now")],
        "/fails-once": [page("", status="500 Oops"), page("fine")],
        "/fails": page("", status="503 Oops"),
        "/resets": reset,
        "/hangs": hang,
        "/cut": cut,
        "/wrong-length": whole_but_announced_longer,
        "/behind": page("behind"),
        "/half-zipped": page(ZIPPED[:-12], "Content-Encoding: gzip"),
        "/not-zipped": page(HTML, "Content-Encoding: gzip"),
        "/no-html": page(b"%PDF-1.7 " + bytes(20)),
        "/garbage": garbage,
        "/endless": endless,
        "/announced-large": page("", "Content-Length: 400000000"),
        "/bomb": page(gzip.compress(bytes(4 << 20)), "Content-Encoding: gzip"),
    }


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(routes()) as server:  # type: ignore[arg-type]
        yield server


@pytest.fixture(scope="module")
def crawl(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    crawl = Crawl(tmp_path_factory.mktemp("faults")).sites(f"110101,东城,{server.url}/")
    result = crawl.run(DOWNLOAD_MAXSIZE=1_000_000, NOW="2024-01-31T23:00:00Z")
    assert result.returncode == 0, result.stderr
    assert "东城" in result.stdout
    return crawl


@pytest.mark.parametrize("path", OUTCOMES)
def test_every_request_ends_in_its_outcome(crawl: Crawl, server: Server, path: str) -> None:
    assert crawl.outcomes(server.url + path) == OUTCOMES[path]


def test_what_leaves_the_site_is_recorded_and_never_asked(crawl: Crawl, server: Server) -> None:
    assert crawl.outcomes("http://elsewhere.example/x") == ["off_host"]
    assert crawl.outcomes("http://10.0.0.1/admin") == ["off_host"]
    assert "/private/x" not in server.paths()


def test_each_row_has_its_record_and_the_clock_is_the_one_that_was_set(crawl: Crawl) -> None:
    rows = crawl.query("SELECT id, url, captured_at, warc_file, warc_offset, status FROM captures")
    indexed = {
        f.capture.id: f.capture for f in index_files(crawl.warc_files) if isinstance(f, Indexed)
    }
    assert {row[0] for row in rows} == set(indexed)
    assert all(row[2].startswith("2024-01-31T23:0") and row[2].endswith("Z") for row in rows)
    for key, url, at, file, offset, status in rows:
        found = indexed[key]
        assert (found.url, found.captured_at, found.warc_file) == (url, at, file)
        assert (found.warc_offset, found.status) == (offset, status)


def test_the_rows_can_be_rebuilt_from_the_files_alone(crawl: Crawl) -> None:
    outcomes: dict[str, str] = {}
    for found in index_files(crawl.warc_files):
        if isinstance(found, Indexed):
            outcomes[found.capture.id] = found.capture.outcome
        elif isinstance(found, Revised):
            outcomes[found.capture_id] = found.outcome
    assert outcomes == dict(crawl.query("SELECT id, outcome FROM captures"))
    events = [found for found in index_files(crawl.warc_files) if isinstance(found, RunEvent)]
    assert [event.event for event in events] == ["run_started", "run_finished"]
    assert events[0].facts["sites"][0]["code"] == "110101"
    assert events[1].facts["accounts"][0]["site_code"] == "110101"


def test_warcio_reads_every_record_and_finds_every_digest_right(crawl: Crawl) -> None:
    kinds = [record["type"] for record in crawl.records()]
    assert kinds[0] == "warcinfo"
    # An unchanged page keeps no copy of its request: the first capture has it.
    assert kinds.count("request") == kinds.count("response") > 30
    assert kinds.count("revisit") >= 1
    assert kinds.count("metadata") >= 10


def test_payload_bytes_and_headers_are_as_served(crawl: Crawl, server: Server) -> None:
    stored = {
        record["url"].removeprefix(server.url): record for record in crawl.records("response")
    }
    assert stored["/zipped"]["payload"] == ZIPPED
    assert stored["/chunked"]["payload"] == b"hello"
    assert stored["/half-zipped"]["payload"] == ZIPPED[:-12]
    assert stored["/cut"]["payload"] == b"half a table"
    assert stored["/cut"]["headers"]["WARC-Truncated"] == "disconnect"
    head = stored["/plain"]["http"]
    assert head.statusline == "200 OK"
    names = [name for name, _ in head.headers]
    assert names == ["ETag", "x-oDD", "Set-Cookie", "Set-Cookie", "Content-Type", "Content-Length"]
    assert "Transfer-Encoding" not in dict(stored["/chunked"]["http"].headers)
    assert stored["/plain"]["headers"]["WARC-IP-Address"] == "127.0.0.1"


def test_the_digest_of_a_row_is_of_the_bytes_as_transferred(crawl: Crawl, server: Server) -> None:
    sql = "SELECT payload_digest FROM captures WHERE url = ?"
    assert crawl.query(sql, f"{server.url}/zipped") == [(sha256(ZIPPED),)]
    assert crawl.query(sql, f"{server.url}/hangs")[0] == (None,)


def test_fixity_holds_and_a_flipped_byte_is_named(crawl: Crawl, tmp_path: Path) -> None:
    captures = [f.capture for f in index_files(crawl.warc_files) if isinstance(f, Indexed)]
    warc = crawl.archive / "warc"
    assert [problem for capture in captures for problem in verify_record(warc, capture)] == []
    victim = next(capture for capture in captures if capture.url.endswith("/plain"))
    assert victim.warc_file is not None
    assert victim.warc_offset is not None
    damaged = bytearray((warc / victim.warc_file).read_bytes())
    damaged[victim.warc_offset + 60] ^= 0xFF
    (tmp_path / victim.warc_file).write_bytes(damaged)
    assert verify_record(tmp_path, victim)
    assert verify_record(tmp_path / "nowhere", victim) == [
        f"{victim.warc_file}: the file is missing"
    ]


def test_the_second_night_stores_no_payload_again(crawl: Crawl, server: Server) -> None:
    before = len(crawl.records("response"))
    server.routes["/"] = links("/zipped", "/missing", "/plain")
    assert crawl.run(DOWNLOAD_MAXSIZE=1_000_000).returncode == 0
    assert crawl.outcomes(f"{server.url}/zipped") == ["captured", "unchanged"]
    assert crawl.outcomes(f"{server.url}/missing") == ["not_found", "not_found"]
    again = [record for record in crawl.records("response")[before:] if record["payload"]]
    assert [record["url"] for record in again] == [f"{server.url}/"]  # the only new one
    row = crawl.query(
        "SELECT * FROM captures WHERE url = ? AND outcome = 'unchanged'", f"{server.url}/zipped"
    )[0]
    capture = Capture(*row)
    assert verify_record(crawl.archive / "warc", capture) == []
    revisit = next(r for r in crawl.records("revisit") if r["url"] == capture.url)
    assert revisit["headers"]["WARC-Refers-To-Target-URI"] == capture.url
    assert revisit["headers"]["WARC-Refers-To-Date"].startswith("2024-01-31T23:0")
