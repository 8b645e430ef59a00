"""Pages that draw more than anybody can look at: cut within seconds, and they say so."""

import time
from typing import Any

import pytest

from parsers import extract
from tests.media.paper import Page, Stroke, Style, Text, print_report
from tests.media.reports import URL, assert_exact, report
from tests.media.write_ofd import write_ofd
from tests.media.write_pdf import Ink, assemble, stream, write_pdf

SECONDS = 5.0  # of one core
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
LEAF = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources "
LINE = b"0 0 m 50 50 l S "


def read(payload: bytes) -> dict[str, Any]:
    started = time.process_time()
    found = extract(payload, url=URL).to_dict()
    assert time.process_time() - started < SECONDS
    return found


def codes(payload: bytes) -> set[str]:
    return {issue["code"] for issue in read(payload)["issues"]}


def drawing(*forms: bytes, content: bytes = b"/X Do") -> bytes:
    """A page that draws the first of some forms."""
    page = LEAF + b"<< /XObject << /X 5 0 R >> >> >>"
    return assemble([CATALOG, PAGES, page, stream(content), *forms])


def form(draws: bytes, number: int, is_packed: bool = False) -> bytes:
    """A form that draws what it calls X."""
    return stream(draws, f"{FORM}<< /XObject << /X {number} 0 R >> >>", is_packed=is_packed)


@pytest.mark.parametrize("times", [1, 2, 50])
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_form_that_draws_itself_ends(times: int, is_packed: bool) -> None:
    payload = drawing(form(LINE + b"/X Do " * times, 5, is_packed))
    assert "too_large" in codes(payload)


@pytest.mark.parametrize(("depth", "times"), [(35, 2), (8, 9), (5, 100)])
def test_forms_that_multiply_end(depth: int, times: int) -> None:
    chain = [form(b"/X Do " * times, 6 + n) for n in range(depth)]
    assert "too_large" in codes(drawing(*chain, stream(LINE, f"{FORM}<< >>")))


def test_a_form_that_names_its_forms_elsewhere_is_seen_through() -> None:
    own = stream(b"/X Do /X Do", f"{FORM}6 0 R")
    payload = drawing(own, b"<< /XObject 7 0 R >>", b"<< /X 5 0 R >>")
    assert "too_large" in codes(payload)


def test_names_packed_away_are_seen_too() -> None:
    held = b"<< /XObject << /X 5 0 R >> >>"
    packed = stream(b"6 0 " + held, "/Type /ObjStm /N 1 /First 4", is_packed=True)
    own = stream(b"/X Do /X Do", f"{FORM}6 0 R")
    assert "too_large" in codes(drawing(own, b"null", packed).replace(b"6 0 obj\nnull", b""))


def test_a_few_forms_within_forms_are_a_report_like_any_other() -> None:
    draft = report(0)
    payload = write_pdf(print_report(draft, Style()), Ink(in_form=True))
    assert_exact(draft, payload)


def test_more_objects_than_a_page_can_hold_are_cut_and_said() -> None:
    chain = [form(b"/X Do " * 20, 6 + n) for n in range(3)]  # 8,000 of the last
    payload = drawing(*chain, stream(LINE * 10, f"{FORM}<< >>"))
    (cut,) = [issue for issue in read(payload)["issues"] if issue["code"] == "page_cut"]
    assert cut["level"] == "error"
    assert cut["where"] == "page 1"


def test_a_path_of_too_many_segments_is_cut_and_said() -> None:
    path = b"0 0 m " + b"9 9 l " * 300_000 + b"S"
    assert "page_cut" in codes(drawing(stream(path, f"{FORM}<< >>")))


def test_more_characters_than_a_page_can_hold_are_cut_and_said() -> None:
    texts = [Text(10, 10 + n % 800, 1, "政府信息公开" * 100) for n in range(70)]
    assert "page_cut" in codes(write_pdf([Page(texts, [])]))


def test_an_ofd_page_with_too_many_objects_says_so() -> None:
    strokes = [Stroke(10, n % 800, 500, n % 800) for n in range(31_000)]
    assert "page_cut" in codes(write_ofd([Page([], strokes)]))


def test_pages_that_are_only_full_together_are_read_up_to_where_it_is_enough() -> None:
    strokes = [Stroke(10, n % 800, 500, n % 800) for n in range(20_000)]
    found = codes(write_pdf([Page([], strokes)] * 12))
    assert "too_large" in found
    assert "page_cut" not in found
