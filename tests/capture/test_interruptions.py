"""A crawl that is stopped, politely or not, leaves a sound archive, and the next goes on."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from crawler.archive.fixity import verify_record
from crawler.archive.index import Indexed, index_files
from crawler.items import Capture
from tests.capture.crawling import Crawl
from tests.capture.server import Server, links, page


async def hang(writer: asyncio.StreamWriter, head: bytes) -> None:
    await asyncio.sleep(60)


@pytest.fixture
def server() -> Iterator[Server]:
    chain = {f"/{n}": page(f'<a href="/{n + 1}">next</a>' + f"{n} " * 2000) for n in range(20_000)}
    with Server({"/": links("/0"), **chain}) as server:
        yield server


def _wait_for_rows(crawl: Crawl, process: "subprocess.Popen[str]", more_than: int) -> None:
    end = monotonic() + 30
    while monotonic() < end and process.poll() is None:
        if (crawl.archive / "archive.db").exists() and _rows(crawl) > more_than:
            return
        sleep(0.05)
    raise AssertionError(process.communicate()[1])


def _rows(crawl: Crawl) -> int:
    tables = crawl.query("SELECT count(*) FROM sqlite_master WHERE name = 'captures'")[0][0]
    return int(crawl.query("SELECT count(*) FROM captures")[0][0]) if tables else 0


def test_after_kill_and_after_sigterm_the_archive_is_sound(server: Server, tmp_path: Path) -> None:
    crawl = Crawl(tmp_path).sites(f"110101,东城,{server.url}/")
    killed = crawl.start(SITE_PAGE_BUDGET=0)
    _wait_for_rows(crawl, killed, 20)
    killed.kill()
    killed.communicate()
    assert list((crawl.archive / "warc").glob("*.writing"))
    torn = crawl.warc_files[0]
    torn.write_bytes(torn.read_bytes() + b"\x1f\x8b\x08 half a record")

    # whoever stops a run does not wait for a server that does not; the first run was not here yet
    hangs = f"/{_rows(crawl) + 300}"
    server.routes[hangs] = hang
    stopped = crawl.start(SITE_PAGE_BUDGET=0, DOWNLOAD_TIMEOUT=60)
    _wait_for_rows(crawl, stopped, _rows(crawl) + 40)
    stopped.send_signal(signal.SIGTERM)
    stdout, stderr = stopped.communicate(timeout=20)
    assert stopped.returncode == 1, stderr
    assert "bytes of a torn record cut" in stderr
    assert "cut short" in stderr
    assert "东城" in stdout
    assert "Traceback" not in stderr
    assert crawl.outcomes(f"{server.url}{hangs}")[-1:] in (["timeout"], [])

    assert crawl.query("SELECT DISTINCT status FROM crawl_runs") == [("cut_short",)]
    assert list((crawl.archive / "warc").glob("*.writing")) == []
    rows = [Capture(*row) for row in crawl.query("SELECT * FROM captures")]
    indexed = [f.capture for f in index_files(crawl.warc_files) if isinstance(f, Indexed)]
    assert {row.id for row in rows} == {capture.id for capture in indexed}
    assert len(indexed) == len({capture.id for capture in indexed})
    warc = crawl.archive / "warc"
    assert [problem for row in rows for problem in verify_record(warc, row)] == []
    assert crawl.records()  # warcio reads all of it


def test_a_directory_that_cannot_be_written_is_one_line_and_status_two(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path).sites("110101,东城,http://127.0.0.1:9/")
    (tmp_path / "archive").write_text("a file where the directory should be")
    result = crawl.run()
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1


async def noise(writer: asyncio.StreamWriter, head: bytes) -> None:
    writer.write(page(os.urandom(1 << 20), "Content-Type: application/octet-stream"))
    await writer.drain()


def test_a_full_disk_stops_the_run_in_one_line_and_leaves_a_sound_archive(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk."""
    paths = [f"/{n}" for n in range(60)]
    with Server({"/": links(*paths), **dict.fromkeys(paths, noise)}) as server:
        crawl = Crawl(tmp_path).sites(f"110101,东城,{server.url}/")
        result = crawl.run(limit=24 << 20)
    assert result.returncode == 1
    told = [line for line in result.stderr.splitlines() if "cannot be written" in line]
    assert len(told) == 1
    assert "File too large" in told[0]
    rows = [Capture(*row) for row in crawl.query("SELECT * FROM captures")]
    assert len(rows) > 5
    warc = crawl.archive / "warc"
    assert [problem for row in rows for problem in verify_record(warc, row)] == []
    assert crawl.records()
