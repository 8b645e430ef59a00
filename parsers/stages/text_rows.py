"""A run of text lines as a grid: a row a line, or a stream of cells cut by words of the forms."""

import re
from collections.abc import Iterable, Sequence

from parsers.labels import label_of, squeeze
from parsers.model import Grid
from parsers.readers.html_cells import place_cells
from parsers.stages.numbers import is_unit, is_value
from parsers.stages.text_cells import reads_as_number, tokens_of
from parsers.stages.words import parts_of, promised_values

MAX_JOIN = 6  # fragments one label may be broken into
NUMBERED = re.compile(r"^(?:[(\[]?[一二三四五六七八九十\d]{1,2}[)\]、.,])")


def read_lines(lines: Sequence[str], ordinal: int) -> Grid:
    """The grid that a run of lines stands for: kind `rows` (a row a line) or `lines` (a stream)."""
    cut = [tokens_of(line) for line in lines]
    kind = "rows" if _is_row_a_line(cut) else "lines"
    if kind == "rows":
        rows = [row for row in cut if any(row)]
    else:
        rows = _rows(joined([token for tokens in cut for token in tokens]))
    placed = [[(token, 1, 1) for token in row] for row in rows]
    return place_cells(placed, ordinal, kind)[0]


def _is_row_a_line(cut: Sequence[Sequence[str]]) -> bool:
    """Whether lines are rows (tabs, bars, aligned text), not cells or a whole table each."""
    values = [sum(map(reads_as_number, tokens)) for tokens in cut]
    labels = [sum(1 for token in tokens if parts_of(token) - {"frame"}) for tokens in cut]
    full = sum(
        v
        for v, n, tokens in zip(values, labels, cut, strict=True)
        if n <= 2 and (v > 1 or n or len([t for t in tokens if t]) > 2)
    )
    return full * 10 >= sum(values) * 7


def joined(tokens: list[str]) -> list[str]:
    """Put labels together again that were broken over several lines."""
    result: list[str] = []
    i = 0
    while i < len(tokens):
        size = _fragments(tokens, i)
        result.append("".join(tokens[i : i + size]))
        i += size
    return result


def _fragments(tokens: list[str], i: int) -> int:
    """How many tokens from `i` on make one label."""
    if not tokens[i] or is_value(tokens[i]):
        return 1
    for size in range(min(MAX_JOIN, len(tokens) - i), 1, -1):
        rest = tokens[i + 1 : i + size]
        if any(not t or is_value(t) or parts_of(t) or NUMBERED.match(squeeze(t)) for t in rest):
            continue
        if parts_of("".join(tokens[i : i + size])):
            return size
    return 1


def _rows(tokens: Iterable[str]) -> list[list[str]]:
    """Cut a stream of cells into rows: a label behind values begins one."""
    rows: list[list[str]] = []
    row: list[str] = []
    for token in tokens:
        if _begins_row(row, token, has_data=bool(rows) and _has_values(rows[-1])):
            rows.append(row)
            row = []
        row.append(token)
    rows.append(row)
    return [row for row in rows if any(row)]


def _has_values(row: list[str]) -> bool:
    return any(reads_as_number(cell) for cell in row)


def _begins_row(row: list[str], token: str, has_data: bool) -> bool:
    """Whether `token` opens a new row; `has_data`: the row before this one held values."""
    if not row:
        return False
    has_values = _has_values(row)
    if is_value(token):
        if has_data and len(row) == 1:
            return False  # 其他 or 总计 alone, among rows of data: a row's label
        # Values straight behind column headings are a row of their own.
        return bool(token) and not has_values and _ends_in_columns(row)
    parts = parts_of(token)
    if is_unit(token):
        return False
    if has_values:
        return bool(parts) or not _is_short_of_values(row)
    if parts == frozenset(["column"]) or not parts:
        return False
    has_row = any("row" in parts_of(cell) for cell in row)
    if "row" in parts and not has_row and not _columns(row) and len([c for c in row if c]) > 2:
        return True  # words of some other header stand before it
    return "row" in parts and not _is_column_here(row, token) and (has_row or _columns(row) > 0)


def _is_short_of_values(row: list[str]) -> bool:
    """Whether the row's label promises more values than have come: a word may stand for one."""
    label = next((label_of(cell) for cell in reversed(row) if "row" in parts_of(cell)), None)
    values = sum(1 for cell in row if is_value(cell))
    return label is not None and values < promised_values().get(label, 0)


def _columns(row: list[str]) -> int:
    return sum(1 for cell in row if "column" in parts_of(cell))


def _is_column_here(row: list[str], token: str) -> bool:
    """总计 and 其他 name a row and a column: numbered they are a row, among columns a column."""
    if "column" not in parts_of(token) or NUMBERED.match(squeeze(token)):
        return False
    return _columns(row) >= 1


def _ends_in_columns(row: list[str]) -> bool:
    last_row = max((i for i, cell in enumerate(row) if parts_of(cell) == {"row"}), default=-1)
    tail = [cell for cell in row[last_row + 1 :] if cell]
    return sum(1 for cell in tail if "column" in parts_of(cell)) >= 2 or (
        last_row < 0 and _columns(row) >= 1 and not NUMBERED.match(squeeze(row[-1]))
    )
