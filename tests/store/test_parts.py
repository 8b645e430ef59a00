"""A large file is checked in parts, and that finds what checking it whole finds."""

from pathlib import Path

import pytest

from crawler.store.verification import check_parts, parts_to_check
from tests.bench.stored import ArchiveOfPages


def problems(folder: Path) -> tuple[int, int, list[str]]:
    """Parts, rows and problems."""
    database, warc = folder / "archive.db", folder / "warc"
    parts = parts_to_check(database, warc)
    checks = list(check_parts(database, warc, parts, 1, lambda amount: None))
    assert sum(check.bytes for check in checks) == sum(f.stat().st_size for f in warc.iterdir())
    told = [line for check in checks for line in check.problems]
    return len(parts), sum(check.rows for check in checks), sorted(set(told))


def test_parts_find_what_the_whole_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ArchiveOfPages(tmp_path) as archive:
        archive.write([b"page %d" % number * 50 for number in range(40)], day=1)
    assert problems(tmp_path) == (1, 40, [])
    (file,) = (tmp_path / "warc").glob("*.warc.gz")
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 0x10
    file.write_bytes(data)
    _, rows, whole = problems(tmp_path)
    monkeypatch.setattr("crawler.store.file_parts._BYTES", 4000)
    count, rows_in_parts, found = problems(tmp_path)
    assert count > 3
    assert rows_in_parts == rows == 40
    assert found == whole
    assert whole
