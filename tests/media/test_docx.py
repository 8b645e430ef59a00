"""Word files: what an author sees on the page is what is read, and a trap is an issue."""

import io
import zipfile
from pathlib import Path

import pytest

from parsers import extract
from parsers.formats import forms
from tests.gate.documents import documents_folder
from tests.media.reports import URL, assert_exact, report
from tests.media.write_docx import Office, write_docx

FOLDER = documents_folder()
FILES = {
    "plain": Office(),
    "framed": Office(is_framed=True),
    "title in a text box": Office(title_in_box=True),
    "headings counted by Word": Office(numbers_headings=True),
    "deleted and hidden text": Office(has_edits=True),
    "content controls": Office(is_wrapped=True),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(2))
def test_every_file_is_read_exactly(name: str, seed: int) -> None:
    draft = report(seed)
    found = assert_exact(draft, write_docx(draft, FILES[name]))
    assert found["medium"] == "docx"


@pytest.mark.skipif(FOLDER is None, reason="no folder of real documents is named")
def test_the_blank_form_is_read_and_is_no_report() -> None:
    payload = (Path(FOLDER or ".") / "blank_template.docx").read_bytes()
    found = extract(payload, url=URL).to_dict()
    assert found["is_report"] is False
    assert {cell["class"] for cell in found["cells"]} == {"empty"}
    (form,) = [form for form in forms() if form.name == "annual_2021"]
    wanted = {
        (table.key, row.key, column)
        for table in form.tables
        for row in table.rows
        for column in row.columns or table.column_keys
    }
    assert {(c["table"], c["row"], c["column"]) for c in found["cells"]} == wanted
    assert [s["key"] for s in found["sections"]][1:] == [
        *("overview", "proactive", "requests", "remedies", "problems", "other")
    ]


def rebuilt(payload: bytes, name: str, part: bytes) -> bytes:
    """A package with one part exchanged."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(payload)) as old, zipfile.ZipFile(held, "w", 8) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
    return held.getvalue()


def codes(payload: bytes) -> set[str]:
    found = extract(payload, url=URL).to_dict()
    assert found["is_report"] is False
    return {issue["code"] for issue in found["issues"]}


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "0123456789"><!ENTITY b "&a;&a;&a;&a;">]>
<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = BOMB.decode().encode(encoding)
    assert "unsafe_file" in codes(rebuilt(write_docx(report(0)), "word/document.xml", bomb))


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    part = b" " * (33 << 20)
    assert "too_large" in codes(rebuilt(write_docx(report(0)), "word/document.xml", part))


def test_a_broken_archive_says_so() -> None:
    payload = write_docx(report(0))
    assert "unreadable_file" in codes(payload[: len(payload) // 2])


def test_a_locked_file_says_so() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    assert "encrypted" in codes(ole + bytes(512))


def test_tables_nested_without_end_are_cut() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 400 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 400
    part = f'<w:document xmlns:w="w"><w:body>{deep}</w:body></w:document>'.encode()
    assert "too_deep" in codes(rebuilt(write_docx(report(0)), "word/document.xml", part))
