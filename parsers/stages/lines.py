"""Tables that arrive as text: cells cut by | or tabs, one cell a line, or squashed into a line.

The words of the forms say where a row begins; the grid that results is read like any other.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from parsers.formats import forms
from parsers.headings import read_heading
from parsers.labels import bare_label_of, fold, label_of, squeeze
from parsers.model import Grid
from parsers.readers.html_cells import place_cells
from parsers.stages.numbers import is_value, read_number

_MIN_LABELS, _MIN_VALUES = 3, 3  # what a run of lines must hold to be taken for a table
_MAX_LINE = 20_000
_MAX_LABEL = 120
_MAX_JOIN = 6  # fragments one label may be broken into
_GAP = re.compile(r"\t|\u3000+| {2,}")
_VALUE = r"(?:[-+]?\d[\d,.]*|/|-+|—+|无)"
_TAIL = re.compile(
    rf"^(?P<label>.*?[^\s\d.,])\s*(?P<values>(?:(?<=\s){_VALUE}\s+)*(?<=\s){_VALUE})$"
)
_NUMBERED = re.compile(r"^(?:[(\[]?[一二三四五六七八九十\d]{1,2}[)\]、.,])")
_NOTE_LINE = re.compile(r"^[(]?(?:计量)?(?:单位|注|备注|说明)[:：].{0,80}$")
_SENTENCE = re.compile(r"[。；！？;]|，.{12}")


@cache
def _words() -> dict[str, frozenset[str]]:
    """Every label of every form with the parts it can play: row, column, frame."""
    words: dict[str, set[str]] = {}
    for form in forms():
        for table in form.tables:
            for part, labels in (
                ("row", table.row_of),
                ("column", table.column_of),
                ("frame", table.frame),
            ):
                for label in labels:
                    words.setdefault(label, set()).add(part)
        for row in form.indicators:
            for label in row.labels:
                words.setdefault(label, set()).add("row")
    return {label: frozenset(parts) for label, parts in words.items()}


def parts_of(token: str) -> frozenset[str]:
    """What a token can be in a statutory table: row, column, frame, or nothing."""
    if len(token) > _MAX_LABEL:
        return frozenset()
    words = _words()
    found = words.get(label_of(token)) or words.get(bare_label_of(token))
    if found is None and "勾稽关系" in label_of(token):
        return frozenset(["frame"])
    return found or frozenset()


def find_runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches [start, end) of lines that together are a table."""
    done = 0
    for start, end in _strong_runs(lines):
        if not _is_table(lines[start:end]):
            continue
        while start > done and _belongs(lines[start - 1], is_above=True):
            start -= 1
        while end < len(lines) and _belongs(lines[end], is_above=False):
            end += 1
        if start >= done:
            yield start, end
            done = end


def _strong_runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    end = 0
    for i, line in enumerate(lines):
        mark = _mark(line)
        if mark == "strong":
            start, end = (i if start is None else start), i + 1
        elif mark == "none" or (start is not None and i - end > _MAX_JOIN):
            if start is not None:
                yield start, end
            start = None
    if start is not None:
        yield start, end


def _belongs(line: str, is_above: bool) -> bool:
    """Lines right beside a table that are part of it: its unit, a note, a header of many cells."""
    if _NOTE_LINE.match(squeeze(line)):
        return True
    return is_above and len(line) < 400 and len(_GAP.split(line.strip())) > 1


def read_lines(lines: Sequence[str], ordinal: int) -> Grid:
    """The grid that a run of lines stands for: kind `rows` (a row a line) or `lines` (a stream)."""
    cut = [tokens_of(line) for line in lines]
    kind = "rows" if _is_row_a_line(cut) else "lines"
    if kind == "rows":
        rows = [row for row in cut if any(row)]
    else:
        rows = _rows(_joined([token for tokens in cut for token in tokens]))
    placed = [[(token, 1, 1) for token in row] for row in rows]
    return place_cells(placed, ordinal, kind)[0]


def _is_row_a_line(cut: Sequence[Sequence[str]]) -> bool:
    """Whether lines are rows (tabs, bars, aligned text), not cells or a whole table each."""
    values = [sum(map(_reads_as_number, tokens)) for tokens in cut]
    labels = [sum(1 for token in tokens if parts_of(token) - {"frame"}) for tokens in cut]
    full = sum(
        v
        for v, n, tokens in zip(values, labels, cut, strict=True)
        if n <= 2 and (v > 1 or n or len([t for t in tokens if t]) > 2)
    )
    return full * 10 >= sum(values) * 7


def _mark(line: str) -> str:
    if len(line) > _MAX_LINE or not line.strip():
        return "none" if line.strip() else "weak"
    if len(line) > 42 and "。" in line and 8 * sum(map(str.isdigit, line)) < len(line):
        return "none"  # a sentence; what follows costs more
    if parts_of(line.rstrip("| ")) or _reads_as_number(line):
        return "strong"
    tokens = [token for token in tokens_of(line) if token]
    if len(tokens) > 1 and any(parts_of(t) for t in tokens) and any(map(_reads_as_number, tokens)):
        return "strong"
    if len(tokens) > 1 and all(parts_of(t) or is_value(t) for t in tokens):
        return "strong"
    has_bars = "|" in line or "\t" in line.strip(" \u3000")
    if has_bars and len(tokens) > 1:
        return "strong"
    if has_bars:
        return "strong"
    heading = read_heading(line)
    if heading is not None and heading.key is not None and heading.strength >= 2.5:
        return "none"
    if 2 * sum(1 for token in tokens if is_value(token)) > len(tokens) > 2:
        return "weak"  # a row of a label no form knows
    return "weak" if len(squeeze(line)) <= 42 and not _SENTENCE.search(fold(line)) else "none"


def _reads_as_number(token: str) -> bool:
    return read_number(token).cell_class in ("zero", "number", "not_applicable")


def _is_table(lines: Sequence[str]) -> bool:
    tokens = _joined([token for line in lines for token in tokens_of(line)])
    labels = sum(1 for token in tokens if parts_of(token))
    # Digits run together count as many values: they may be all there is.
    values = sum(len(t) if t.isdecimal() else 1 for t in tokens if _reads_as_number(t))
    return labels >= _MIN_LABELS and values >= _MIN_VALUES


def tokens_of(line: str) -> list[str]:
    """The cells of one line; a blank cell between separators is an empty token."""
    if "|" in line:
        parts = line.split("|")
        cells = parts[:-1] if not parts[-1].strip() else parts
        if cells and not cells[0].strip() and line.lstrip().startswith("|"):
            cells = cells[1:]
        return [cell.strip() for cell in cells]
    if "\t" in line.strip():
        cells = [cell.strip() for cell in line.strip(" \u3000").split("\t")]
        return [token for cell in cells for token in _split_label(cell)]
    if _GAP.search(line.strip()):
        cells = [cell.strip() for cell in _GAP.split(line.strip())]
        return [token for cell in cells for token in _split_label(cell)]
    return _split_label(line.strip())


def _split_label(cell: str) -> list[str]:
    if not cell or is_value(cell) or parts_of(cell):
        return [cell]
    found = _TAIL.match(fold(cell))
    if found and parts_of(found["label"]):
        return [found["label"], *found["values"].split()]
    return _spaced(cell) or _squashed(cell) or [cell]


def _spaced(cell: str) -> list[str]:
    """Labels and values parted by single blanks."""
    parts = cell.split()
    known = sum(1 for part in parts if is_value(part) or parts_of(part))
    return parts if len(parts) >= 4 and known * 10 >= len(parts) * 7 else []


@cache
def _scanner() -> re.Pattern[str]:
    labels = sorted((w for w in _words() if len(w) >= 4), key=len, reverse=True)
    short = [w for w in _words() if 2 <= len(w) < 4]  # common words: labels only before a number
    return re.compile("|".join([*map(re.escape, labels), rf"(?:{'|'.join(short)})(?=[\d/—-])"]))


# The number of the next label at the end of a stretch of values: single digits, never 10 or more.
_NEXT_NUMBER = re.compile(
    r"(?:[(\[][一二三四五六七八九十]{1,2}[)\]]|[一二三四五六七八九十]{1,2}[、.]|\d[、.])+\s*$"
)


_NOISE = re.compile(r"[\s\"'“”、,;:：·]")


def _squashed(text: str) -> list[str]:
    """Tokens of a line that runs labels and numbers together; nothing unless two labels stand in it."""
    folded = fold(text)
    kept = [i for i, char in enumerate(folded) if not _NOISE.match(char)]
    dense = "".join(folded[i] for i in kept)
    found = list(_scanner().finditer(dense))
    if len(found) < 2 or _is_running_text(dense, found):
        return []
    tokens: list[str] = []
    for this, following in zip(found, [*found[1:], None], strict=True):
        number = _OWN_NUMBER.search(folded[: kept[this.start()]])
        tokens.append((number[0] if number else "") + this[0])
        until = kept[following.start()] if following else len(folded)
        zone = folded[kept[this.end() - 1] + 1 : until]
        zone = _NEXT_NUMBER.sub(" ", zone)
        tokens += [part for part in re.findall(_VALUE, zone) if part]
    return tokens


# The number in front of a label: a single digit, for the digits before it are values.
_OWN_NUMBER = re.compile(r"(?:[(\[][一二三四五六七八九十]{1,2}[)\]]|\d[、.])\s*$")


def _is_running_text(dense: str, found: Sequence[re.Match[str]]) -> bool:
    """Sentences mention labels and numbers too; in a squashed table there is little else."""
    rest = len(dense) - sum(len(label[0]) for label in found)
    rest -= sum(map(len, re.findall(_VALUE, dense)))
    return rest * 4 > len(dense)


def _joined(tokens: list[str]) -> list[str]:
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
    for size in range(min(_MAX_JOIN, len(tokens) - i), 1, -1):
        rest = tokens[i + 1 : i + size]
        if any(not t or is_value(t) or parts_of(t) or _NUMBERED.match(squeeze(t)) for t in rest):
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
    return any(_reads_as_number(cell) for cell in row)


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
    return label is not None and values < _promised().get(label, 0)


@cache
def _promised() -> dict[str, int]:
    """How many values follow each row label of the annual forms."""
    return {
        label: len(row.columns) or len(table.columns)
        for form in forms()
        for table in form.tables
        for row in table.rows
        for label in row.labels
    }


def _columns(row: list[str]) -> int:
    return sum(1 for cell in row if "column" in parts_of(cell))


def _is_column_here(row: list[str], token: str) -> bool:
    """总计 and 其他 name a row and a column: numbered they are a row, among columns a column."""
    if "column" not in parts_of(token) or _NUMBERED.match(squeeze(token)):
        return False
    return _columns(row) >= 1


def _ends_in_columns(row: list[str]) -> bool:
    last_row = max((i for i, cell in enumerate(row) if parts_of(cell) == {"row"}), default=-1)
    tail = [cell for cell in row[last_row + 1 :] if cell]
    return sum(1 for cell in tail if "column" in parts_of(cell)) >= 2 or (
        last_row < 0 and _columns(row) >= 1 and not _NUMBERED.match(squeeze(row[-1]))
    )
