"""Cells take the places that the HTML table algorithm gives them, whatever their spans claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.model import Grid
from parsers.readers.html_cells import MAX_CELLS, MAX_SPAN, cell_text, place_cells
from parsers.stages.view import GridView
from tests.parsers.grids import grid_of, html_grid, parse, slots, texts


def places(grid: Grid) -> dict[str, tuple[int, int]]:
    return {cell.text: (cell.row, cell.column) for row in grid.rows for cell in row}


def test_row_spans_push_cells_to_the_right() -> None:
    grid = grid_of("2x1 a|b|c\nd|e\nf|g|h")
    assert places(grid) == {
        **{"a": (0, 0), "b": (0, 1), "c": (0, 2), "d": (1, 1), "e": (1, 2)},
        **{"f": (2, 0), "g": (2, 1), "h": (2, 2)},
    }


def test_spans_both_ways() -> None:
    grid = grid_of("2x2 a|b|2x1 c\nd\ne|f|g|h")
    assert places(grid)["d"] == (1, 2)
    assert GridView(grid).slots[1, 3].text == "c"
    assert GridView(grid).widths == (4, 4, 4)


def test_two_row_spans_side_by_side() -> None:
    assert places(grid_of("3x1 a|b|2x1 c\nd\ne|f"))["f"] == (2, 2)


def test_a_row_span_beyond_the_table_ends_with_it() -> None:
    grid = html_grid("<table><tr><td rowspan=22>a<td>b<tr><td>c</table>")
    assert grid.rows[0][0].row_span == 2


@pytest.mark.parametrize(
    ("written", "down"),
    [("0", 3), ("3", 3), ("-2", 1), ("x", 1), ("", 1), (" 2 ", 2), ("2;", 2), ("1.5", 1)],
)
def test_row_spans_as_written(written: str, down: int) -> None:
    rows = "<tr><td>b</tr><tr><td>c</tr>"
    grid = html_grid(f'<table><tr><td rowspan="{written}">a</td></tr>{rows}</table>')
    assert grid.rows[0][0].row_span == down


@pytest.mark.parametrize(
    ("written", "across"),
    [("0", 1), ("3", 3), ("-1", 1), ("abc", 1), ("50%", 50), ("1000000", MAX_SPAN)]
    + [("9" * 30, MAX_SPAN), ("1e3", 1)],
)
def test_column_spans_as_written(written: str, across: int) -> None:
    grid = html_grid(f'<table><tr><td colspan="{written}">a</td><td>b</td></tr></table>')
    assert grid.rows[0][0].column_span == across
    assert grid.rows[0][1].column == across


def test_a_span_beyond_reason_is_said() -> None:
    assert place_cells([[("a", 1, MAX_SPAN + 1)]], 0, "table")[1]
    assert not place_cells([[("a", 1, MAX_SPAN)]], 0, "table")[1]


def test_too_many_cells_are_cut_and_it_is_said() -> None:
    grid, is_cut = place_cells([[("0", 1, 1)] * 7] * (MAX_CELLS // 7 + 9), 0, "table")
    assert is_cut
    assert sum(map(len, grid.rows)) == MAX_CELLS


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        ("<table><tbody><tr><td>a<td>b<tr><td>c</tbody></table>", [["a", "b"], ["c"]]),
        ("<table><thead><tr><th>a</thead><tbody><tr><td>b</tbody></table>", [["a"], ["b"]]),
        ("<table><form><tr><td>a</td></tr></form><tr><td>b</td></tr></table>", [["a"], ["b"]]),
        ("<table><tr></tr><tr><td>a</td></tr></table>", [["a"]]),
        (
            "<table><tr><td>a<table><tr><td>x</td></tr></table></td><td>b</td></tr></table>",
            [["a", "b"]],
        ),
    ],
)
def test_rows_of_a_table(markup: str, rows: list[list[str]]) -> None:
    assert texts(html_grid(markup)) == rows


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("12", "12"),
        ("<p>12</p>", "12"),
        ("<span>1</span><span>2</span>", "12"),
        ("<p><o:p>&nbsp;</o:p></p>", ""),
        ("\n  <p>\n 12 \n</p> ", "12"),
        ("<p>三、</p><p>本年度</p>", "三、\n本年度"),
        ("三<br>、<br/>本", "三\n、\n本"),
        ("<style>p{margin:0}</style><p>12</p>", "12"),
        ("<script>var n = 5</script>12", "12"),
        ("12<table><tr><td>3</td></tr></table>", "12"),
        ("<b>1</b>2<i>3</i>4", "1234"),
        ("1&nbsp;2", "1 2"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("1<wbr>2<!-- 9 -->3", "123"),
        ("<font><span><a name='x'></a>7</span></font>", "7"),
    ],
)
def test_text_of_a_cell(markup: str, text: str) -> None:
    cell = next(parse(f"<table><tr><td>{markup}</td></tr></table>").iter("td"))
    assert cell_text(cell) == text


SPAN = st.integers(0, 4)
CELLS = st.lists(st.lists(st.tuples(SPAN, st.integers(1, 4)), max_size=5), max_size=6)


def named(spans: list[list[tuple[int, int]]]) -> Grid:
    return slots(
        [[(f"{r}.{i}", *span) for i, span in enumerate(row)] for r, row in enumerate(spans)]
    )


@given(CELLS)
def test_every_cell_has_a_place_of_its_own(spans: list[list[tuple[int, int]]]) -> None:
    grid = named(spans)
    cells = [cell for row in grid.rows for cell in row]
    assert [len(row) for row in grid.rows] == [len(row) for row in spans]
    assert len({(cell.row, cell.column) for cell in cells}) == len(cells)
    view = GridView(grid)
    assert all(view.slots[cell.row, cell.column] is cell for cell in cells)
    assert all(cell.row + cell.row_span <= len(spans) for cell in cells)


@given(CELLS)
def test_cells_of_a_row_stand_side_by_side(spans: list[list[tuple[int, int]]]) -> None:
    for row in named(spans).rows:
        for this, following in zip(row, row[1:], strict=False):
            assert this.column + this.column_span <= following.column


@given(CELLS)
def test_without_row_spans_a_row_is_as_wide_as_its_spans(
    spans: list[list[tuple[int, int]]],
) -> None:
    flat = [[(1, across) for _, across in row] for row in spans]
    view = GridView(named(flat))
    assert view.widths == tuple(sum(across for _, across in row) for row in flat)
    assert len(view.slots) == sum(view.widths)


@given(CELLS)
def test_texts_come_back_from_markup(spans: list[list[tuple[int, int]]]) -> None:
    rows = [row for row in spans if row]
    if not rows:
        return
    markup = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{down}" colspan="{across}">{r}.{i}</td>'
            for i, (down, across) in enumerate(row)
        )
        + "</tr>"
        for r, row in enumerate(rows)
    )
    assert html_grid(f"<table>{markup}</table>").rows == named(rows).rows
