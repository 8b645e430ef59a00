"""OFD: the national format of fixed pages, read from its package."""

import pytest

from parsers import extract
from tests.media.paper import Style, print_report
from tests.media.reports import URL, assert_exact, report
from tests.media.test_docx import BOMB, rebuilt
from tests.media.write_ofd import write_ofd


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rows", [0.0, 9.0])
def test_files_are_read_exactly(seed: int, rows: float) -> None:
    draft = report(seed)
    found = assert_exact(draft, write_ofd(print_report(draft, Style(pads_rows=rows))))
    assert found["medium"] == "ofd"
    assert found["grids"][0]["cells"][0]["page"] >= 1


def test_what_templates_hold_belongs_to_the_page() -> None:
    draft = report(2)
    assert_exact(draft, write_ofd(print_report(draft, Style()), has_templates=True))


def codes(payload: bytes) -> set[str]:
    return {issue.code for issue in extract(payload, url=URL).issues}


def test_a_package_without_pages_says_so() -> None:
    payload = write_ofd(print_report(report(0), Style()))
    root = b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>'
    assert "unreadable_file" in codes(rebuilt(payload, "OFD.xml", root))
    assert "unsafe_file" in codes(rebuilt(payload, "Doc_0/Pages/Page_0/Content.xml", BOMB))


def test_a_page_that_leads_out_of_the_package_is_missing() -> None:
    payload = write_ofd(print_report(report(0), Style()))
    part = b'<Document><Pages><Page ID="1" BaseLoc="../../../etc/passwd"/></Pages></Document>'
    assert "unreadable_page" in codes(rebuilt(payload, "Doc_0/Document.xml", part))
