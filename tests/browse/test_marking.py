"""The cell that a value was read from is the cell that is marked."""

import lxml.html
import pytest

from crawler.browse.marking import ANCHOR, mark_cell
from parsers import extract
from tests.browse.conftest import Get
from tests.browse.sample import PRINTED, URL, payload, sample_page

SPANS = """<html><body><table><tr><td>layout</td></tr></table><table>
<tr><td rowspan=2>a</td><td colspan=2>b</td><td>c</td></tr>
<tr><td>d</td><td>e</td><td>f<table><tr><td>inner</td></tr></table></td></tr>
</table></body></html>"""
DRAWN = """<html><body><div><ul><li>指标</li><li>统计数</li></ul>
<ul><li>行政许可</li><li>17</li></ul><ul><li>行政处罚</li><li>4</li></ul></div></body></html>"""


def marked(html: str, grid: int, row: int, column: int) -> str | None:
    page = mark_cell(html, grid, (row, column))
    if page is None:
        return None
    (cell,) = lxml.html.document_fromstring(page).xpath(f"//*[@id='{ANCHOR}']")
    assert "outline" in cell.get("style")
    text: str = cell.text_content()
    return text


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((0, 0, 0), "layout"),
        ((1, 0, 0), "a"),
        ((1, 1, 0), "a"),
        ((1, 0, 2), "b"),
        ((1, 0, 3), "c"),
        ((1, 1, 1), "d"),
        ((1, 1, 3), "finner"),
        ((2, 0, 0), "inner"),
    ],
)
def test_spans_and_nesting_are_counted_as_the_reader_counts(
    place: tuple[int, int, int], text: str
) -> None:
    assert marked(SPANS, *place) == text


@pytest.mark.parametrize("place", [(1, 2, 0), (1, 0, 4), (3, 0, 0), (99, 0, 0)])
def test_a_place_that_is_not_there_marks_nothing(place: tuple[int, int, int]) -> None:
    assert marked(SPANS, *place) is None


def test_tables_drawn_with_other_elements_are_marked_too() -> None:
    assert marked(DRAWN, 0, 1, 1) == "17"


def test_every_value_the_extractor_reads_is_marked_where_it_stands() -> None:
    body = payload(sample_page())
    read = extract(body, url=URL).to_dict()
    html = body.decode("gb18030")
    cells = [cell for cell in read["cells"] if cell["table"] == "requests"]
    assert len(cells) == 175
    telling = [c for c in cells if (c["table"], c["row"], c["column"]) in PRINTED]
    for cell in [*telling, *cells[:40:7]]:
        assert (marked(html, cell["grid"], *cell["at"]) or "").strip() == cell["raw"].strip()


def test_the_served_page_is_marked(get: Get, known: dict[str, str]) -> None:
    address = f"/-/capture/{known['current capture']}"
    response = get(f"{address}?grid=2&at=0,1")
    (cell,) = lxml.html.document_fromstring(response.text).xpath(f"//*[@id='{ANCHOR}']")
    assert cell.text == "1,024"
    assert response.headers["content-security-policy"].startswith("sandbox")
    frame = get(f"{address}/view?grid=2&at=0,1").text
    assert f"?grid=2&amp;at=0,1#{ANCHOR}" in frame
    assert "The cell is marked." in frame
    assert "cannot be marked" in get(f"{address}/view?grid=99&at=0,1").text
