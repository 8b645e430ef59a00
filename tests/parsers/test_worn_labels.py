"""Labels that recognition misread: told on scans alone, where one row is missing and one near."""

from dataclasses import replace
from random import Random

import pytest

from parsers.model import Document, Grid, Sight
from parsers.readers.html import read_html_payload
from parsers.stages.report import read_report
from tests.gate.generator.render_html import render_article
from tests.media.reports import URL, report

LABEL = "保护第三方合法权益"
DRAFT = report(1, "annual_2021")


def document(changes: dict[str, str], sight: Sight | None) -> Document:
    """The report with labels exchanged, as if read from a scan where there is a sight."""
    page = f"<html><body><h1>{DRAFT.title}</h1>{render_article(DRAFT, Random(1))}</body></html>"
    found = read_html_payload(page.encode(), URL, "text/html; charset=utf-8")
    blocks = tuple(
        replace(
            b,
            rows=tuple(
                tuple(replace(c, text=_changed(c.text, changes), sight=sight) for c in row)
                for row in b.rows
            ),
        )
        if isinstance(b, Grid)
        else b
        for b in found.blocks
    )
    return replace(found, blocks=blocks)


def _changed(text: str, changes: dict[str, str]) -> str:
    return next((text.replace(a, b) for a, b in changes.items() if a in text), text)


def rows_read(found: Document) -> set[str]:
    return {cell.row for cell in read_report(found, URL).cells}


@pytest.mark.parametrize("misread", ["保扩第三方合法权益", "保扩第二方合法权益"])
def test_a_misread_label_names_its_row_on_a_scan(misread: str) -> None:
    whole = rows_read(document({}, Sight(1.0)))
    found = document({LABEL: misread}, Sight(1.0))
    assert rows_read(found) == whole
    grids = read_report(found, URL).grids
    assert any(misread in cell.text for grid in grids for row in grid.rows for cell in row)


def test_on_a_page_of_text_two_slips_are_another_label() -> None:
    whole = rows_read(document({}, None))
    assert rows_read(document({LABEL: "保扩第二方合法权益"}, None)) == whole - {
        "refused_third_party"
    }


def test_a_label_three_characters_away_names_nothing() -> None:
    assert len(rows_read(document({LABEL: "保扩第二万合法权益"}, Sight(1.0)))) < len(
        rows_read(document({}, Sight(1.0)))
    )


def test_a_label_that_another_row_has_is_left_alone() -> None:
    other = "属于行政执法案卷"
    found = rows_read(document({other: "保护第二方合法权盖"}, Sight(1.0)))
    whole = rows_read(document({}, Sight(1.0)))
    assert len(whole - found) == 1
