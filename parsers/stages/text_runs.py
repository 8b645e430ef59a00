"""Which stretches of text lines are tables: lines that are cells, labels, values or rows."""

import re
from collections.abc import Iterator, Sequence

from parsers.headings import read_heading
from parsers.labels import fold, squeeze
from parsers.stages.numbers import is_value
from parsers.stages.text_cells import GAP, reads_as_number, tokens_of
from parsers.stages.text_rows import MAX_JOIN, joined
from parsers.stages.words import parts_of

_MIN_LABELS, _MIN_VALUES = 3, 3  # what a run of lines must hold to be taken for a table
_MAX_LINE = 20_000
_NOTE_LINE = re.compile(r"^[(]?(?:计量)?(?:单位|注|备注|说明)[:：].{0,80}$")
_SENTENCE = re.compile(r"[。；！？;]|，.{12}")


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
        elif mark == "none" or (start is not None and i - end > MAX_JOIN):
            if start is not None:
                yield start, end
            start = None
    if start is not None:
        yield start, end


def _belongs(line: str, is_above: bool) -> bool:
    """Lines right beside a table that are part of it: its unit, a note, a header of many cells."""
    if _NOTE_LINE.match(squeeze(line)):
        return True
    return is_above and len(line) < 400 and len(GAP.split(line.strip())) > 1


def _mark(line: str) -> str:
    if len(line) > _MAX_LINE or not line.strip():
        return "none" if line.strip() else "weak"
    if len(line) > 42 and "。" in line and 8 * sum(map(str.isdigit, line)) < len(line):
        return "none"  # a sentence; what follows costs more
    if parts_of(line.rstrip("| ")) or reads_as_number(line):
        return "strong"
    tokens = [token for token in tokens_of(line) if token]
    if len(tokens) > 1 and any(parts_of(t) for t in tokens) and any(map(reads_as_number, tokens)):
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


def _is_table(lines: Sequence[str]) -> bool:
    tokens = joined([token for line in lines for token in tokens_of(line)])
    labels = sum(1 for token in tokens if parts_of(token))
    # Digits run together count as many values: they may be all there is.
    values = sum(len(t) if t.isdecimal() else 1 for t in tokens if reads_as_number(t))
    return labels >= _MIN_LABELS and values >= _MIN_VALUES
