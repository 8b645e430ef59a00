"""Files made to do harm: an issue within its limit, no code run, no address asked, no hang."""

import io
import socket
import time
import zipfile
import zlib
from random import Random
from typing import Any

import pytest

from parsers import extract
from tests.media.kinds import WRITERS
from tests.media.paper import Style, print_report
from tests.media.reports import URL, assert_exact, report
from tests.media.sheet_layout import lay_out
from tests.media.test_archives import packed
from tests.media.test_docx import rebuilt
from tests.media.write_docx import write_docx
from tests.media.write_ofd import write_ofd
from tests.media.write_pdf import Ink, assemble, stream, write_pdf
from tests.media.write_xlsx import write_xlsx

SECONDS = 10.0  # of one core; each takes a fraction of one


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file may ask for anything."""

    def refused(*_: Any) -> None:
        raise AssertionError("a document asked for an address")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def read(payload: bytes) -> tuple[dict[str, Any], set[str]]:
    started = time.process_time()
    found = extract(payload, url=URL).to_dict()
    assert time.process_time() - started < SECONDS
    codes = {issue["code"] for issue in found["issues"]}
    assert "parser_failed" not in codes
    return found, codes


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
LEAF = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
PDFS = {
    "pages within themselves": [CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9999 >>"],
    "parent below its child": [
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Pages /Parent 3 0 R /Kids [2 0 R 3 0 R] /Count 1 >>",
    ],
    "more pages told than there": [CATALOG, b"<< /Type /Pages /Kids [] /Count 2000000000 >>"],
    "no pages": [b"<< /Type /Catalog >>"],
}


@pytest.mark.parametrize("name", PDFS)
def test_odd_page_trees_end(name: str) -> None:
    found, codes = read(assemble(PDFS[name]))
    assert found["is_report"] is False
    assert codes


def test_a_stream_that_unpacks_to_much_is_cut() -> None:
    bomb = zlib.compress(b"0 0 m 9 9 l S\n" * 3_000_000, 9)  # forty megabytes
    content = stream(zlib.compress(bomb), "/Filter [/FlateDecode /FlateDecode]")
    read(assemble([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", LEAF, content]))


def test_a_script_in_a_pdf_is_not_run_and_the_report_is_read() -> None:
    payload = write_pdf(print_report(report(0), Style()))
    script = b"/OpenAction << /S /JavaScript /JS (app.launchURL('http://example.com')) >> /Pages"
    harmed = payload.replace(b"/Catalog /Pages", b"/Catalog " + script, 1)
    assert_exact(report(0), harmed[: harmed.rindex(b"xref\n0 ")] + b"trailer\n<< /Root 1 0 R >>\n")


def test_a_pdf_that_lost_bytes_says_so() -> None:
    payload = bytearray(write_pdf(print_report(report(0), Style()), Ink(is_packed=True)))
    at = payload.index(b"endstream") - 40
    payload[at] ^= 0xFF
    assert "unreadable_file" in read(bytes(payload))[1]


def test_characters_without_names_are_an_issue_and_no_numbers() -> None:
    draft = report(0)
    payload = write_pdf(print_report(draft, Style()))
    unnamed = payload.replace(b"/UniGB-UCS2-H", b"/Identity-H   ").replace(b"(GB1)", b"(Own)")
    found, codes = read(unnamed)
    assert "unnamed_characters" in codes
    assert all(cell["value"] is None for cell in found["cells"])


def test_a_relationship_that_leads_outside_is_not_followed() -> None:
    draft = report(0)
    told = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" TargetMode="External" Target="http://example.com/x.dotm" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
        "</Relationships>"
    )
    name = "word/_rels/document.xml.rels"
    assert_exact(draft, rebuilt(write_docx(draft), name, told.encode()))


def test_macros_are_left_alone() -> None:
    draft = report(1)
    files = {"word": write_docx(draft), "xl": write_xlsx(lay_out(draft))}
    for folder, payload in files.items():
        held = io.BytesIO(payload)
        with zipfile.ZipFile(held, "a") as package:
            package.writestr(f"{folder}/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"Auto_Open" * 99)
        assert_exact(draft, held.getvalue())


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "ofd"])
def test_names_that_lead_out_of_an_archive_are_only_names(suffix: str) -> None:
    draft = report(0)
    inner = write_ofd(print_report(draft, Style())) if suffix == "ofd" else None
    inner = inner or (write_docx(draft) if suffix == "docx" else write_xlsx(lay_out(draft)))
    name = f"../../../../etc/cron.d/report.{suffix}"
    found = assert_exact(draft, packed({name: inner, "/abs/x.txt": "请查收。".encode()}))
    assert found["evidence"]["body"].endswith(name)


def test_a_spreadsheet_with_a_cell_at_the_far_end_costs_nothing() -> None:
    plain = write_xlsx(lay_out(report(0)))
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        part = package.read("xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
    read(rebuilt(plain, "xl/worksheets/sheet1.xml", part.replace(b"</sheetData>", far)))


@pytest.mark.parametrize("kind", ["docx", "doc", "xlsx", "xls", "rtf", "ofd", "pdf", "zip"])
@pytest.mark.parametrize("share", [0.02, 0.4, 0.97])
def test_half_a_file_is_never_a_whole_report(kind: str, share: float) -> None:
    payload, _ = WRITERS[kind](report(3), Random(f"half:{kind}"))
    found, codes = read(payload[: int(share * len(payload))])
    assert codes or not found["is_report"]


def test_an_old_file_that_is_locked_says_so() -> None:
    payload = bytearray(WRITERS["doc"](report(0), Random(0))[0])
    at = payload.index(b"\xec\xa5")  # the document's own header
    payload[at + 11] |= 0x01
    assert "encrypted" in read(bytes(payload))[1]
