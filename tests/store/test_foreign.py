"""What other crawlers wrote: believed where its own digests hold, resolved where it refers."""

import base64
import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from crawler.archive.digests import holds
from tests.store.foreign import DATES, Foreign
from tests.store.pages import report_page
from tests.store.test_commands import ask, rows, scrapy

# warcio leaves the temporary files open in which it puts records together
pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)
URL = "http://old.example.gov.cn/nb/1.html"
PAGE = report_page("潼南区玉溪镇人民政府", 2018, 4)
SHA1 = "sha1:" + base64.b32encode(hashlib.sha1(PAGE).digest()).decode()


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha-1", "SHA256", "sha512"])
def test_digests_in_every_spelling(algorithm: str) -> None:
    digest = hashlib.new(algorithm.lower().replace("-", ""), b"page").digest()
    base32 = base64.b32encode(digest).decode()
    for value in (digest.hex(), digest.hex().upper(), base32, base32.rstrip("="), base32.lower()):
        assert holds(f"{algorithm}:{value}", [b"other", b"page"]) is True
        assert holds(f"{algorithm}:{value}", [b"pagE"]) is False


@pytest.mark.parametrize("told", [None, "", "sha1", "sha1:short", "blake3:abcd", "md5:" + "z" * 32])
def test_a_digest_that_cannot_be_tested_proves_nothing(told: str | None) -> None:
    assert holds(told, [b"page"]) is None


def flipped(path: Path, before: bytes, after: bytes) -> Path:
    """The same file with other bytes in a page, and sound compression."""
    data = path.read_bytes()
    assert before in data
    path.write_bytes(data.replace(before, after, 1))
    return path


@pytest.mark.parametrize("drop", [b"", b"WARC-Block-Digest", b"WARC-Payload-Digest"])
def test_a_page_whose_own_digest_fails_is_named_and_never_read(drop: bytes, tmp_path: Path) -> None:
    made = Foreign(compressed=False)
    made.response(URL, PAGE)
    made.response("http://old.example.gov.cn/nb/2.html", report_page("双江镇人民政府", 2018, 7))
    file = flipped(
        made.save(tmp_path / "crawl.warc"),
        "办理依申请公开4件".encode(),
        "办理依申请公开9件".encode(),
    )
    if drop:
        flipped(file, drop, b"X" * len(drop))
    ended = scrapy(tmp_path / "a", "ingest", str(file))
    assert ended.status == 1
    assert URL in ended.out
    assert "does not match the record's own digest sha1:" in ended.out
    assert ask(tmp_path / "a", "SELECT url FROM report_list") == [
        ("http://old.example.gov.cn/nb/2.html",)
    ]
    assert scrapy(tmp_path / "a", "verify").status == 0  # what was left out is not there
    assert ask(tmp_path / "a", f"SELECT count(*) FROM captures WHERE url = '{URL}'") == [(0,)]


def test_a_writer_that_erred_itself_is_kept_and_named(tmp_path: Path) -> None:
    made = Foreign()
    made.response(URL, PAGE)
    data = gzip.decompress(made.save(tmp_path / "crawl.warc.gz").read_bytes())
    wrong = data.replace(SHA1.encode(), ("sha1:" + "A" * 32).encode())
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(wrong))
    archive = tmp_path / "a"
    ended = scrapy(archive, "ingest", str(tmp_path / "crawl.warc.gz"))
    assert (ended.status, "own digest sha1:AAAA" in ended.out) == (1, True)
    assert ask(archive, "SELECT outcome FROM captures") == [("bad_content",)]
    assert ask(archive, "SELECT count(*) FROM reports") == [(0,)]
    assert scrapy(archive, "verify").status == 0
    before = rows(archive)
    assert scrapy(archive, "rebuild").status == 1
    assert rows(archive) == before


def test_chunks_and_codings_do_not_make_a_digest_wrong(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE, mtime=0)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    made = Foreign()
    coded = [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
    made.response(URL, chunked, extra=coded)
    ended = scrapy(tmp_path / "a", "ingest", str(made.save(tmp_path / "c.warc.gz")))
    assert (ended.status, "1 reports read" in ended.out) == (0, True), ended
    assert scrapy(tmp_path / "a", "verify").status == 0


def test_revisits_that_name_no_place_find_their_page(tmp_path: Path) -> None:
    """By address and time or by digest, in one file or two, the first brought in last."""
    first, later = Foreign(), Foreign()
    first.response(URL, PAGE, DATES[0])
    later.revisit(URL, SHA1, URL, DATES[1])
    later.revisit(URL, SHA1, None, DATES[2])
    later.revisit("http://old.example.gov.cn/copy.html", SHA1, URL, DATES[3])
    later.revisit("http://old.example.gov.cn/lost.html", SHA1, "http://gone.cn/", DATES[4])
    archive = tmp_path / "a"
    ended = scrapy(archive, "ingest", str(later.save(tmp_path / "2.warc.gz")))
    assert ended.status == 1
    assert ended.out.count("a revisit of a record that was not brought in") == 4
    assert scrapy(archive, "verify").status == 0
    ended = scrapy(archive, "ingest", str(first.save(tmp_path / "1.warc.gz")))
    assert ended.status == 0, ended
    outcomes = ask(
        archive, "SELECT outcome, payload_digest IS NULL FROM captures ORDER BY captured_at"
    )
    told = [("captured", 0), ("unchanged", 0), ("unchanged", 0), ("captured", 0), ("captured", 1)]
    assert outcomes == told
    assert ask(archive, "SELECT DISTINCT result FROM extractions") == [("report",)]
    assert ask(archive, "SELECT url FROM addresses ORDER BY url") == [
        ("http://old.example.gov.cn/copy.html",),
        (URL,),
    ]
    assert scrapy(archive, "verify").status == 0
    ended = scrapy(archive, "ingest", str(tmp_path / "1.warc.gz"), str(tmp_path / "2.warc.gz"))
    assert (ended.status, "Nothing new" in ended.out) == (0, True), ended
    before = rows(archive)
    assert scrapy(archive, "rebuild").status == 0
    assert rows(archive) == before


def test_a_folder_is_read_or_named_and_a_second_time_nothing_is_new(tmp_path: Path) -> None:
    folder = tmp_path / "brought"
    (folder / "2018_files").mkdir(parents=True)
    (folder / "2018.html").write_bytes(PAGE)
    for name in ("2018_files/part.png", "style.css", ".hidden"):
        (folder / name).write_bytes(b"x")
    (folder / "icon.gif").write_bytes(b"GIF89a" + bytes(90))
    (folder / "program.exe").write_bytes(b"MZ" + bytes(range(30)) * 90)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("2017.html", report_page("潼南区玉溪镇人民政府", 2017, 3))
    (folder / "2017.zip").write_bytes(packed.getvalue())
    archive = tmp_path / "a"
    ended = scrapy(archive, "ingest", str(folder))
    said = {line.split(": ")[0].rpartition("/")[2]: line for line in ended.out.splitlines()}
    assert "report, 潼南区玉溪镇人民政府 2018" in said["2018.html"]
    assert "report, 潼南区玉溪镇人民政府 2017" in said["2017.zip"]
    assert "passed by: a style sheet" in said["style.css"]
    assert "passed by: a small picture" in said["icon.gif"]
    assert "passed by: hidden" in said[".hidden"]
    assert "what a browser saved" in said["2018_files"]
    assert "neither a page nor" in said["program.exe"]
    assert ended.status == 1
    files = sorted(path.name for path in (archive / "warc").iterdir())
    before = rows(archive)
    again = scrapy(archive, "ingest", str(folder))
    assert "Nothing new." in again.out
    assert sorted(path.name for path in (archive / "warc").iterdir()) == files
    assert rows(archive) == before
