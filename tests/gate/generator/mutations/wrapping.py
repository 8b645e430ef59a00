"""Mutations of script, encoding and the finished page."""

from collections.abc import Callable
from random import Random

from tests.gate.generator.draft import Cell, Draft, Heading, Para, Sheet
from tests.gate.generator.mutation import ANNUAL, EVERY, mutation, page_edit
from tests.gate.generator.script import to_radicals, to_traditional


@mutation("script_traditional", forms=ANNUAL, group="script", order=8)
def script_traditional(draft: Draft, rng: Random) -> bool:
    """The whole article in traditional script."""
    draft.script = "traditional"
    rewrite(draft, to_traditional)
    return True


@mutation("big5", forms=ANNUAL, group="script", order=8)
def big5(draft: Draft, rng: Random) -> bool:
    """A gateway's copy: traditional script in Big5."""
    if draft.encoding != "utf-8" or draft.dress.truth_is_text:
        return False
    draft.encoding = "big5"
    return script_traditional(draft, rng)


@mutation("kangxi_radicals", forms=EVERY, group="script", order=8)
def kangxi_radicals(draft: Draft, rng: Random) -> bool:
    """Radicals in place of characters, as PDF printers leave them."""
    rewrite(draft, to_radicals)
    return True


def rewrite(draft: Draft, convert: Callable[[str], str]) -> None:
    """The article's words through `convert`; numbers stay."""
    for block in draft.blocks:
        if isinstance(block, Para) and block.html is not None:
            continue
        if isinstance(block, Heading | Para):
            block.text = convert(block.text)
        elif isinstance(block, Sheet):
            for cell in (c for row in block.rows for c in row):
                rewrite_cell(cell, convert)
    draft.neutral += [convert(line) for line in draft.neutral]
    if draft.heading_title:
        draft.heading_title = convert(draft.heading_title)


def rewrite_cell(cell: Cell, convert: Callable[[str], str]) -> None:
    """One cell's words."""
    if cell.html is None:
        cell.text = convert(cell.text)


ENCODINGS = {
    "gb2312_is_gb18030": "gb2312",
    "undeclared_gbk": "none_gbk",
    "utf8_is_gbk": "utf8_lie",
    "gbk_is_utf8": "gbk_lie",
    "header_against_meta": "conflict",
    "byte_order_mark": "bom",
    "utf16": "utf16",
    "header_gbk_meta_utf8": "conflict_gbk",
    "header_latin1": "latin1",
    "bad_byte": "bad_byte",
}


def enter_encoding(name: str, encoding: str) -> None:
    """One mutation an encoding lie."""

    @mutation(name, forms=EVERY, group="encoding")
    def lie(draft: Draft, rng: Random) -> bool:
        if draft.dress.truth_is_text and encoding not in ("bom", "utf16", "none_gbk", "bad_byte"):
            return False
        draft.encoding = encoding
        return True


for _name, _encoding in ENCODINGS.items():
    enter_encoding(_name, _encoding)


@mutation("double_html_end", forms=EVERY)
def double_html_end(draft: Draft, rng: Random) -> bool:
    if draft.dress.truth_is_text:
        return False
    draft.page_edits.append("double_html_end")
    return True


@page_edit("double_html_end")
def edit_double_html_end(page: str, rng: Random) -> str:
    """The document ends in the middle of itself, and again at its end."""
    at = page.rfind("<table", 0, int(len(page) * 0.7))
    at = at if at > 0 else page.find("\n", len(page) // 2)
    return f"{page[:at]}</body></html>{page[at:]}"
