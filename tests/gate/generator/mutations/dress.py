"""Mutations of how the article is marked up."""

from random import Random

from tests.gate.generator.draft import Draft
from tests.gate.generator.mutation import ANNUAL, EVERY, mutation


@mutation("word_soup", forms=EVERY, weight=2)
def word_soup(draft: Draft, rng: Random) -> bool:
    draft.dress.soup = draft.dress.tables in ("table", "div", "flex")
    return draft.dress.soup


@mutation("label_spans", forms=EVERY, group="split")
def label_spans(draft: Draft, rng: Random) -> bool:
    return split(draft, "span")


@mutation("label_breaks", forms=EVERY, group="split")
def label_breaks(draft: Draft, rng: Random) -> bool:
    return split(draft, "br")


@mutation("label_characters", forms=EVERY, group="split")
def label_characters(draft: Draft, rng: Random) -> bool:
    return split(draft, "char")


def split(draft: Draft, way: str) -> bool:
    """Labels cut up, where cells are markup at all."""
    if draft.dress.tables not in ("table", "div", "flex"):
        return False
    draft.dress.split_labels = way
    return True


@mutation("tables_div", forms=EVERY, group="tables", order=2)
def tables_div(draft: Draft, rng: Random) -> bool:
    draft.dress.tables = rng.choice(("div", "flex"))
    return True


@mutation("tables_pre", forms=ANNUAL, group="tables", order=2)
def tables_pre(draft: Draft, rng: Random) -> bool:
    draft.dress.tables = "pre"
    return True


@mutation("tables_tabs", forms=EVERY, group="tables", order=2)
def tables_tabs(draft: Draft, rng: Random) -> bool:
    draft.dress.tables = "tabs"
    return True


@mutation("tables_bars", forms=EVERY, group="tables", order=2)
def tables_bars(draft: Draft, rng: Random) -> bool:
    draft.dress.tables = "bars"
    return True


@mutation("tables_lines", forms=ANNUAL, group="tables", order=2)
def tables_lines(draft: Draft, rng: Random) -> bool:
    """One cell a line, nothing between."""
    draft.dress.tables = "lines"
    return True


@mutation("tables_squashed", forms=ANNUAL, group="tables", order=2)
def tables_squashed(draft: Draft, rng: Random) -> bool:
    """A whole table in one line, cells a space apart."""
    draft.dress.tables = "squashed"
    return True


@mutation("tables_run_together", forms=("annual_2021",), group="tables", order=9)
def tables_run_together(draft: Draft, rng: Random) -> bool:
    """A whole table in one line, nothing between: decidable while every number is one digit."""
    rows = [row for name in ("proactive", "requests", "remedies") for s in draft.sheets(name)
            for row in s.rows]  # fmt: skip
    wide = [row for row in rows if sum(c.holds_value for c in row) > 1]
    cells = [c for row in rows for c in row if c.holds_value]
    if any(c.text.isdigit() and not c.holds_value for row in wide for c in row):
        return False  # a digit too many: nobody could tell which
    if any(len(c.text) != 1 or not c.text.isdigit() for row in wide for c in row if c.holds_value):
        return False
    if any(not c.text or c.html for c in cells) or draft.dress.tables != "table":
        return False
    draft.dress.tables = "run_together"
    return True


@mutation("text_file", forms=EVERY, group="tables", order=2)
def text_file(draft: Draft, rng: Random) -> bool:
    styles = ("pipes", "pipes", "bars", "tabs", "pre", "lines")
    draft.dress.tables = rng.choice(styles if draft.form in ANNUAL else styles[:4])
    draft.dress.truth_is_text = True
    return True


@mutation("nested_tables", forms=EVERY, group="nesting")
def nested_tables(draft: Draft, rng: Random) -> bool:
    if draft.dress.tables != "table":
        return False
    draft.dress.nested = "inner"
    return True


@mutation("unclosed_tags", forms=EVERY)
def unclosed_tags(draft: Draft, rng: Random) -> bool:
    draft.dress.unclosed = draft.dress.tables == "table" and draft.dress.nested is None
    return draft.dress.unclosed
