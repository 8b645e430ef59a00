"""The commands as a person runs them: real processes, a folder of their own, exit statuses."""

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from parsers import extract
from tests.store.pages import report_page

ROOT = Path(__file__).resolve().parents[2]
URL = "http://www.example.gov.cn/nb/t20240115_1.html"
SAVED_FROM = f"<!-- saved from url=({len(URL):04}){URL} -->"
PAGE = report_page("潼南区玉溪镇人民政府", 2023, 4, head=SAVED_FROM)
# Runs differ from one archive to another, and what only helps a rerun is not rebuilt.
NOT_COMPARED = {"extraction_runs", "_sqlite_migrations", "passed_over"}


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


def scrapy(archive: Path, *args: str) -> Ended:
    """Run a command of the project on an archive."""
    command = [sys.executable, "-m", "scrapy.cmdline", *args, "-s", f"ARCHIVE_DIR={archive}"]
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def rows(archive: Path) -> dict[str, set[tuple[object, ...]]]:
    """Every row of the archive but for the ids of extraction runs."""
    found = {}
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        tables = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        for table in tables:
            if table not in NOT_COMPARED and "_fts" not in table:
                names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
                chosen = ", ".join(f'"{n}"' for n in names if n != "extraction_run_id")
                found[table] = set(db.execute(f"SELECT {chosen} FROM {table}"))
    return found


def ask(archive: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        return db.execute(sql).fetchall()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a person might bring: a report, its web archive, and things that are none."""
    folder = tmp_path_factory.mktemp("brought")
    (folder / "report.html").write_bytes(PAGE)
    (folder / "empty.html").write_bytes(b"")
    (folder / "binary.html").write_bytes(bytes(range(256)) * 20)
    (folder / "news.html").write_bytes("<html><body><p>天气晴。</p></body></html>".encode())
    (folder / "empty.warc.gz").write_bytes(b"")
    (folder / "torn.warc.gz").write_bytes(gzip.compress(b"WARC/1.1\r\nWARC-Type: resp")[:-6])
    companion = folder / "report_files"
    companion.mkdir()
    (companion / "part.html").write_bytes(PAGE)
    town = report_page("潼南区双江镇人民政府", 2022, 7)
    (folder / "town.mht").write_bytes(
        b"Snapshot-Content-Location: http://www.example.gov.cn/nb/2.html\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=part\r\n\r\n"
        b"--part\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: http://www.example.gov.cn/nb/2.html\r\n\r\n"
        + town
        + b"\r\n--part--\r\n"
    )
    return folder


@pytest.fixture(scope="module")
def brought(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """An archive into which the folder was brought, and how that ended."""
    archive = tmp_path_factory.mktemp("archive")
    return archive, scrapy(archive, "ingest", str(folder), str(folder / "gone.html"))


@pytest.fixture
def archive(brought: tuple[Path, Ended], tmp_path: Path) -> Path:
    """A copy of that archive."""
    return Path(shutil.copytree(brought[0], tmp_path / "archive"))


def test_ingest_gives_each_file_its_line(brought: tuple[Path, Ended]) -> None:
    archive, ended = brought
    lines = {Path(line.split(": ")[0]).name: line for line in ended.out.splitlines()}
    assert "report, 潼南区玉溪镇人民政府 2023, annual_2021, 175 values" in lines["report.html"]
    assert "report, 潼南区双江镇人民政府 2022" in lines["town.mht"]
    assert "the file is empty" in lines["empty.html"]
    assert "the file is empty" in lines["empty.warc.gz"]
    assert "no whole WARC record" in lines["torn.warc.gz"]
    assert "binary" in lines["binary.html"]
    assert "kept, but no report" in lines["news.html"]
    assert "gone.html: no such file" in ended.err
    assert "part.html" not in ended.out
    assert ended.status == 2
    assert ask(archive, "SELECT url FROM report_list ORDER BY url") == [
        ("http://www.example.gov.cn/nb/2.html",),
        (URL,),
    ]
    assert ask(archive, "PRAGMA foreign_key_check") == []


def test_bringing_the_same_again_changes_nothing(archive: Path, folder: Path) -> None:
    before = rows(archive)
    warc = next((archive / "warc").glob("*.warc.gz"))
    plain = folder.with_name("plain.warc")
    plain.write_bytes(gzip.decompress(warc.read_bytes()))
    ended = scrapy(archive, "ingest", str(folder / "report.html"), str(plain), str(warc))
    assert ended.status == 0, ended
    assert "in the archive already" in ended.out
    after = rows(archive)
    assert after | {"crawl_runs": set()} == before | {"crawl_runs": set()}


def test_a_rebuilt_archive_is_the_same_to_the_row(archive: Path) -> None:
    before = rows(archive)
    (archive / "archive.db").unlink()
    ended = scrapy(archive, "rebuild")
    assert ended.status == 0, ended
    assert rows(archive) == before


def test_verify_names_what_is_not_as_it_was(archive: Path) -> None:
    ended = scrapy(archive, "verify")
    assert (ended.status, ended.err) == (0, "")
    assert "0 problems" in ended.out
    (offset,) = ask(archive, f"SELECT warc_offset FROM captures WHERE url = '{URL}'")[0]
    assert isinstance(offset, int)
    warc = next((archive / "warc").glob("*.warc.gz"))
    data = bytearray(warc.read_bytes())
    data[offset + 200] ^= 0xFF
    warc.write_bytes(data)
    ended = scrapy(archive, "verify")
    assert ended.status == 1
    assert f"{warc.name} at {offset}" in ended.err
    warc.unlink()
    ended = scrapy(archive, "verify")
    assert ended.status == 1
    assert f"{warc.name}: the file is missing" in ended.err


def test_extract_skips_what_is_read_and_shows_what_changed(archive: Path) -> None:
    ended = scrapy(archive, "extract")
    assert ended.status == 0
    assert "Nothing to read" in ended.out
    with closing(sqlite3.connect(archive / "archive.db")) as db, db:
        db.execute(
            """UPDATE grids SET cells = replace(cells, '"value":4', '"value":41')
            WHERE report_id = (SELECT id FROM reports WHERE year = 2023)"""
        )
        db.execute("UPDATE reports SET year = 2021 WHERE year = 2022")
    ended = scrapy(archive, "extract", "--all", "--diff", "--workers", "1")
    assert ended.status == 0, ended
    assert "3 pages read: 2 reports, 0 new versions" in ended.out
    assert "the same text read as another number: 6 on 1 pages" in ended.out
    assert "requests.new.total: 41 ('4') -> 4 ('4')" in ended.out
    assert "year read otherwise: 1 on 1 pages" in ended.out


def test_status_and_backup(archive: Path, tmp_path: Path) -> None:
    ended = scrapy(archive, "status")
    assert ended.status == 0
    assert "2  reports" in ended.out
    assert "not_a_report" in ended.out
    copy = tmp_path / "copy" / "archive.db"
    copy.parent.mkdir()
    assert scrapy(archive, "backup", str(copy)).status == 0
    assert rows(copy.parent) == rows(archive)


def test_inspect_reads_a_file_and_a_capture_alike(archive: Path, folder: Path) -> None:
    ended = scrapy(archive, "inspect", str(folder / "report.html"), "--json")
    assert ended.status == 0
    made = extract(PAGE, url=URL, content_type="text/html").to_dict()
    assert json.loads(ended.out) == json.loads(json.dumps(made))
    ((capture,),) = ask(archive, f"SELECT id FROM captures WHERE url = '{URL}'")
    ended = scrapy(archive, "inspect", str(capture)[:12])
    assert "organ: 潼南区玉溪镇人民政府" in ended.out
    assert "checks: " in ended.out
    ended = scrapy(archive, "inspect", str(folder / "report.html"), "--links", "--url", URL)
    assert ended.status == 0
    assert URL in ended.out


@pytest.fixture
def server(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """A server of the folder that keeps its own log."""
    asked: list[str] = []

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, directory=str(folder), **options)  # type: ignore[arg-type]

        def log_message(self, format: str, *args: object) -> None:
            asked.append(self.path)

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as served:
        thread = Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}", asked
        served.shutdown()
        thread.join()


def test_inspect_fetches_a_url_politely_and_stores_nothing(
    archive: Path, server: tuple[str, list[str]]
) -> None:
    base, asked = server
    before = sorted(path.name for path in archive.rglob("*"))
    ended = scrapy(archive, "inspect", f"{base}/report.html", "--stages", "-s", "DOWNLOAD_DELAY=0")
    assert ended.status == 0, ended
    assert "175 cells of requests" in ended.out
    assert asked[0] == "/robots.txt"
    assert asked.count("/report.html") == 1
    assert sorted(path.name for path in archive.rglob("*")) == before
