"""`scrapy browse` checks what it can before it becomes Datasette."""

import argparse
import gzip
import socket
import sqlite3
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.commands import browse
from crawler.store.store import Store
from tests.browse.conftest import served
from tests.browse.sample import TITLE, build
from tests.store.keep_archive import KEPT


def run(folder: Path, *words: str) -> int:
    """The exit status of the command with these words."""
    command = browse.Command()
    command.settings = Settings({"ARCHIVE_DIR": str(folder)})
    parser = argparse.ArgumentParser(conflict_handler="resolve")
    command.add_options(parser)
    try:
        options, arguments = parser.parse_known_args(list(words))
        command.run(arguments, options)
    except SystemExit as ended:
        return int(ended.code or 0)
    return command.exitcode


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Command lines that the process would have become."""
    lines: list[list[str]] = []
    monkeypatch.setattr(browse.os, "execv", lambda _path, words: lines.append(list(words)))
    return lines


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    text = capsys.readouterr().err
    assert text.count("\n") == 1
    return text


def test_it_serves_the_archive_with_our_metadata(archive: Path, started: list[list[str]]) -> None:
    port = free_port()
    assert run(archive.parent, "--port", str(port), "--open") == 0
    (line,) = started
    assert line[1:5] == ["-m", "datasette", "serve", str(archive)]
    assert line[line.index("--metadata") + 1].endswith("data/metadata.yml")
    assert line[line.index("--port") + 1] == str(port)
    assert line[-1] == "--open"


def test_no_archive_yet_is_one_line(
    tmp_path: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path) == 2
    assert "no archive in" in complaint(capsys)
    assert started == []


def test_who_has_only_the_demo_is_told_how_to_open_it(
    tmp_path: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    Store.open(tmp_path / "demo" / "archive.db").close()
    assert run(tmp_path / "archive") == 2
    assert f"ARCHIVE_DIR={tmp_path / 'demo'}" in complaint(capsys)
    assert started == []


def test_a_file_that_is_no_database_is_one_line(
    tmp_path: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archive.db").write_bytes(b"not a database, but long enough to look at" * 50)
    assert run(tmp_path) == 2
    assert "not a database" in complaint(capsys)
    assert started == []


def test_a_database_that_is_no_archive_is_one_line(
    tmp_path: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlite3.connect(tmp_path / "archive.db")
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    assert run(tmp_path, "--port", str(free_port())) == 2
    assert "no archive" in complaint(capsys)
    assert started == []


def test_an_archive_of_an_earlier_schema_is_brought_up_to_date(
    tmp_path: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    kept = min(KEPT.glob("*.db.gz"))
    path = tmp_path / "archive.db"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    assert run(tmp_path, "--port", str(free_port())) == 0
    assert "up to date" in complaint(capsys)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM requests_wide").fetchone() == (1,)
    connection.close()
    assert len(started) == 1


def test_an_archive_of_a_newer_program_is_one_line(
    tmp_path: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "archive.db"
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('gongkai', '9999_later')"
    )
    connection.commit()
    connection.close()
    assert run(tmp_path, "--port", str(free_port())) == 2
    assert "newer version (9999_later)" in complaint(capsys)
    assert started == []


def test_readers_see_whole_reports_while_a_crawl_writes(tmp_path: Path) -> None:
    pytest.importorskip("datasette")
    path = build(tmp_path)
    with served(path) as get, Store.open(path) as store, store.batch():
        store.db.execute("UPDATE reports SET title = 'half done'")
        page = get("/archive/report_list")
        assert page.status_code == 200
        assert TITLE in page.text
        assert "half done" not in page.text


def test_the_missing_extra_says_what_to_install(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browse, "find_spec", lambda _name: None)
    assert run(archive.parent) == 2
    assert "pip install -e '.[browse]'" in complaint(capsys)


def test_a_port_in_use_is_one_line(
    archive: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        assert run(archive.parent, "--port", port) == 2
    assert f"port {port}" in complaint(capsys)
    assert started == []


@pytest.mark.parametrize("words", [["surplus"], ["--port", "99999"], ["--port", "x"], ["--nope"]])
def test_wrong_use_is_one_line(
    archive: Path, words: list[str], started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(archive.parent, *words) == 2
    assert complaint(capsys).startswith("scrapy browse: ")
    assert started == []
