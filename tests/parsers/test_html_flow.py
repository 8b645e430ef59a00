"""A page is walked once into lines and tables, in reading order, hidden text left out."""

import pytest

from tests.parsers.grids import flow_of, lines_of, texts

DATA = "<table><tr><td>规章</td><td>1</td></tr><tr><td>行政许可</td><td>2</td></tr></table>"


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("a<br>b<br/>c", ["a", "b", "c"]),
        ("<div>a<div>b</div>c</div>d", ["a", "b", "c", "d"]),
        ("<p>全年<b>公开</b>12条</p>", ["全年公开12条"]),
        ("<p>全年\n  公开\n12条</p>", ["全年公开12条"]),
        ("<p>open\ngovernment</p>", ["open government"]),
        ("<p>&nbsp;</p><p> \u3000 </p><p>a</p>", ["a"]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("<pre>a\nb  c\n</pre>d", ["a", "b  c", "d"]),
        ("<script>x</script><style>y</style><p>a</p>", ["a"]),
        ("<select><option>市</option></select><p>a</p>", ["a"]),
        ("<p style='display:none'>x</p>y", ["y"]),
        ("<div style='color:red; display : none'><p>x</p></div>y", ["y"]),
        ("<p>a<span style='display:none'>x</span>b</p>", ["ab"]),
        ("<p style='display:block'>a</p>", ["a"]),
        ("<noscript>x</noscript>a", ["a"]),
    ],
)
def test_lines(markup: str, lines: list[str]) -> None:
    assert lines_of(markup) == lines


def test_headings_keep_their_level() -> None:
    assert [block.level for block in flow_of("<h1>a</h1><h3>b</h3><p>c</p>")] == [1, 3, None]


def test_a_data_table_is_one_grid_between_lines() -> None:
    flow = flow_of(f"<p>a</p>{DATA}<p>b</p>")
    assert [block.text or "grid" for block in flow] == ["a", "grid", "b"]
    assert flow[1].grid is not None
    assert texts(flow[1].grid) == [["规章", "1"], ["行政许可", "2"]]


def test_a_layout_table_is_walked_through() -> None:
    flow = flow_of(f"<table><tr><td>a</td></tr><tr><td>{DATA}</td></tr><tr><td>b</td></tr></table>")
    assert [block.text or "grid" for block in flow] == ["a", "grid", "b"]
    assert [block.grid.ordinal for block in flow if block.grid] == [1]


def test_a_layout_table_of_two_columns_is_walked_through() -> None:
    menu = "<ul><li>首页</li><li>年报</li></ul>"
    flow = flow_of(f"<table><tr><td>{menu}</td><td><p>a</p>{DATA}</td></tr></table>")
    assert [block.text or "grid" for block in flow] == ["首页", "年报", "a", "grid"]


def test_prose_in_a_row_of_a_data_table_is_text_too() -> None:
    prose = "本机关全年坚持公开为常态，不公开为例外。" * 8
    flow = flow_of(DATA.replace("</table>", f"<tr><td colspan=2>{prose}</td></tr></table>"))
    assert [bool(block.grid) for block in flow] == [True, False]
    assert flow[1].text == prose


def test_grids_are_numbered_as_the_page_numbers_its_tables() -> None:
    hidden = f"<div style='display:none'>{DATA}</div>"
    flow = flow_of(f"<table><tr><td>x</td></tr></table>{hidden}{DATA}{DATA}")
    assert [block.grid.ordinal for block in flow if block.grid] == [2, 3]


def test_links_are_counted() -> None:
    (block,) = flow_of("<p>见<a href='x'>年报目录</a>。</p>")
    assert (block.text, block.linked) == ("见年报目录。", 4)
