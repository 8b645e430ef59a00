"""Stored files: pages drawn with the cell marked, tables as read where nobody draws, no harm."""

import base64
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from crawler.browse.marking import ANCHOR
from crawler.items import Capture
from crawler.store.store import Store
from parsers import extract
from tests.browse.conftest import Get, served
from tests.browse.sample import AT, capture_of, payload, sample_page
from tests.media.paper import Style, print_report
from tests.media.reports import report
from tests.media.write_docx import write_docx
from tests.media.write_ofd import write_ofd
from tests.media.write_pdf import Ink, write_pdf

pytest.importorskip("datasette")
pytest.importorskip("pypdfium2")
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
SITE = "http://www.example.gov.cn/nb/"


def saved_page() -> bytes:
    """The sample page as a browser saves it."""
    body = base64.encodebytes(payload(sample_page())).decode()
    head = "From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    part = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return f"{head}{part}{body}\r\n--b--\r\n".encode()


def files() -> dict[str, bytes]:
    """A report of its own in each kind of file."""
    printed = [print_report(report(seed), Style()) for seed in (1, 2, 3)]
    return {
        "printed.pdf": write_pdf(printed[0]),
        "turned.pdf": write_pdf(printed[1], Ink(is_turned=True)),
        "report.ofd": write_ofd(printed[2]),
        "report.docx": write_docx(report(4)),
        "saved.mht": saved_page(),
        "report.txt": (GOLDEN / "street_2024.txt").read_bytes(),
    }


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    with Store.open(folder / "archive.db") as store:
        store.start_crawl_run("run-1", AT, {}, {})
        store.start_extraction_run("read-1", AT, {"parser": "1"}, {})
        for name, body in files().items():
            capture: Capture = capture_of(folder, SITE + name, body)
            store.add_captures([capture])
            read = extract(body, url=capture.url).to_dict()
            digest = capture.payload_digest or ""
            assert store.add_extraction(capture, read, "500152", "read-1", digest)
    return folder / "archive.db"


@pytest.fixture(scope="module")
def ask(stored: Path) -> Iterator[Get]:
    with served(stored) as get:
        yield get


def cell_of(stored: Path, name: str) -> tuple[str, str, str]:
    """A report, the place of a telling cell of it, and what is printed there."""
    connection = sqlite3.connect(stored)
    found = connection.execute(
        "SELECT r.id, k.position, k.raw FROM reports r JOIN cells k ON k.report_id = r.id"
        " WHERE r.url = ? AND k.\"table\" = 'requests' AND k.class = 'number'"
        " ORDER BY length(k.raw) DESC, k.position LIMIT 1",
        [SITE + name],
    ).fetchone()
    connection.close()
    return tuple(found)


def page_of(ask: Get, stored: Path, name: str) -> tuple[lxml.html.HtmlElement, str]:
    report_id, position, raw = cell_of(stored, name)
    address = ask(f"/-/report/{report_id}/cell/{position}").headers["location"]
    return lxml.html.document_fromstring(ask(address.partition("#")[0]).text), raw


@pytest.mark.parametrize("name", ["printed.pdf", "turned.pdf"])
def test_a_page_of_a_pdf_is_drawn_with_the_cell_marked(ask: Get, stored: Path, name: str) -> None:
    page, raw = page_of(ask, stored, name)
    (spot,) = page.xpath(f"//*[@id='{ANCHOR}']")
    assert spot.text_content().strip() == raw.strip()
    places = dict(part.split(":") for part in spot.get("style").split(";"))
    left, top, width, height = (
        float(places[side].rstrip("%")) for side in ("left", "top", "width", "height")
    )
    assert 0 < left < left + width < 100
    assert 0 < top < top + height < 100
    assert "Page" in page.xpath("//nav")[0].text_content()
    picture = ask(page.xpath("//main//img/@src")[0])
    assert picture.headers["content-type"] == "image/png"
    assert picture.headers["content-security-policy"].startswith("sandbox")
    assert is_dark_somewhere(picture.content, (left, top, width, height))


def is_dark_somewhere(png: bytes, box: tuple[float, float, float, float]) -> bool:
    """Whether something is printed inside the box, given in percent of the picture."""
    image = pytest.importorskip("PIL.Image")
    import io

    picture = image.open(io.BytesIO(png)).convert("L")
    left, top, width, height = box
    wide, high = picture.width / 100, picture.height / 100
    inner = (left + width / 6, top + height / 6, left + width * 5 / 6, top + height * 5 / 6)
    part = picture.crop(
        (int(inner[0] * wide), int(inner[1] * high), int(inner[2] * wide), int(inner[3] * high))
    )
    return int(part.getextrema()[0]) < 128


@pytest.mark.parametrize("name", ["report.ofd", "report.docx", "report.txt"])
def test_a_file_that_nobody_draws_shows_its_table_as_read(
    ask: Get, stored: Path, name: str
) -> None:
    page, raw = page_of(ask, stored, name)
    (cell,) = page.xpath(f"//td[@id='{ANCHOR}']")
    assert cell.text_content().strip() == raw.strip()
    assert "予以公开" in page.xpath("//table")[0].text_content()
    assert page.xpath("//a[contains(@href, '/raw')]")


def test_a_saved_page_is_marked_like_any_page(ask: Get, stored: Path) -> None:
    page, raw = page_of(ask, stored, "saved.mht")
    (source,) = page.xpath("//iframe/@src")
    inner = lxml.html.document_fromstring(ask(source.partition("#")[0]).text)
    assert inner.get_element_by_id(ANCHOR).text_content().strip() == raw.strip()


def test_files_keep_their_kind_and_never_run(ask: Get, stored: Path) -> None:
    connection = sqlite3.connect(stored)
    captures = dict(connection.execute("SELECT url, id FROM captures").fetchall())
    connection.close()
    kinds = {
        "printed.pdf": ("application/pdf", "inline"),
        "report.ofd": ("application/ofd", "attachment"),
        "saved.mht": ("text/html; charset=utf-8", "inline"),
    }
    for name, (kind, how) in kinds.items():
        answer = ask(f"/-/capture/{captures[SITE + name]}")
        assert answer.headers["content-type"] == kind
        assert answer.headers["content-disposition"] == how
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    raw = ask(f"/-/capture/{captures[SITE + 'printed.pdf']}/raw")
    assert "printed.pdf" in raw.headers["content-disposition"]
    assert raw.content.startswith(b"%PDF")


def test_a_page_that_is_not_there_is_a_clear_404(ask: Get, stored: Path) -> None:
    connection = sqlite3.connect(stored)
    (capture,) = connection.execute(
        "SELECT id FROM captures WHERE url LIKE '%/printed.pdf'"
    ).fetchone()
    connection.close()
    answer = ask(f"/-/capture/{capture}/page/99.png")
    assert answer.status_code == 404
    assert answer.text.startswith("the file has ")
