"""Spreadsheets, new and old: one sheet or several, merged or not, and traps that cost nothing."""

import io
import sys
import zipfile

import openpyxl
import pytest

from parsers import extract
from tests.media.reports import URL, assert_exact, held_against, report
from tests.media.sheet_layout import lay_out
from tests.media.test_docx import rebuilt
from tests.media.write_xls import write_xls
from tests.media.write_xlsx import write_xlsx


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("has_gaps", [True, False])
def test_new_files_are_read_exactly(seed: int, has_gaps: bool) -> None:
    draft = report(seed)
    found = assert_exact(draft, write_xlsx(lay_out(draft, has_gaps=has_gaps)))
    assert found["medium"] == "xlsx"
    assert found["grids"][0]["caption"].startswith("第1页!A")


@pytest.mark.parametrize("seed", range(2))
def test_without_merged_ranges_nothing_is_silently_wrong(seed: int) -> None:
    draft = report(seed)
    counts, _, _ = held_against(draft, write_xlsx(lay_out(draft, merges=False)))
    assert counts["silent"] == counts["cells.wrong"] == 0
    assert counts["cells.right"] >= 0.9 * counts["cells.asked"]


@pytest.mark.parametrize("seed", range(3))
def test_old_files_are_read_exactly(seed: int) -> None:
    draft = report(seed)
    assert assert_exact(draft, write_xls(lay_out(draft)))["medium"] == "xls"


def edited(payload: bytes, edit: str) -> bytes:
    """The workbook after an author's edit."""
    book = openpyxl.load_workbook(io.BytesIO(payload))
    page = book.active
    number = next(c for row in page.iter_rows() for c in row if isinstance(c.value, int))
    if edit == "formula":
        number.value = "=1+1"
    elif edit == "hidden row":
        page.row_dimensions[number.row].hidden = True
    elif edit == "rounded":
        number.value, number.number_format = 12.4, "0"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("edit", "code"), [("formula", "not_a_number"), ("hidden row", "hidden_cells")]
)
def test_what_is_not_shown_as_a_number_leaves_an_issue(edit: str, code: str) -> None:
    found = extract(edited(write_xlsx(lay_out(report(0))), edit), url=URL).to_dict()
    assert code in {issue["code"] for issue in found["issues"]}


def test_a_number_is_read_as_it_is_shown() -> None:
    found = extract(edited(write_xlsx(lay_out(report(0))), "rounded"), url=URL).to_dict()
    assert found["cells"][0]["raw"] == "12"


def test_a_range_over_the_whole_sheet_costs_nothing() -> None:
    draft = report(0)
    plain = write_xlsx(lay_out(draft))
    name = "xl/worksheets/sheet1.xml"
    with_range = plain_part(plain, name).replace(
        b"</mergeCells>", b'<mergeCell ref="R1:XFD1048576"/></mergeCells>'
    )
    assert_exact(draft, rebuilt(plain, name, with_range))


def plain_part(payload: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(payload)) as file:
        return file.read(name)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_damaged_old_files_say_so(keep: float) -> None:
    payload = write_xls(lay_out(report(0)))
    found = extract(payload[: int(keep * len(payload))], url=URL).to_dict()
    codes = {issue["code"] for issue in found["issues"]}
    assert codes & {"unreadable_file", "not_a_report"}
    assert "parser_failed" not in codes


def test_without_the_library_one_issue_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "parsers.readers.xls", raising=False)
    monkeypatch.setitem(sys.modules, "xlrd", None)
    found = extract(write_xls(lay_out(report(0))), url=URL).to_dict()
    assert "needs_extra" in {issue["code"] for issue in found["issues"]}
