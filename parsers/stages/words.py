"""The words of the statutory forms: what part a printed cell can play in any of their tables."""

from functools import cache

from parsers.formats import forms
from parsers.labels import bare_label_of, label_of
from parsers.stages.labelling import readings_of

_MAX_LABEL = 120  # characters; the longest label with its note has 60


@cache
def words() -> dict[str, frozenset[str]]:
    """Every label of every form with the parts it can play: row, column, frame."""
    parts: dict[str, set[str]] = {}
    for form in forms():
        for table in form.tables:
            for part, labels in (
                ("row", table.row_of),
                ("column", table.column_of),
                ("frame", table.frame),
            ):
                for label in labels:
                    parts.setdefault(label, set()).add(part)
        for row in form.indicators:
            for label in row.labels:
                parts.setdefault(label, set()).add("row")
    return {label: frozenset(own) for label, own in parts.items()}


def parts_of(token: str) -> frozenset[str]:
    """What a token can be in a statutory table: row, column, frame, or nothing."""
    if len(token) > _MAX_LABEL:
        return frozenset()
    known = words()
    found = known.get(label_of(token)) or known.get(bare_label_of(token))
    if found is None and "勾稽关系" in label_of(token):
        return frozenset(["frame"])
    return found or _row_behind_heading(token)


def _row_behind_heading(token: str) -> frozenset[str]:
    """A row's label with its group's heading glued in front: （三）不予公开1.属于国家秘密."""
    readings = readings_of(_groups(), token)
    is_row = any("row" in words().get(label, ()) for label in readings)
    return frozenset(["row"]) if is_row else frozenset()


@cache
def _groups() -> tuple[str, ...]:
    """The headings of rows in every form."""
    tables = (table for form in forms() for table in form.tables)
    return tuple(dict.fromkeys(group for table in tables for group in table.groups))


@cache
def promised_values() -> dict[str, int]:
    """How many values follow each row label of the annual forms."""
    return {
        label: len(row.columns) or len(table.columns)
        for form in forms()
        for table in form.tables
        for row in table.rows
        for label in row.labels
    }
