"""Two-character words are found, in either script, by phrase, through the index itself."""

import pytest

from crawler.store.search import spaced, split_query
from tests.store.conftest import Archive
from tests.store.literals import capture, extraction

SECTIONS = (
    "SELECT s.key FROM sections_fts f JOIN sections s ON s.id = f.rowid WHERE sections_fts MATCH ?"
)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("信访", ["other"]),
        ("信訪", ["other"]),
        ("财政", ["overview"]),
        ("財政預決算", ["overview"]),
        ("财政 机构", ["overview"]),
        ("财政 信访", []),
        ("政财", []),
        ("办理", ["other"]),
        ("总体情况", ["overview"]),
        ("", []),
        ('" AND (', []),
    ],
)
def test_words_of_any_length_are_found(archive: Archive, query: str, keys: list[str]) -> None:
    archive.add(capture(), extraction())
    assert [key for (key,) in archive.rows(SECTIONS, split_query(query))] == keys


def test_whole_bodies_are_found_once_however_many_versions_share_them(archive: Archive) -> None:
    archive.add(capture(), extraction(new=1))
    archive.add(capture(day=2, digest="sha256:" + "1" * 64), extraction(new=2))
    found = archive.rows(
        "SELECT b.id FROM bodies_fts f JOIN bodies b ON b.id = f.rowid WHERE bodies_fts MATCH ?",
        split_query("预决算"),
    )
    assert len(found) == 1
    assert archive.one("SELECT count(*) FROM reports WHERE body_id = ?", found[0][0]) == 2


def test_spacing_keeps_numbers_and_latin_words_whole() -> None:
    assert spaced("２０２３年WPS文件").split() == ["2023", "年", "WPS", "文", "件"]
    assert split_query("2023年 “公开 年报”") == '"2023 年" "公 开 年 报"'
