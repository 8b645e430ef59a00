"""Mutations of how the article is marked up."""

from random import Random

from tests.gate.generator.draft import Draft
from tests.gate.generator.mutation import ANNUAL, EVERY, mutation


@mutation("word_soup", forms=EVERY, weight=2)
def word_soup(draft: Draft, rng: Random) -> bool:
    draft.dress.soup = True
    return draft.dress.tables in ("table", "div", "flex")


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
    draft.dress.split_labels = way
    return draft.dress.tables in ("table", "div", "flex")


@mutation("tables_div", forms=EVERY, group="tables", order=2)
def tables_div(draft: Draft, rng: Random) -> bool:
    draft.dress.tables = rng.choice(("div", "flex"))
    return True


@mutation("tables_pre", forms=ANNUAL, group="tables", order=2)
def tables_pre(draft: Draft, rng: Random) -> bool:
    draft.dress.tables = "pre"
    return True


@mutation("tables_tabs", forms=ANNUAL, group="tables", order=2)
def tables_tabs(draft: Draft, rng: Random) -> bool:
    draft.dress.tables = "tabs"
    return True


@mutation("tables_bars", forms=ANNUAL, group="tables", order=2)
def tables_bars(draft: Draft, rng: Random) -> bool:
    draft.dress.tables = "bars"
    return True


@mutation("text_file", forms=ANNUAL, group="tables", order=2)
def text_file(draft: Draft, rng: Random) -> bool:
    draft.dress.tables = rng.choice(("pipes", "pipes", "bars", "tabs", "pre"))
    draft.dress.truth_is_text = True
    return True


@mutation("nested_tables", forms=EVERY)
def nested_tables(draft: Draft, rng: Random) -> bool:
    draft.dress.nested = "inner"
    return draft.dress.tables == "table"


@mutation("unclosed_tags", forms=EVERY)
def unclosed_tags(draft: Draft, rng: Random) -> bool:
    draft.dress.unclosed = True
    return draft.dress.tables == "table" and draft.dress.nested is None
