"""PDF with a text layer: every way of printing gives the report exactly; nothing else breaks it."""

import sys
from collections import Counter
from random import Random

import pytest

from parsers import extract
from tests.media.paper import Page, Style, Text, print_report
from tests.media.reports import URL, assert_exact, held_against, report
from tests.media.write_pdf import Ink, assemble, write_pdf

HEAD = "石桥区政府信息公开年报汇编"
PRINTS = {
    "plain": (Style(), Ink()),
    "thin boxes, header repeated": (Style(repeats_header=True), Ink(lines="boxes")),
    "running head": (Style(running_head=HEAD, page_numbers="第 {} 页", pads_rows=3), Ink()),
    "no lines at the sides": (Style(has_sides=False, repeats_header=True), Ink()),
    "sideways": (Style(), Ink(is_turned=True)),
    "bold by printing twice": (Style(), Ink(is_doubled=True)),
    "inside a form": (Style(), Ink(in_form=True)),
    "shaded": (Style(pads_rows=5), Ink(shades=True)),
    "no indents": (Style(is_indented=False), Ink()),
    "long tables": (Style(pads_rows=14, repeats_header=True), Ink()),
    "longer tables": (Style(pads_rows=21), Ink()),
}
RADICALS = str.maketrans("一人行入八十工文日水用目立言金长非", "⼀⼈⾏⼊⼋⼗⼯⽂⽇⽔⽤⽬⽴⾔⾦⻓⾮")


@pytest.mark.parametrize("name", PRINTS)
@pytest.mark.parametrize("seed", range(3))
def test_every_print_is_read_exactly(name: str, seed: int) -> None:
    draft = report(seed)
    style, ink = PRINTS[name]
    assert_exact(draft, write_pdf(print_report(draft, style), ink))


def test_radicals_of_a_text_layer_are_the_characters_they_look_like() -> None:
    draft = report(7)
    pages = [
        Page([Text(t.x, t.y, t.size, t.text.translate(RADICALS)) for t in page.texts], page.strokes)
        for page in print_report(draft, Style())
    ]
    counts, _, _ = held_against(draft, write_pdf(pages))
    assert counts["cells.asked"] == counts["cells.right"]
    assert counts["silent"] == 0


def test_cells_tell_page_and_box() -> None:
    draft = report(1)
    found = assert_exact(draft, write_pdf(print_report(draft, Style(pads_rows=3))))
    grids = {grid["ordinal"]: grid["cells"] for grid in found["grids"]}
    pages = set()
    for reading in found["cells"]:
        cell = next(c for c in grids[reading["grid"]] if c["at"] == reading["at"])
        left, top, right, bottom = cell["box"]
        assert 0 < left < right < 595
        assert 0 < top < bottom < 842
        pages.add(cell["page"])
    assert len(pages) > 1


def test_one_table_over_three_pages_is_one_grid() -> None:
    draft = report(2)
    pages = print_report(draft, Style(pads_rows=40, repeats_header=True))
    found = assert_exact(draft, write_pdf(pages))
    holders = {c["grid"] for c in found["cells"] if c["table"] == "requests"}
    assert len(holders) == 1
    (grid,) = [g for g in found["grids"] if g["ordinal"] in holders]
    assert len({cell["page"] for cell in grid["cells"]}) >= 3


def test_tables_without_lines_are_never_silently_wrong() -> None:
    total: Counter[str] = Counter()
    for seed in range(6):
        draft = report(seed)
        counts, _, _ = held_against(draft, write_pdf(print_report(draft, Style(is_ruled=False))))
        total += counts
    assert total["silent"] == total["cells.wrong"] == 0
    assert total["cells.right"] >= 0.85 * total["cells.asked"]


def codes(payload: bytes) -> set[str]:
    found = extract(payload, url=URL).to_dict()
    assert found["is_report"] is False
    assert found["medium"] == "pdf"
    return {issue["code"] for issue in found["issues"]}


def test_a_locked_file_says_so() -> None:
    plain = write_pdf(print_report(report(0), Style()))
    key = "00" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<00><00>]"
    assert "encrypted" in codes(plain.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock.encode()))


def test_a_file_that_is_no_pdf_says_so() -> None:
    assert "unreadable_file" in codes(b"%PDF-1.7\n" + b"nothing of the kind\n" * 50)


def test_a_lost_table_of_offsets_loses_nothing() -> None:
    draft = report(3)
    payload = write_pdf(print_report(draft, Style()))
    assert_exact(draft, payload[: payload.rindex(b"xref\n0 ")] + b"trailer\n<< /Root 1 0 R >>\n")


def test_only_the_first_pages_of_a_book_are_read() -> None:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = " ".join(f"{n} 0 R" for n in range(3, 10_003))
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count 10000 >>".encode()
    objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * 10_000
    assert "too_large" in codes(assemble(objects))


@pytest.mark.parametrize("seed", range(25))
def test_damage_never_raises(seed: int) -> None:
    rng = Random(seed)
    payload = bytearray(write_pdf(print_report(report(seed % 3), Style())))
    for _ in range(rng.choice((1, 20, 400))):
        payload[rng.randrange(9, len(payload))] = rng.randrange(256)
    found = extract(bytes(payload[: rng.randrange(len(payload) // 2, len(payload))]), url=URL)
    assert "parser_failed" not in {issue.code for issue in found.issues}


def test_pages_that_are_pictures_are_named() -> None:
    picture = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture)
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    payload = assemble([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream])
    assert codes(payload) & {"not_a_scan", "needs_extra"}


def test_without_the_library_one_issue_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "parsers.readers.pdf", raising=False)
    monkeypatch.delitem(sys.modules, "parsers.readers.pdf_marks", raising=False)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    found = extract(write_pdf(print_report(report(0), Style())), url=URL).to_dict()
    (issue,) = [i for i in found["issues"] if i["code"] != "not_a_report"]
    assert issue["code"] == "needs_extra"
    assert "gongkai[media]" in issue["message"]
