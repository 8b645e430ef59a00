"""`scrapy browse` checks what it can before it becomes Datasette."""

import argparse
import socket
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.commands import browse


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


def test_a_file_that_is_no_database_is_one_line(
    tmp_path: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archive.db").write_bytes(b"not a database, but long enough to look at" * 50)
    assert run(tmp_path) == 2
    assert "not a database" in complaint(capsys)
    assert started == []


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
