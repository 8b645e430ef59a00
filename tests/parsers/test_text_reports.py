"""A whole report in plain text: every value, however its tables are flattened; no page numbers."""

import pytest

from tests.parsers.flat import JOINS, item_rows, request_rows, route_rows, text
from tests.parsers.page import TRUTH, failed, read, values_of

PLAIN = "text/plain; charset=utf-8"


def told(page: str) -> dict[str, float | None]:
    return values_of(read(page, PLAIN))


def wrong(page: str) -> dict[str, float | None]:
    """Values other than the true ones: nulls are not wrong."""
    return {k: v for k, v in told(page).items() if v is not None and v != TRUTH[k]}


@pytest.mark.parametrize("join", JOINS)
def test_every_value(join: str) -> None:
    found = read(text(JOINS[join]), PLAIN)
    assert values_of(found) == TRUTH
    assert failed(found) == []
    assert found["issues"] == []
    assert [s["key"] for s in found["sections"]] == [
        *("preface", "overview", "proactive", "requests", "remedies", "problems", "other")
    ]


@pytest.mark.parametrize("join", JOINS)
@pytest.mark.parametrize("number", ["3", "- 3 -", "— 3 —", "第3页", "第 3 页 共 5 页"])
@pytest.mark.parametrize("at", [2, 7, 10])
def test_page_numbers_between_rows_are_no_values(join: str, number: str, at: int) -> None:
    rows = request_rows()
    page = text(JOINS[join], requests=[*rows[: at + 1], [number], *rows[at + 1 :]])
    assert wrong(page) == {}
    items = item_rows()
    assert wrong(text(JOINS[join], items=[*items[:at], [number], *items[at:]])) == {}


@pytest.mark.parametrize("join", JOINS)
def test_a_page_number_before_or_behind_the_fifteen_values(join: str) -> None:
    head, values = route_rows()[:-1], route_rows()[-1]
    for rows in ([*head, ["6"], values], [*head, ["6", *values]], [*head, [*values, "6"]]):
        assert wrong(text(JOINS[join], routes=rows)) == {}


@pytest.mark.parametrize("join", JOINS)
@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("3,471", 3471),
        ("３４７１", 3471),
        ("3471件", 3471),
        ("3471（其中网上办理12件）", 3471),
        ("3471②", 3471),
        ("2023年3471件", None),
        ("约3471", None),
        ("/", None),
    ],
)
def test_a_cell_of_text(join: str, printed: str, value: float | None) -> None:
    rows = [["行政许可", printed] if row[0] == "行政许可" else row for row in item_rows()]
    found = told(text(JOINS[join], items=rows))
    assert found.get("proactive.licensing.decisions") == value
    assert found["proactive.penalties.decisions"] == 286


@pytest.mark.parametrize("join", JOINS)
def test_a_missing_cell_makes_no_wrong_number(join: str) -> None:
    rows = [row[:-1] if row[0] == "行政规范性文件" else row for row in item_rows()]
    assert wrong(text(JOINS[join], items=rows)) == {}


def test_traditional_script() -> None:
    page = text(JOINS["lines"])
    for simple, old in zip("总计业机构处理请数废规现许", "總計業機構處理請數廢規現許", strict=True):
        page = page.replace(simple, old)
    assert told(page) == TRUTH
