"""A run of text lines becomes a grid, a row a line or a stream of cells."""

from parsers.stages.text_rows import joined, read_lines
from tests.parsers.grids import texts

STREAM = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "0", "1", "12"]


def test_a_row_a_line() -> None:
    grid = read_lines(["信息内容\t本年处理决定数量", "行政许可\t17", "行政处罚\t4"], 3)
    assert (grid.kind, grid.ordinal) == ("rows", 3)
    assert texts(grid) == [["信息内容", "本年处理决定数量"], ["行政许可", "17"], ["行政处罚", "4"]]


def test_a_cell_a_line() -> None:
    grid = read_lines([*STREAM, "行政规范性文件", "13", "5", "127"], 0)
    assert grid.kind == "lines"
    assert texts(grid) == [STREAM[:4], STREAM[4:], ["行政规范性文件", "13", "5", "127"]]


def test_broken_labels_are_joined() -> None:
    assert joined(["行政规范", "性文件", "13"]) == ["行政规范性文件", "13"]
    assert joined(["行", "政", "许", "可", "17"]) == ["行政许可", "17"]


def test_two_labels_are_not_joined() -> None:
    assert joined(["行政许可", "行政处罚"]) == ["行政许可", "行政处罚"]
    assert joined(["规章", "12", "34"]) == ["规章", "12", "34"]
    assert joined(["甲", "乙", ""]) == ["甲", "乙", ""]


def test_a_total_among_data_is_a_row() -> None:
    head = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    data = ["3.其他", *"0000000", "（七）总计", *"5403012"]
    rows = texts(read_lines([*head, "（一）予以公开", *"5403012", *data], 0))
    assert rows[-2:] == [["3.其他", *"0000000"], ["（七）总计", *"5403012"]]
