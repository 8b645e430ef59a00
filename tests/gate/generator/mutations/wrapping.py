"""Mutations of title, dates, metas, script and encoding."""

from random import Random

from tests.gate.generator.draft import Cell, Draft, Heading, Para, Sheet
from tests.gate.generator.mutation import ANNUAL, EVERY, mutation, page_edit
from tests.gate.generator.script import to_radicals, to_traditional


@mutation("meta_migrated", forms=EVERY)
def meta_migrated(draft: Draft, rng: Random) -> bool:
    """Metas that belong to another year's report, and a migration date."""
    if not draft.heading_title:
        return False
    other = draft.year + rng.choice((-3, -2, 1))
    draft.meta_title = draft.titles[0].replace(str(draft.year), str(other))
    draft.meta_date = f"{draft.year + 3}-08-1{rng.randint(0, 9)}"
    return True


@mutation("url_year", forms=EVERY)
def url_year(draft: Draft, rng: Random) -> bool:
    """The URL's year is that of publication or of a migration."""
    draft.url_year = draft.year + rng.choice((1, 2, 4))
    return True


@mutation("script_traditional", forms=ANNUAL, group="script", order=8)
def script_traditional(draft: Draft, rng: Random) -> bool:
    """The whole article in traditional script."""
    draft.script = "traditional"
    rewrite(draft, to_traditional)
    return True


@mutation("kangxi_radicals", forms=EVERY, group="script", order=8)
def kangxi_radicals(draft: Draft, rng: Random) -> bool:
    """Radicals in place of characters, as PDF printers leave them."""
    rewrite(draft, to_radicals)
    return True


def rewrite(draft: Draft, convert) -> None:  # type: ignore[no-untyped-def]
    """The article's words through `convert`; numbers stay."""
    for block in draft.blocks:
        if isinstance(block, Heading | Para):
            block.text = convert(block.text)
        elif isinstance(block, Sheet):
            for cell in (c for row in block.rows for c in row):
                rewrite_cell(cell, convert)
    if draft.heading_title:
        draft.heading_title = convert(draft.heading_title)


def rewrite_cell(cell: Cell, convert) -> None:  # type: ignore[no-untyped-def]
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
}


def enter_encoding(name: str, encoding: str) -> None:
    """One mutation an encoding lie."""

    @mutation(name, forms=EVERY, group="encoding")
    def lie(draft: Draft, rng: Random) -> bool:
        draft.encoding = encoding
        return not draft.dress.truth_is_text or encoding in ("bom", "utf16", "none_gbk")


for _name, _encoding in ENCODINGS.items():
    enter_encoding(_name, _encoding)


@mutation("double_html_end", forms=EVERY)
def double_html_end(draft: Draft, rng: Random) -> bool:
    draft.page_edits.append("double_html_end")
    return not draft.dress.truth_is_text


@page_edit("double_html_end")
def edit_double_html_end(page: str, rng: Random) -> str:
    """The document ends in the middle of itself, and again at its end."""
    at = page.rfind("<table", 0, int(len(page) * 0.7))
    at = at if at > 0 else page.find("</p>") + 4
    return f"{page[:at]}</body></html>{page[at:]}"
