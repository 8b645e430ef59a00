"""Numbers that no table of the form took are kept, each with an issue."""

from parsers.stages.blocks import placed_grids
from parsers.stages.leftovers import header_above, read_leftovers
from parsers.stages.tables import Tables, read_tables
from tests.parsers.grids import grid_of, view_of

HEADER = "信息内容|本年制发件数|本年废止件数|现行有效件数"


def tables(*texts: str) -> Tables:
    return read_tables(placed_grids([grid_of(text, ordinal=i) for i, text in enumerate(texts)]))


def test_an_unknown_row_is_kept() -> None:
    read = tables(f"{HEADER}\n规章|3|1|40\n行政决策|7|8|9\n行政规范性文件|1|2|3")
    assert [(i.key, i.label, i.column, i.value, i.at) for i in read.indicators] == [
        (None, "行政决策", "本年制发件数", 7, (2, 1)),
        (None, "行政决策", "本年废止件数", 8, (2, 2)),
        (None, "行政决策", "现行有效件数", 9, (2, 3)),
    ]
    assert [(issue.code, issue.where) for issue in read.issues] == [("unknown_row", "行政决策")]
    assert len(read.cells) == 6


def test_an_unknown_column_is_kept() -> None:
    text = """项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|上年数
本年新收政府信息公开申请数量|5|4|0|3|0|1|13|99
上年结转政府信息公开申请数量|1|0|0|0|0|0|1|98
（一）予以公开|5|4|0|3|0|1|13|97
（七）总计|5|4|0|3|0|1|13|96
结转下年度继续办理|1|0|0|0|0|0|1|95"""
    read = tables(text + "\n逾期不补正|0|0|0|0|0|0|0|94", f"{HEADER}\n规章|1|2|3")
    assert [i.value for i in read.indicators] == [99, 98, 97, 96, 95, 94]
    assert {i.column for i in read.indicators} == {"上年数"}
    assert {issue.code for issue in read.issues} >= {"unknown_column"}
    assert len(read.cells) == 6 * 7 + 3


def test_a_table_of_something_else_is_kept_too() -> None:
    read = tables(f"{HEADER}\n规章|3|1|40", "渠道|数量\n网站|120\n公报|4")
    assert [(i.label, i.column, i.value) for i in read.indicators] == [
        ("网站", "数量", 120),
        ("公报", "数量", 4),
    ]
    assert {issue.code for issue in read.issues} == {"unknown_row"}


def test_used_cells_are_not_left_over() -> None:
    view = view_of("规章|3|1|40")
    used = {(0, 1), (0, 2), (0, 3)}
    assert read_leftovers(view, used, {}) == ([], [])


def test_numbers_without_any_label_are_kept_only_in_a_table_of_the_form() -> None:
    assert read_leftovers(view_of("1|2|3"), set(), {}) == ([], [])
    (indicators, issues) = read_leftovers(view_of("1|2|3\n4|5"), {(0, 0), (0, 1), (0, 2)}, {})
    assert [i.value for i in indicators] == [4, 5]
    assert len(issues) == 1


def test_the_words_above_a_cell() -> None:
    view = view_of("1x3 统计表\n项目|单位|数量\n网站|条|5")
    assert header_above(view, view.rows[2][2]) == "数量"
    assert header_above(view, view.rows[1][0]) is None
