"""The public door: never an exception, the same bytes of JSON every time, proof for every value."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.browse.marking import ANCHOR, mark_cell
from parsers import PARSER_VERSION, extract
from tests.parsers.fuzz import MUTATIONS, SEEDS, faults, mutated
from tests.parsers.page import URL, Sheet, read

KEYS = {
    *("parser_version", "url", "medium", "encoding", "is_report", "title", "organ", "year"),
    *("evidence", "published_on", "source", "index_number", "document_number", "format", "body"),
    *("sections", "tables", "cells", "attachments", "checks", "issues"),
}


def as_json(payload: bytes, url: str = URL) -> str:
    found = extract(payload, url=url, content_type=None).to_dict()
    return json.dumps(found, ensure_ascii=False, allow_nan=False)


def test_the_keys_of_the_contract() -> None:
    found = read(Sheet().html())
    assert found.keys() >= KEYS
    assert (found["parser_version"], found["url"]) == (PARSER_VERSION, URL)
    assert found["evidence"].keys() >= {"year", "organ", "published_on", "body", "format"}
    assert found["cells"][0].keys() == {
        *("table", "row", "column", "raw", "value", "class", "grid", "at", "method", "note")
    }
    assert found["checks"][0].keys() == {"rule", "where", "status", "left", "right", "suspects"}


@pytest.mark.parametrize("payload", [b"", b" \n", b"<", b"\xff", b"%PDF-1.4", b"PK\x03\x04", b"\0"])
def test_hardly_anything(payload: bytes) -> None:
    found = read(payload, None)
    assert not found["is_report"]
    assert found["issues"]


@given(st.binary(max_size=300), st.sampled_from([None, "text/html", "charset=", "x; charset=hz"]))
def test_arbitrary_bytes(payload: bytes, content_type: str | None) -> None:
    assert faults(payload, content_type) == []


@given(st.text("<>/=\"' tdrowspanc1230&;#x规章总计自然人|\t\n年-", max_size=200))
def test_arbitrary_markup(text: str) -> None:
    assert faults(text.encode()) == []


@given(
    st.integers(0, len(SEEDS) - 1),
    st.lists(st.tuples(st.sampled_from(sorted(MUTATIONS)), st.integers(0, 2**32)), max_size=4),
)
def test_mutated_reports(seed: int, steps: list[tuple[str, int]]) -> None:
    assert faults(mutated(SEEDS[seed], steps)) == []


@pytest.mark.parametrize("payload", SEEDS)
def test_twice_is_the_same(payload: bytes) -> None:
    assert as_json(payload) == as_json(payload)


CHILD = """
import json, sys
from parsers import extract
found = extract(sys.stdin.buffer.read(), url=sys.argv[1], content_type=None).to_dict()
sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False, allow_nan=False).encode())
"""


@pytest.mark.parametrize("hash_seed", ["1", "4711"])
def test_another_process_says_the_same(hash_seed: str) -> None:
    page = Sheet(
        cells={"requests.granted.total": "<td>5</td><td></td>", "remedies.review.total": ""},
        items=lambda table: table + table.replace("3471", "12"),
    )
    payload = page.html().encode("gb18030")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, URL],
        input=payload,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    assert done.stdout.decode() == as_json(payload)


def test_every_value_can_be_pointed_at() -> None:
    page = Sheet(before="<table><tr><td>甲</td><td>乙</td></tr></table>").html()
    found = read(page)
    authored = {
        (grid["ordinal"], *cell["at"]): cell["raw"]
        for grid in found["grids"]
        for cell in grid["cells"]
    }
    assert len(found["cells"]) == 200
    for cell in found["cells"]:
        assert authored[cell["grid"], *cell["at"]] == cell["raw"]


def test_a_value_is_marked_on_the_page() -> None:
    page = Sheet().html()
    cell = next(c for c in read(page)["cells"] if c["raw"] == "3471")
    marked = mark_cell(page, cell["grid"], tuple(cell["at"]))
    assert marked is not None
    assert f'id="{ANCHOR}"' in marked
    assert ">3471</td>" in marked.split(ANCHOR)[1]


def test_tables_and_cells_say_the_same() -> None:
    found = read(Sheet().html())
    for cell in found["cells"]:
        assert found["tables"][cell["table"]][cell["row"]][cell["column"]] == cell["value"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_encoding_changes_nothing_else(encoding: str) -> None:
    page = Sheet().html()
    a, b = read(page.encode(encoding), None), read(page)
    assert {**a, "encoding": None} == {**b, "encoding": None}
    assert (a["encoding"] or "").startswith(encoding[:6])


def test_the_frame_of_the_page_is_no_part_of_the_body() -> None:
    frame = "<div class='nav'><a href='/'>首页</a><a href='/zwgk'>政务公开</a></div>"
    foot = "<div class='footer'>主办：柳河县人民政府办公室 吉ICP备00000000号</div>"
    page = Sheet(before=frame, after=f"<p><a href='a.html'>上一篇：公告</a></p>{foot}").html()
    assert read(page)["body"] == read(Sheet().html())["body"]
    assert "ICP" not in read(page)["body"]
