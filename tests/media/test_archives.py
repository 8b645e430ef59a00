"""Archives of files: the report in them is found, what is left out is named, no bomb is lit."""

import io
import zipfile

import pytest

from parsers import extract
from tests.media.reports import URL, assert_exact, report
from tests.media.sheet_layout import lay_out
from tests.media.write_docx import write_docx
from tests.media.write_xlsx import write_xlsx


def packed(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def codes(payload: bytes) -> set[str]:
    return {issue.code for issue in extract(payload, url=URL).issues}


@pytest.mark.parametrize("seed", range(2))
def test_the_fullest_file_is_the_report(seed: int) -> None:
    draft = report(seed)
    files = {
        "说明.txt": "请各单位查收。".encode("gb18030"),
        "图.png": b"\x89PNG\r\n\x1a\n",
        "年报.docx": write_docx(draft),
    }
    found = assert_exact(draft, packed(files))
    assert found["medium"] == "zip"
    assert found["evidence"]["body"].endswith("年报.docx")
    assert any("说明.txt" in i["message"] for i in found["issues"] if i["code"] == "other_files")


def test_archives_in_archives_are_read() -> None:
    draft = report(0)
    inner = packed({"a/表.xlsx": write_xlsx(lay_out(draft))})
    assert_exact(draft, packed({"年报.zip": inner}))


def test_archives_in_archives_without_end_are_refused() -> None:
    payload = packed({"x.txt": b"x"})
    for _ in range(6):
        payload = packed({"x.zip": payload})
    assert "too_deep" in codes(payload)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", b" " * (40 << 20))
    assert "too_large" in codes(held.getvalue())


def test_an_archive_of_nothing_readable_says_so() -> None:
    assert "needs_reader" in codes(packed({"图.png": b"\x89PNG\r\n\x1a\n"}))


def test_locked_archives_say_so() -> None:
    payload = bytearray(packed({"x.txt": b"x" * 50}))
    payload[6] |= 1  # in the file's own header, and in the directory
    payload[payload.rindex(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in codes(bytes(payload))
