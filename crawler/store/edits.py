"""What an edit changed: the values and the sentences, not the page around them."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from sqlite_utils import Database

_SENTENCES = re.compile(r"(?<=[。；！？])|\n")
_NOT_WORDS = re.compile(r"[\W_]+")
_LONGEST = 400  # characters of a passage: enough to recognise it
_MOST = 100
_VALUES = """
SELECT "table" || '.' || "row" || '.' || "column", raw, value FROM cells WHERE report_id = ?
UNION ALL
SELECT 'indicators.' || coalesce(key, label, '') || '.' || coalesce("column", ''), raw, value
FROM indicators WHERE report_id = ?
"""
_SECTIONS = "SELECT key, text FROM sections WHERE report_id = ? ORDER BY ordinal"

Sentence = tuple[str, str, str]  # section, as printed, by its words alone


def edit_between(db: Database, before: str, after: str) -> dict[str, Any] | None:
    """What a reader of both versions would call changed; None if that is nothing."""
    values = list(_changed_values(_values(db, before), _values(db, after)))
    passages = list(_changed_passages(_sentences(db, before), _sentences(db, after)))
    if not values and not passages:
        return None
    return {"values": values[:_MOST], "passages": passages[:_MOST]}


def _values(db: Database, report_id: str) -> dict[str, tuple[str | None, float | None]]:
    rows = db.conn.execute(_VALUES, [report_id, report_id])
    return {where: (raw, value) for where, raw, value in rows}


def _changed_values(
    before: dict[str, tuple[str | None, float | None]],
    after: dict[str, tuple[str | None, float | None]],
) -> Iterator[dict[str, Any]]:
    for where in dict.fromkeys((*before, *after)):
        old, new = before.get(where, (None, None)), after.get(where, (None, None))
        if old[1] != new[1]:
            yield {
                "where": where,
                "before": old[1],
                "after": new[1],
                "raw_before": old[0],
                "raw_after": new[0],
            }


def _sentences(db: Database, report_id: str) -> list[Sentence]:
    return [
        (key, printed.strip(), words)
        for key, text in db.conn.execute(_SECTIONS, [report_id])
        for printed in _SENTENCES.split(text or "")
        if (words := _words(printed))
    ]


def _words(text: str) -> str:
    """A sentence without what a template changes: widths, white space, punctuation."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text))


def _changed_passages(before: list[Sentence], after: list[Sentence]) -> Iterator[dict[str, Any]]:
    old, new = [s[2] for s in before], [s[2] for s in after]
    if "".join(old) == "".join(new):
        return  # only cut into sentences otherwise
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or "".join(old[a:b]) == "".join(new[c:d]):
            continue
        section = (after[c:d] or before[a:b])[0][0]
        yield {
            "section": section,
            "before": _shown(before[a:b]),
            "after": _shown(after[c:d]),
        }


def _shown(sentences: list[Sentence]) -> str:
    return "".join(printed for _, printed, _ in sentences)[:_LONGEST]
