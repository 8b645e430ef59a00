"""Pages that are pictures: straightened as their reader did, and turned until the cells fit."""

import io

import pytest

from crawler.browse.as_read import ReadCell
from crawler.browse.stored_page import Stored
from crawler.browse.viewer import Asked, make_view
from crawler.page_drawing import draw, encode_png
from parsers import extract
from tests.media.paper import Style, print_report
from tests.media.reports import report
from tests.media.write_pdf import write_pdf

pytest.importorskip("cv2")
pytest.importorskip("pypdfium2")
Image = pytest.importorskip("PIL.Image")
PAGE = 2
POINTS = 144  # pixels an inch at which a page is drawn


@pytest.fixture(scope="module")
def printed() -> bytes:
    return write_pdf(print_report(report(1), Style()))


@pytest.fixture(scope="module")
def cells(printed: bytes) -> list[dict[str, object]]:
    read = extract(printed, url="http://www.example.gov.cn/a.pdf").to_dict()
    return [cell for grid in read["grids"] for cell in grid["cells"] if cell["page"] == PAGE]


def scanned(printed: bytes, quarters: int) -> bytes:
    """The page as a scanner that it lay in askew would save it."""
    page = Image.open(io.BytesIO(draw(printed, PAGE).png)).convert("RGB")
    file = io.BytesIO()
    turned = page.rotate(90 * quarters, expand=True)
    turned.save(file, "PDF", resolution=POINTS, quality=90)
    return file.getvalue()


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_the_cells_tell_how_the_page_lies(
    printed: bytes, cells: list[dict[str, object]], quarters: int
) -> None:
    boxes = [cell["box"] for cell in cells if str(cell["raw"]).strip()]
    scan = scanned(printed, quarters)
    inked = {turns: draw(scan, 1, turns, boxes).inked or 0.0 for turns in range(4)}
    right = -quarters % 4
    assert inked[right] > 0.95
    assert max(share for turns, share in inked.items() if turns != right) < 0.9


def test_a_cell_that_fits_nowhere_is_not_marked_on_the_picture(printed: bytes) -> None:
    scan = scanned(printed, 0)
    stored = Stored("far", scan, scan, None, "pdf")
    cell = '{"at":[0,0],"box":[1,1,9,9],"page":1,"raw":"7","table":"requests","row":"new",'
    grid = {"ordinal": 0, "cells": f'[{cell}"column":"total","value":7,"class":"number"}}]'}
    asked = Asked(None)
    view = make_view(lambda: stored, asked, None, [grid])
    assert view.how == "page"
    assert view.overlays == []


def test_a_png_is_what_was_put_in() -> None:
    rows = [bytes([0, 128, 255]), bytes([255, 128, 0])]
    assert Image.open(io.BytesIO(encode_png(rows, 3, 1))).tobytes() == rows[0] + rows[1]


def test_a_cell_stands_wherever_its_spans_reach() -> None:
    cell = ReadCell(0, 1, 2, 2, 3, "x")
    assert cell.covers(2, 4)
    assert not cell.covers(3, 4)
