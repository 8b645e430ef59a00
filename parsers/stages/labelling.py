"""Which row or column of a statutory table a printed label names; never a merely similar one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from parsers.formats import Column, Row, TableForm
from parsers.labels import bare_label_of, label_of, squeeze, strip_numbering

T = TypeVar("T")

_MAX_LABEL = 80  # characters; the longest label has 41
_LONG = 8  # characters of a label that can be told without a part of it
_WORN = 6  # characters of a label that can be told though one of them was misread; of longer, two


@lru_cache(maxsize=16384)
def row_named(table: TableForm, text: str) -> Row | None:
    """The row that `text` names, its group heading allowed in front."""
    if not text or len(text) > 2 * _MAX_LABEL:
        return None
    return _named(table.row_of, readings_of(table.groups, text))


@lru_cache(maxsize=16384)
def column_named(table: TableForm, text: str) -> Column | None:
    """The column that `text` names."""
    if not text or len(text) > _MAX_LABEL:
        return None
    return _named(table.column_of, (label_of(text), bare_label_of(text)))


@lru_cache(maxsize=4096)
def rows_near(table: TableForm, text: str) -> tuple[Row, ...]:
    """The rows that `text` may name if a character or two of it were misread, whichever."""
    if not text or len(text) > 2 * _MAX_LABEL:
        return ()
    labels = [label for label in dict.fromkeys(readings_of(table.groups, text)) if label]
    near: dict[str, Row] = {}
    for known, row in table.row_of.items():
        allowed = 0 if len(known) < _WORN else 1 if len(known) < _LONG else 2
        if allowed and any(
            abs(len(label) - len(known)) <= 1 and _distance(label, known, allowed) <= allowed
            for label in labels
        ):
            near[row.key] = row
    return tuple(near.values())


@lru_cache(maxsize=16384)
def is_frame(table: TableForm, text: str) -> bool:
    """Whether `text` is a caption, a corner or a group heading of the table."""
    label = label_of(text)
    return label in table.frame or bare_label_of(text) in table.frame or "勾稽关系" in label


def readings_of(groups: tuple[str, ...], text: str) -> Iterable[str]:
    """The label itself, without notes, and without the group headings glued in front of it."""
    yield label_of(text)
    yield bare_label_of(text)
    rest = strip_numbering(squeeze(text))
    for _ in range(3):
        group = next((g for g in groups if rest.startswith(g) and len(rest) > len(g)), None)
        if group is None:
            return
        rest = strip_numbering(rest[len(group) :].lstrip("、.:|-"))
        yield label_of(rest)
        yield bare_label_of(rest)


def _named(known: Mapping[str, T], labels: Iterable[str]) -> T | None:
    labels = [label for label in dict.fromkeys(labels) if label]
    for label in labels:
        if label in known:
            return known[label]
    for label in labels:
        near = [known[k] for k in known if _is_slip_of(label, k)]
        if near and all(n is near[0] for n in near):
            return near[0]
    return None


# Characters that turn a label into its opposite or its neighbour: never a slip.
_TELLING = frozenset("不没无未非上下本去前后今新旧增减有其他一二三四五六七八九十两0123456789")


def _is_slip_of(label: str, known: str) -> bool:
    """A typing slip in a long label: one character in seven, at most two, or a stretch lost."""
    if len(label) >= _LONG and _has_lost_part(label, known):
        return True
    if _TELLING & {*(Counter(label) - Counter(known)), *(Counter(known) - Counter(label))}:
        return False
    allowed = min(2, len(known) // 7)
    if not allowed or abs(len(label) - len(known)) > allowed:
        return False
    return _distance(label, known, allowed) <= allowed


def _has_lost_part(label: str, known: str) -> bool:
    """Whether a label is a known one but for one stretch in its middle: text layers lose some."""
    lost = len(known) - len(label)
    if not 3 <= lost <= len(known) // 4:  # one or two characters (不, 没有) can turn a label round
        return False
    return any(known[:i] + known[i + lost :] == label for i in range(2, len(label) - 1))


def _distance(a: str, b: str, limit: int) -> int:
    """Edit distance, given up once it exceeds `limit`."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            cost = previous if x == y else 1 + min(previous, row[j], row[j - 1])
            previous, row[j] = row[j], cost
        if min(row) > limit:
            return limit + 1
    return row[-1]
