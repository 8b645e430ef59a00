"""Files of text into which the table was put as a picture: the picture is read where it stands."""

import io
import zipfile

import pytest

pytest.importorskip("cv2", reason="needs the extra [ocr]")
pytest.importorskip("rapidocr", reason="needs the extra [ocr]")

import docx  # noqa: E402
import pypdfium2 as pdfium  # noqa: E402
from PIL import Image  # noqa: E402

from parsers import extract  # noqa: E402
from tests.media.paper import Page, Style, Text, print_report  # noqa: E402
from tests.media.reports import URL, report  # noqa: E402
from tests.media.write_pdf import write_pdf  # noqa: E402
from tests.ocr.drawing import Press, draw  # noqa: E402
from tests.ocr.files import single  # noqa: E402
from tests.ocr.fonts import CHINESE  # noqa: E402

pytestmark = pytest.mark.skipif(not CHINESE, reason="no Chinese font to draw with")
HEADING = "三、收到和处理政府信息公开申请情况"
TITLE = report(1).title


@pytest.fixture(scope="module")
def table() -> bytes:
    """The header and the first rows of the table of requests."""
    page = draw(print_report(report(1), Style())[1], Press(150, CHINESE[0], None, 1, 0))
    return single(page[180:400, 140:1100], "PNG")


def cells_of(payload: bytes) -> dict[tuple[str, str], int | float | None]:
    found = extract(payload, url=URL).to_dict()
    return {(c["row"], c["column"]): c["value"] for c in found["cells"]}


def word_file(table: bytes) -> bytes:
    file = docx.Document()
    for line in (TITLE, "一、总体情况", "全年公开信息120条。", HEADING):
        file.add_paragraph(line)
    file.add_picture(io.BytesIO(table))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def text_pdf(table: bytes) -> bytes:
    """A page of text with the picture under its heading."""
    lines = [Text(72, 72, 16, TITLE), Text(72, 110, 12, "一、总体情况"), Text(72, 130, 12, HEADING)]
    file = pdfium.PdfDocument(write_pdf([Page(texts=lines)]))
    page, picture = file[0], pdfium.PdfImage.new(file)
    picture.set_bitmap(pdfium.PdfBitmap.from_pil(Image.open(io.BytesIO(table)).convert("RGB")))
    picture.set_matrix(pdfium.PdfMatrix().scale(451, 103).translate(72, 842 - 270))
    page.insert_obj(picture)
    page.gen_content()
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def archive(table: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("P2.png", table)
    return out.getvalue()


@pytest.mark.parametrize("make", [word_file, text_pdf, archive])
def test_the_picture_gives_the_table(make, table: bytes) -> None:  # type: ignore[no-untyped-def]
    values = cells_of(make(table))
    assert values["new", "natural_person"] == 181
    assert values["carried_in", "total"] == 29


def test_text_around_a_picture_stays_what_the_file_says(table: bytes) -> None:
    found = extract(text_pdf(table), url=URL)
    assert found.title == TITLE
    seen = [c for grid in found.grids for row in grid.rows for c in row]
    assert seen
    assert all(cell.sight is not None and cell.page == 1 for cell in seen)


def test_a_drawing_that_nobody_reads_is_named() -> None:
    payload = io.BytesIO(word_file(single(draw(Page(), Press(72, CHINESE[0], None, 1, 0)), "PNG")))
    with zipfile.ZipFile(payload, "a") as file:
        file.writestr("word/media/image2.emf", b"\x01\x00\x00\x00" * 2000)
    issues = extract(payload.getvalue(), url=URL).issues
    assert any(i.code == "needs_reader" and "image2.emf" in i.message for i in issues)
