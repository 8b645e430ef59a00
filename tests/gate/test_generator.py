"""The generator itself: repeatable, independent, and true to what it prints."""

import ast
import sys
from pathlib import Path

import lxml.etree
import lxml.html
import pytest

from tests.gate.generator import Page, make_page
from tests.gate.generator.foreign import KINDS
from tests.gate.generator.frames import FRAMES
from tests.gate.generator.mutation import REGISTER
from tests.gate.text_score import squeeze

HERE = Path(__file__).parent
SAMPLE = [make_page(7, number) for number in range(160)]
REPORTS = [page for page in SAMPLE if page.expect["is_report"]]


def visible_text(page: Page) -> str:
    """The page's words as a browser would join them, scripts and styles left out."""
    if page.medium == "text":
        return squeeze(decoded(page))
    tree = lxml.html.document_fromstring(decoded(page).replace("</body></html>", ""))
    lxml.etree.strip_elements(tree, "script", "style", "title", with_tail=False)
    return squeeze("".join(str(text) for text in tree.itertext("*")))


def decoded(page: Page) -> str:
    """The payload in whichever encoding it really has."""
    for name in ("utf-8-sig", "utf-16", "big5hkscs", "gb18030"):
        is_utf16 = page.payload[:2] in (b"\xff\xfe", b"\xfe\xff")
        if (name == "utf-16") != is_utf16 or (name == "big5hkscs") != ("big5" in page.mutations):
            continue
        try:
            return page.payload.decode(name)
        except UnicodeDecodeError:
            continue
    return page.payload.decode("utf-8", "ignore")  # the page with a bad byte


def test_same_seed_same_pages() -> None:
    again = [make_page(7, number) for number in range(20)]
    assert again == SAMPLE[:20]


def test_other_seed_other_pages() -> None:
    assert make_page(8, 0).payload != make_page(7, 0).payload


def test_imports_nothing_of_the_code_under_test() -> None:
    allowed = {*sys.stdlib_module_names, "opencc"}
    for path in sorted((HERE / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = imported_names(node)
            foreign = {n for n in names if not n.startswith("tests.gate.generator")}
            assert {n.split(".")[0] for n in foreign} <= allowed, path.name
        assert "data/formats" not in path.read_text(encoding="utf-8"), path.name


def imported_names(node: ast.AST) -> list[str]:
    """Modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_every_mutation_frame_and_kind_occurs() -> None:
    pages = [make_page(3, number) for number in range(500)]
    made = {name for page in pages for name in page.mutations}
    assert set(REGISTER) | set(KINDS) <= made
    assert set(FRAMES) <= {page.frame for page in pages}
    assert {page.form for page in pages} >= {
        "annual_2021",
        "annual_2019",
        "annex_2014",
        "free_2008",
    }


@pytest.mark.parametrize("page", REPORTS, ids=lambda page: page.id)
def test_text_of_the_truth_stands_on_the_page(page: Page) -> None:
    shown = visible_text(page)
    for line in page.expect["body"]:
        assert squeeze(line) in shown
    for section in page.expect["sections"]:
        assert squeeze(section["heading"] or "") in shown


@pytest.mark.parametrize("page", REPORTS, ids=lambda page: page.id)
def test_truth_is_consistent(page: Page) -> None:
    cells = page.expect["cells"]
    keys = [(cell["table"], cell["row"], cell["column"]) for cell in cells]
    assert len(keys) == len(set(keys))
    assert all(cell["accept"] for cell in cells)
    for value, kind in (pair for cell in cells for pair in cell["accept"]):
        assert (value is None) == (
            kind in (None, "empty", "not_applicable", "text")
        ) or kind is None
        assert kind != "zero" or value == 0
    assert not {tuple(f) for f in page.expect["failing"]} & {
        tuple(f) for f in page.expect["undecided"]
    }


@pytest.mark.parametrize("page", REPORTS, ids=lambda page: page.id)
def test_relations_fail_only_where_a_mutation_made_them(page: Page) -> None:
    makers = {"failing_relations", "negative_count"}
    if not makers & set(page.mutations):
        assert page.expect["failing"] == []


def test_clean_tables_read_back_row_by_row() -> None:
    """Rows found by label, numbers by ordinal, with none of the code under test."""
    pages = (make_page(11, number) for number in range(500))
    harmless = {
        *("url_year", "date_migrated", "meta_migrated", "metas_missing", "signed_end"),
        *("row_spans_lie", "column_spans_lie", "huge_spans", "header_flat", "header_padded"),
        *("proactive_four_tables", "remedies_three_tables", "requests_split", "single_other_row"),
        *("headings_misnumbered", "headings_missing", "title_year_only", "failing_relations"),
    }
    read = 0
    for page in pages:
        if page.form == "annual_2021" and set(page.mutations) <= harmless and page.medium == "html":
            read += read_back(page)
    assert read > 3


def read_back(page: Page) -> int:
    """Compare the last seven cells of one row of section 三 with the truth."""
    wanted = [c["accept"][0][0] for c in page.expect["cells"] if c["row"] == "declined_complaint"]
    tree = lxml.html.document_fromstring(decoded(page))
    for row in tree.iter("tr"):
        cells = ["".join(str(text) for text in td.itertext()) for td in row.findall("td")]
        if any(cell == "1.信访举报投诉类申请" for cell in cells):
            assert [int(cell) for cell in cells[-7:]] == wanted
            return 1
    raise AssertionError(f"{page.id}: no such row")


def test_pages_that_are_no_report_say_so_only_in_truth() -> None:
    foreign = [page for page in SAMPLE if not page.expect["is_report"]]
    assert len(foreign) * 6 >= len(SAMPLE) - 6
    assert all(page.form == "not_a_report" for page in foreign)
