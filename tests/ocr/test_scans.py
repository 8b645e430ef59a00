"""Scans and pictures end in the same records; what cannot be read with certainty is null."""

import io
import sys

import pytest

cv2 = pytest.importorskip("cv2", reason="needs the extra [ocr]")
pytest.importorskip("rapidocr", reason="needs the extra [ocr]")

import numpy as np  # noqa: E402  # of the extra that is asked for above
from PIL import Image  # noqa: E402

from parsers import extract  # noqa: E402
from parsers.readers import image  # noqa: E402
from tests.media.paper import Style, print_report  # noqa: E402
from tests.media.reports import URL, report  # noqa: E402
from tests.ocr.drawing import Gray, Press, draw  # noqa: E402
from tests.ocr.files import scanned_pdf, single, tiff, web_page  # noqa: E402
from tests.ocr.fonts import CHINESE  # noqa: E402

needs_font = pytest.mark.skipif(not CHINESE, reason="no Chinese font to draw with")


@pytest.fixture(scope="module")
def table_page() -> Gray:
    """The page of a report with the table of requests on it, small enough to be read in seconds."""
    pages = print_report(report(1), Style())
    drawn = draw(pages[1], Press(150, CHINESE[0], None, 1, 0))
    return drawn[180:400, 140:1100]  # the header and the first rows


def codes(payload: bytes) -> set[str]:
    return {issue.code for issue in extract(payload, url=URL).issues}


def cells_of(payload: bytes) -> dict[tuple[str, str], int | float | None]:
    found = extract(payload, url=URL).to_dict()
    return {(c["row"], c["column"]): c["value"] for c in found["cells"]}


@needs_font
def test_a_picture_of_a_table_gives_its_cells_with_certainty_and_place(table_page: Gray) -> None:
    found = extract(single(table_page, "PNG"), url=URL).to_dict()
    values = {(c["row"], c["column"]): c["value"] for c in found["cells"]}
    assert values["new", "natural_person"] == 181
    assert values["new", "total"] == 211
    assert values["carried_in", "total"] == 29
    seen = [cell for grid in found["grids"] for cell in grid["cells"]]
    assert all(0 <= cell["confidence"] <= 1 and cell["page"] == 1 and cell["box"] for cell in seen)


@needs_font
@pytest.mark.parametrize("kind", ["JPEG", "GIF", "BMP", "WEBP"])
def test_every_kind_of_picture_file_is_told_by_its_content(kind: str, table_page: Gray) -> None:
    found = extract(single(table_page[:40], kind), url=URL).to_dict()
    assert found["medium"] == "image"
    assert {issue["code"] for issue in found["issues"]} <= {"not_a_scan", "not_a_report"}


@needs_font
def test_a_page_of_a_pdf_that_is_a_picture_is_read(table_page: Gray) -> None:
    whole = np.full((1754, 1240), 255, np.uint8)
    whole[180:400, 140:1100] = table_page
    hidden = ["Scanned by a machine, 9999 9999 9999 9999"]
    values = cells_of(scanned_pdf([whole], hidden=hidden))
    assert values["new", "natural_person"] == 181
    assert values["carried_in", "total"] == 29


@needs_font
def test_pictures_inside_a_page_are_its_tables(table_page: Gray) -> None:
    values = cells_of(web_page(report(1).title, [table_page]))
    assert values["new", "natural_person"] == 181


@needs_font
def test_without_rules_each_value_is_doubted_like_any_other() -> None:
    pages = print_report(report(1), Style(is_ruled=False))
    drawn = draw(pages[1], Press(150, CHINESE[0], None, 1, 0))[160:600, 140:1100]
    found = extract(single(drawn, "PNG"), url=URL).to_dict()
    told = {
        (grid["ordinal"], *cell["at"]): cell.get("confidence", 0.0)
        for grid in found["grids"]
        for cell in grid["cells"]
    }
    settled = {i["where"] for i in found["issues"] if i["code"].startswith("ocr_")}
    passed = {c["where"] for c in found["checks"] if c["status"] == "pass"}
    values = [c for c in found["cells"] if c["value"] is not None]
    assert values
    for cell in values:
        name = f"{cell['table']}.{cell['row']}.{cell['column']}"
        is_sure = told[cell["grid"], *cell["at"]] >= 0.93
        assert is_sure or name in settled or {cell["row"], cell["column"]} & passed


def test_photographs_icons_and_codes_are_no_pages() -> None:
    rng = np.random.default_rng(1)
    photo = cv2.GaussianBlur(rng.integers(0, 255, (600, 900), dtype=np.uint8), (0, 0), 12)
    icon = np.full((32, 32), 90, np.uint8)
    code = np.kron(rng.integers(0, 2, (29, 29), dtype=np.uint8) * 255, np.ones((14, 14), np.uint8))
    for picture in (photo, icon, code):
        assert "not_a_scan" in codes(single(picture, "PNG"))


def test_limits_are_stated_before_a_pixel_is_decoded() -> None:
    bomb = single(np.zeros((1, 1), np.uint8), "PNG")
    width = bomb.index(b"IHDR") + 4
    huge = bomb[:width] + (60_000).to_bytes(4, "big") * 2 + bomb[width + 8 :]
    assert codes(huge) & {"too_large", "unreadable_file"}
    assert "unreadable_file" in codes(b"\x89PNG\r\n\x1a\n" + b"nothing" * 40)


def test_only_the_first_pages_of_a_file_of_pictures_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(image, "is_printed_page", lambda page: True)
    pages, issues = image.frames_of(tiff([np.full((40, 40), 255, np.uint8)] * 40))
    assert len(pages) == 30
    assert [issue.code for issue in issues] == ["too_large"]


def test_without_the_extra_the_picture_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("image", "recogniser", "scan", "scan_text", "pdf_scans", "scan_document"):
        monkeypatch.delitem(sys.modules, f"parsers.readers.{name}", raising=False)
    picture = single(np.full((40, 40), 255, np.uint8), "PNG")
    scan = scanned_pdf([np.full((400, 300), 255, np.uint8)])
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    for payload in (picture, scan):
        issues = extract(payload, url=URL).issues
        (issue,) = [i for i in issues if i.code == "needs_extra"]
        assert "gongkai[ocr]" in issue.message


def test_transparent_pictures_lie_on_white_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "is_printed_page", lambda page: True)
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    (page,), _ = image.frames_of(out.getvalue())
    assert page.min() == 255
