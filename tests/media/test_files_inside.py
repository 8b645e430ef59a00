"""A page that is a report and carries a file of it inside: both are read, and compared."""

import base64
from random import Random

from parsers import extract
from tests.gate.generator.draft import Draft
from tests.gate.generator.render_html import render_article
from tests.media.paper import Style, print_report
from tests.media.reports import URL, report
from tests.media.serving import page
from tests.media.test_attached_crawl import edited, narrative
from tests.media.write_docx import write_docx
from tests.media.write_pdf import write_pdf


def inside(payload: bytes) -> str:
    data = base64.b64encode(payload).decode()
    return f'<embed src="data:application/pdf;base64,{data}">'


def differing(draft: Draft, inner: str) -> list[tuple[str, str]]:
    found = extract(page(draft.title, inner), url=URL)
    assert found.is_report
    assert len(found.cells) > 100
    issues = [issue for issue in found.issues if issue.code == "file_inside_differs"]
    return [(issue.where or "", issue.message) for issue in issues]


def test_a_file_that_says_the_same_is_no_issue() -> None:
    draft = report(3, "annual_2021")
    table = render_article(draft, Random(1))
    payload = write_pdf(print_report(draft, Style()))
    assert differing(draft, table + inside(payload)) == []


def test_the_value_that_differs_is_named() -> None:
    draft = report(3, "annual_2021")
    other, where = edited(draft)
    table = render_article(draft, Random(1))
    ((place, message),) = differing(draft, table + inside(write_docx(other)))
    assert place == where
    assert message.endswith("in the file inside")


def test_a_page_of_words_has_the_values_of_its_file() -> None:
    draft = report(3, "annual_2021")
    payload = write_pdf(print_report(draft, Style()))
    assert differing(draft, narrative(draft) + inside(payload)) == []


def test_a_file_of_another_year_is_said_and_left_alone() -> None:
    draft = report(3, "annual_2021")
    other = next(d for n in range(4, 40) if (d := report(n, "annual_2021")).year != draft.year)
    table = render_article(draft, Random(1))
    ((place, _),) = differing(draft, table + inside(write_docx(other)))
    assert place == "year"
