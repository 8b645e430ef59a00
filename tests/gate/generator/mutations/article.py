"""Mutations of the article as a whole."""

import re
from random import Random

from tests.gate.generator.draft import Cell, Draft
from tests.gate.generator.mutation import EVERY, mutation

NAMES = ("proactive", "requests", "remedies", "annex", "local")


@mutation("article_twice", forms=EVERY)
def article_twice(draft: Draft, rng: Random) -> bool:
    """The whole report twice, for screens and for telephones or printers."""
    draft.repeated = not draft.dress.truth_is_text
    return draft.repeated


@mutation("article_in_table", forms=EVERY, group="nesting", order=4)
def article_in_table(draft: Draft, rng: Random) -> bool:
    """Every paragraph and table in a row of a layout table."""
    if draft.dress.truth_is_text:
        return False
    draft.dress.nested = "outer"
    return True


@mutation("word_noise", forms=EVERY)
def word_noise(draft: Draft, rng: Random) -> bool:
    """Conditional comments, styles and scripts between the paragraphs."""
    draft.dress.noise = not draft.dress.truth_is_text
    return draft.dress.noise


@mutation("label_padding", forms=EVERY, group="padding")
def label_padding(draft: Draft, rng: Random) -> bool:
    """Short labels set wide with spaces."""
    if draft.dress.tables in ("pre", "lines", "squashed"):
        return False
    space = rng.choice(("\u00a0", "\u3000", " ", "\u2003"))
    for cell in label_cells(draft):
        if 2 <= len(cell.text) <= 4 and cell.text.isalpha():
            cell.text = (space * rng.randint(1, 3)).join(cell.text)
    return True


def label_cells(draft: Draft) -> list[Cell]:
    """Cells of words."""
    rows = (row for name in NAMES for sheet in draft.sheets(name) for row in sheet.rows)
    return [cell for row in rows for cell in row if not cell.holds_value]


@mutation("zero_width", forms=EVERY, order=7)
def zero_width(draft: Draft, rng: Random) -> bool:
    """Characters that nobody sees, before numbers and inside labels."""
    mark = rng.choice(("\u200b", "\ufeff", "\u200e"))
    for cell in (*label_cells(draft), *draft.value_cells()):
        if cell.text and cell.html is None and rng.random() < 0.2:
            at = rng.choice((0, len(cell.text)))
            cell.text = cell.text[:at] + mark + cell.text[at:]
    return True


NUMBERING = re.compile(r"^(?:[一二三四]、|（[一二三四五六七]）|\d\.)")
ABBREVIATED = {
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期未缴费",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
}


@mutation("label_shortened", order=6)
def label_shortened(draft: Draft, rng: Random) -> bool:
    """Labels of section 三 without their remarks, or without their numbers."""
    numbered = rng.random() < 0.5
    for sheet in draft.sheets("requests"):
        for cell in (c for row in sheet.rows for c in row if not c.holds_value):
            cell.text = ABBREVIATED.get(cell.text, cell.text)
            cell.text = cell.text if numbered else NUMBERING.sub("", cell.text)
    return True


PUNCTUATION = (
    {"（": "(", "）": ")", "：": ":", "“": '"', "”": '"'},
    {"“": "‘", "”": "’", ".": "．"},
    {"“": "", "”": "", ".": "、"},
    {"“": "「", "”": "」", ".": ". "},
)


@mutation("label_punctuation", forms=EVERY, order=6)
def label_punctuation(draft: Draft, rng: Random) -> bool:
    """Brackets, quotes and dots of other kinds in the labels."""
    table = str.maketrans(rng.choice(PUNCTUATION))
    for cell in label_cells(draft):
        cell.text = cell.text.translate(table)
    return True
