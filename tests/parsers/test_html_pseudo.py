"""Tables drawn with other elements become grids; ordinary lists do not."""

import pytest

from tests.parsers.grids import flow_of, texts


def grids(markup: str) -> list[list[list[str]]]:
    return [texts(block.grid) for block in flow_of(markup) if block.grid]


ROWS = [["信息内容", "本年处理决定数量"], ["行政许可", "17"], ["行政处罚", "4"]]


def drawn(outer: str, row: str, cell: str) -> str:
    rows = "".join(
        f"<{row}>" + "".join(f"<{cell}>{text}</{cell}>" for text in cells) + f"</{row}>"
        for cells in ROWS
    )
    return f"<{outer}>{rows}</{outer}>"


@pytest.mark.parametrize(
    ("outer", "row", "cell"),
    [
        ("div", "div", "div"),
        ("div", "div", "span"),
        ("div", "ul", "li"),
        ("section", "div", "p"),
        ("div", "p", "span"),
        ("ul", "li", "span"),
        ("div", "dl", "dd"),
    ],
)
def test_a_table_of_other_elements(outer: str, row: str, cell: str) -> None:
    assert grids(drawn(outer, row, cell)) == [ROWS]


def test_it_is_numbered_behind_the_tables() -> None:
    table = "<table><tr><td>a</td><td>b</td></tr></table>"
    flow = flow_of(drawn("div", "div", "div") + table)
    assert sorted(block.grid.ordinal for block in flow if block.grid) == [0, 1]
    assert [block.grid.kind for block in flow if block.grid] == ["div", "table"]


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li><a>部门动态</a></li><li><a>通知公告</a></li></ul>",
        "<div><p><b>行政许可</b>全年办理<b>17</b>件。</p><p>行政处罚4件。</p></div>",
        "<div><div><span>来源</span><span>日期</span></div><div><span>a</span><span>b</span></div></div>",
        "<div><p><i>行政许可</i><i>" + "全年办理。" * 40 + "</i></p><p><i>a</i><i>b</i></p></div>",
    ],
)
def test_no_table(markup: str) -> None:
    assert grids(markup) == []
