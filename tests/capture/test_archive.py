"""WARC files: written, read at an offset, indexed whole or damaged, repaired; warcio agrees."""

import gzip
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.archive.fixity import verify_record
from crawler.archive.http_head import composed_head, request_block, response_head
from crawler.archive.index import FileIssue, Indexed, Revised, index_file
from crawler.archive.notes import Note, note_from
from crawler.archive.reader import WarcReadError, read_capture, read_response
from crawler.archive.records import (
    Fetch,
    Original,
    metadata_record,
    request_record,
    response_record,
    sha256,
)
from crawler.archive.repair import repair_unfinished
from crawler.archive.writer import ArchiveWriteError, WarcWriter, compress, compress_apart
from crawler.clock import Clock
from crawler.items import capture_id
from tests.capture.crawling import read_warc

AT = "2024-01-31T00:00:00.000001Z"
URL = "http://a.gov.cn/路径?x=1"
BODY = gzip.compress("正文".encode() * 500)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
ORIGIN = datetime(2024, 1, 31, tzinfo=UTC)


def fetch(url: str = URL, at: str = AT, body: bytes = BODY) -> Fetch:
    key = capture_id(url, at, sha256(body))
    note = Note(capture=key, run="r1", site="500152", via="http://a.gov.cn/", outcome="captured")
    request = request_block("GET", url, [(b"Accept", b"*/*")], b"")
    return Fetch(url, at, note, request, HEAD, body, sha256(body))


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[WarcWriter]:
    writer = WarcWriter(tmp_path, Clock(ORIGIN), {"software": "t"}, 1 << 20)
    yield writer
    writer.close()


def write(writer: WarcWriter, *fetches: Fetch) -> None:
    for one in fetches:
        writer.write(response_record(one))
        writer.write(request_record(one))


def found(tmp_path: Path) -> list[object]:
    return [entry for path in sorted(tmp_path.glob("*.gz")) for entry in index_file(path)]


def test_a_record_compressed_apart_is_the_same_record() -> None:
    apart = compress_apart(response_record(fetch()))()
    assert gzip.decompress(apart) == gzip.decompress(compress(response_record(fetch())))


def test_a_response_comes_back_as_it_went_in(tmp_path: Path, writer: WarcWriter) -> None:
    write(writer, fetch())
    (entry,) = found(tmp_path)
    assert isinstance(entry, Indexed)
    capture = entry.capture
    assert (capture.url, capture.captured_at, capture.site_code) == (URL, AT, "500152")
    assert (capture.crawl_run_id, capture.outcome, capture.media_type) == (
        "r1",
        "captured",
        "text/html",
    )
    stored = read_capture(tmp_path, capture)
    assert stored.payload == BODY
    assert stored.decoded().body == gzip.decompress(BODY)
    assert verify_record(tmp_path, capture) == []


def test_a_revisit_leads_to_the_payload_of_another_capture(
    tmp_path: Path, writer: WarcWriter
) -> None:
    write(writer, fetch())
    (first,) = found(tmp_path)
    assert isinstance(first, Indexed)
    one = first.capture
    assert one.warc_file is not None
    assert one.warc_offset is not None
    original = Original(one.id, one.url, AT, sha256(BODY), one.warc_file, one.warc_offset)
    later = replace(fetch(at="2024-02-01T00:00:00.000001Z"), original=original, not_modified=True)
    later = replace(later, head=b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n", payload=b"")
    write(writer, later)
    second = found(tmp_path)[1]
    assert isinstance(second, Indexed)
    stored = read_capture(tmp_path, second.capture)
    assert stored.status == 304
    assert stored.content_type == "text/html"
    assert stored.decoded().body == gzip.decompress(BODY)
    assert verify_record(tmp_path, second.capture) == []
    assert second.capture.payload_digest == sha256(BODY)
    assert second.capture.warc_length is not None
    assert second.capture.warc_length < 900


def test_warcio_finds_all_digests_right(tmp_path: Path, writer: WarcWriter) -> None:
    write(writer, *(fetch(f"http://a.gov.cn/{n}", body=os.urandom(500)) for n in range(5)))
    (path,) = tmp_path.glob("*.gz")
    assert len(list(read_warc(path))) == 11


def test_files_rotate_and_no_two_archives_name_one_alike(tmp_path: Path) -> None:
    names = set()
    for _ in range(3):
        writer = WarcWriter(tmp_path, Clock(ORIGIN), {}, 600)
        write(writer, *(fetch(f"http://a.gov.cn/{n}", body=os.urandom(500)) for n in range(3)))
        writer.close()
    names = {path.name for path in tmp_path.iterdir()}
    assert len(names) >= 6
    assert len({name[:33] for name in names}) == 3
    assert all(name.startswith("gongkai-20240131T000000Z-") for name in names)


def test_a_later_judgement_is_found_after_its_capture(tmp_path: Path, writer: WarcWriter) -> None:
    write(writer, fetch())
    note = Note(capture=fetch().note.capture, outcome="soft_404", detail="says\r\nso")
    writer.write(metadata_record(URL, AT, note, "revised-1"))
    revised = found(tmp_path)[1]
    assert isinstance(revised, Revised)
    assert (revised.capture_id, revised.outcome, revised.detail) == (
        fetch().note.capture,
        "soft_404",
        "says so",
    )


@settings(deadline=None, max_examples=40)  # files are written: a busy disk is no failure
@given(cut=st.integers(min_value=0, max_value=4000))
def test_a_file_cut_anywhere_loses_no_whole_record(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory = tmp_path_factory.mktemp("cut")
    writer = WarcWriter(directory, Clock(ORIGIN), {}, 1 << 20)
    write(writer, *(fetch(f"http://a.gov.cn/{n}") for n in range(4)))
    (path,) = directory.glob("*.gz")
    captures = [entry.capture for entry in found(directory) if isinstance(entry, Indexed)]
    writer.close()
    (directory / f"{path.name}.writing").touch()
    data = path.read_bytes()[: -cut or None]
    path.write_bytes(data)
    (repair,) = repair_unfinished(directory)
    whole = [c for c in captures if (c.warc_offset or 0) + (c.warc_length or 0) <= len(data)]
    entries = found(directory)
    assert [e.capture for e in entries if isinstance(e, Indexed)] == whole
    assert [e for e in entries if isinstance(e, FileIssue) and e.code != "warc_empty"] == []
    assert repair.bytes_cut == len(data) - path.stat().st_size
    assert repair_unfinished(directory) == []


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path, writer: WarcWriter) -> None:
    write(writer, fetch())
    assert repair_unfinished(tmp_path) == []
    assert list(tmp_path.glob("*.writing"))


def test_damage_in_the_middle_costs_one_record_and_is_named(
    tmp_path: Path, writer: WarcWriter
) -> None:
    write(writer, *(fetch(f"http://a.gov.cn/{n}") for n in range(3)))
    captures = [entry.capture for entry in found(tmp_path) if isinstance(entry, Indexed)]
    (path,) = tmp_path.glob("*.gz")
    data = bytearray(path.read_bytes())
    data[(captures[1].warc_offset or 0) + 40] ^= 0xFF
    path.write_bytes(data)
    entries = found(tmp_path)
    kept = [entry.capture.url for entry in entries if isinstance(entry, Indexed)]
    assert kept == [captures[0].url, captures[2].url]
    assert [e.code for e in entries if isinstance(e, FileIssue)] == ["warc_damaged"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "warc_empty"),
        (b"<html>no WARC at all", "warc_foreign"),
        (gzip.compress(b"no WARC either"), "warc_foreign"),
        (gzip.compress(b"cut off")[:-9], "warc_torn"),
    ],
    ids=["empty", "html", "gzip", "torn"],
)
def test_what_is_no_warc_is_one_issue(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    (entry,) = index_file(path)
    assert isinstance(entry, FileIssue)
    assert entry.code == code
    assert "\n" not in str(entry)


def test_an_uncompressed_warc_is_read_at_its_offsets(tmp_path: Path, writer: WarcWriter) -> None:
    write(writer, fetch(), fetch("http://a.gov.cn/2", body=b"plain"))
    (path,) = tmp_path.glob("*.gz")
    (tmp_path / "plain.warc").write_bytes(gzip.decompress(path.read_bytes()))
    captures = [e.capture for e in index_file(tmp_path / "plain.warc") if isinstance(e, Indexed)]
    assert [read_capture(tmp_path, capture).payload for capture in captures] == [BODY, b"plain"]


def test_reading_where_nothing_is_says_so(tmp_path: Path, writer: WarcWriter) -> None:
    write(writer, fetch())
    (path,) = tmp_path.glob("*.gz")
    for name, offset in ((path.name, 7), (path.name, 10_000_000), ("missing.warc.gz", 0)):
        with pytest.raises(WarcReadError, match=name):
            read_response(tmp_path, name, offset)


def test_a_full_disk_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = WarcWriter(tmp_path, Clock(ORIGIN), {}, 1 << 20)
    write(writer, fetch())
    assert writer._file is not None
    whole = next(tmp_path.glob("*.gz")).stat().st_size

    class Full:
        def __init__(self, inner: object) -> None:
            self.inner = inner

        def write(self, data: bytes) -> int:
            self.inner.write(data[:10])  # type: ignore[attr-defined]
            raise OSError(28, "No space left on device")

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    monkeypatch.setattr(writer, "_file", Full(writer._file))
    with pytest.raises(ArchiveWriteError, match="No space left"):
        writer.write(response_record(fetch()))
    assert next(tmp_path.glob("*.gz")).stat().st_size == whole
    writer.close()


def test_a_raw_head_keeps_names_values_and_order_but_claims_no_chunks() -> None:
    raw = b"HTTP/1.1 200 Alright\nset-COOKIE: a\r\nTransfer-Encoding: chunked\r\n"
    raw += b"X: \xe9\r\n folded\r\n"
    assert response_head(raw) == (
        b"HTTP/1.1 200 Alright\r\nset-COOKIE: a\r\n"
        b"X-Archive-Orig-Transfer-Encoding: chunked\r\nX: \xe9\r\n folded\r\n\r\n"
    )
    assert composed_head(404, [(b"A", b"b")], None) == b"HTTP/1.1 404 Not Found\r\nA: b\r\n\r\n"


def test_a_note_comes_back_from_its_headers() -> None:
    note = Note(capture="c", via="http://a/", list_title="年报 2023", list_date="2024-01-31")
    headers = {name.lower(): value for name, value in note.headers()}
    assert note_from(headers) == note
