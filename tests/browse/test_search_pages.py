"""Chinese words of any length are found, in either script, on our page and in Datasette's boxes."""

from urllib.parse import quote

import pytest

from crawler.browse.searching import passage
from tests.browse.conftest import Get
from tests.browse.sample import TITLE


@pytest.mark.parametrize(
    "words", ["信访", "信訪", "信访 36", "主动公开信息", "玉溪镇", '"信访事项"']
)
def test_words_are_found(get: Get, words: str) -> None:
    text = get(f"/-/search?q={quote(words)}").text
    assert "1 report, newest years first" in text
    assert TITLE in text


@pytest.mark.parametrize("words", ["信项", "环保", "初稿", '"', "***", "信访 AND 环保", "%"])
def test_words_that_no_current_report_holds_are_not(get: Get, words: str) -> None:
    response = get(f"/-/search?q={quote(words)}")
    assert response.status_code == 200
    assert "Nothing found" in response.text


def test_a_year_narrows_it_down(get: Get) -> None:
    assert TITLE in get(f"/-/search?q={quote('信访')}&year=2023").text
    assert "Nothing found for 2022" in get(f"/-/search?q={quote('信访')}&year=2022").text


def test_the_boxes_of_datasette_find_them_too(get: Get) -> None:
    found = get(f"/archive/sections.json?_search={quote('信访')}&_shape=array").json()
    assert {row["key"] for row in found} == {"overview"}
    query = "SELECT count(*) AS n FROM bodies_fts WHERE bodies_fts MATCH han_query('信访')"
    assert get(f"/archive.json?sql={quote(query)}&_shape=array").json() == [{"n": 2}]


def test_an_empty_search_explains_itself(get: Get) -> None:
    assert "in either script" in get("/-/search").text


def test_passages_are_marked_and_escaped() -> None:
    shown = passage("<b>" + "前" * 100 + "信访件" + "后" * 200, ["信訪"])
    assert "<mark>信访</mark>" in shown
    assert "<b>" not in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
