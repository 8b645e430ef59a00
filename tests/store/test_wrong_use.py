"""Wrong use of a command: one clear line, exit status 2, no traceback."""

from pathlib import Path

import pytest
from scrapy.cmdline import execute


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("extract --bogus", "unknown option --bogus"),
        ("extract stray", "unexpected argument stray"),
        ("extract --since soon", "a date such as"),
        ("extract --since", "expected one argument"),
        ("extract --workers 0", "a number from 1"),
        ("extract -s ARCHIVE_DIR=/nowhere", "no archive in /nowhere"),
        ("extract -s X", "use -s NAME=VALUE"),
        ("ingest", "something is missing"),
        ("ingest /nowhere/page.html", "/nowhere/page.html: no such file"),
        ("inspect", "something is missing"),
        ("inspect one two", "unexpected argument two"),
        ("inspect nothing-known", "no such file, and neither a URL nor a capture id"),
        ("inspect http://example.invalid/ --url http://x.cn/", "--url goes with a file"),
        ("status -s ARCHIVE_DIR=/nowhere", "no archive in /nowhere"),
        ("verify --workers many", "invalid int value"),
        ("rebuild -s ARCHIVE_DIR=/nowhere", "no WARC files in /nowhere/warc"),
        ("backup", "something is missing"),
        ("backup /tmp/x.db -s ARCHIVE_DIR=/nowhere", "no archive in /nowhere"),
    ],
)
def test_wrong_use_is_one_line(line: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", *line.split()])
    out, err = capsys.readouterr()
    assert ended.value.code == 2
    assert told in err
    assert len(err.splitlines()) == 1
    assert out == ""


@pytest.mark.parametrize(
    "command", ["extract", "ingest", "inspect", "status", "verify", "rebuild", "backup"]
)
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", command, "--help"])
    assert ended.value.code == 0
    assert f"Example: scrapy {command}" in " ".join(capsys.readouterr().out.split())


def test_what_is_no_database_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archive.db").write_bytes(b"no database" * 1000)
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", "status", "-s", f"ARCHIVE_DIR={tmp_path}"])
    assert ended.value.code == 2
    assert "not a database" in capsys.readouterr().err
