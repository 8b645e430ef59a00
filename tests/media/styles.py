"""How one file differs from the next: fonts, sizes, lines, pages, and what an author did to it."""

from random import Random

from tests.gate.generator.draft import Draft
from tests.gate.generator.render_html import render_article
from tests.media.paper import Style
from tests.media.write_docx import Office
from tests.media.write_pdf import Ink

HEAD = "石桥区政府信息公开年报汇编"
LINES = {
    "single": "table{border-collapse:collapse;width:100%} td,th{border:1px solid}",
    "hair": "table{border-collapse:collapse;width:100%} td,th{border:.3pt solid #888}",
    "gaps": "table{border-spacing:1px;background:#000;width:100%} td,th{background:#fff}",
    "double": "table{border-collapse:separate} td,th{border:1px solid;font-size:9pt}",
    "thick": "table{border-collapse:collapse;border:3px double} td,th{border:1.5pt solid #036}",
    "dotted": "table{border-collapse:collapse} td,th{border:1px dotted #000}",
    "dashed": "table{border-collapse:collapse} td,th{border:1px dashed #000}",
}
FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans Mono CJK SC", "serif")
SHEETS = ("A4", "A4 landscape", "A3", "A3 landscape", "B5", "letter", "210mm 340mm")


def style_of(rng: Random, *, is_ruled: bool = True) -> Style:
    """How a report is printed on pages."""
    repeats = rng.random() < 0.4
    return Style(
        page_numbers=rng.choice(("- {} -", "第 {} 页", "{}", "— {} —")),
        running_head=rng.choice(("", "", HEAD)),
        repeats_header=repeats,
        has_sides=rng.random() < 0.8,
        is_ruled=is_ruled,
        pads_rows=rng.choice((0, 0, 3, 9, 14, 21, 40)),
        is_indented=rng.random() < 0.8,
        small=rng.choice((7.5, 8, 9, 9, 10.5)),
        value_side=rng.choice(("middle", "middle", "left", "right")),
        label_side=rng.choice(("middle", "left")),
        is_top=rng.random() < 0.2,
        narrows=rng.choice((0, 0, 10, -10)),
    )


def ink_of(rng: Random) -> Ink:
    """How the pages are written down."""
    return Ink(
        lines=rng.choice(("strokes", "boxes")),
        is_turned=rng.random() < 0.2,
        is_doubled=rng.random() < 0.15,
        shades=rng.random() < 0.2,
        in_form=rng.random() < 0.2,
        by_glyph=rng.random() < 0.3,
        is_packed=rng.random() < 0.5,
    )


def office_of(rng: Random) -> Office:
    """What an author's Word did to the file."""
    return Office(
        is_framed=rng.random() < 0.1,
        title_in_box=rng.random() < 0.2,
        numbers_headings=rng.random() < 0.4,
        has_edits=rng.random() < 0.4,
        is_wrapped=rng.random() < 0.2,
        has_lines=rng.random() < 0.7,
        size=rng.choice((None, 7.5, 9, 10.5)),
    )


def page_of(draft: Draft, rng: Random) -> tuple[str, bool, str]:
    """A page to print, whether the browser adds its edges, and what is special in it."""
    lines = rng.choice(list(LINES))
    sheet, font, size = rng.choice(SHEETS), rng.choice(FONTS), rng.choice((8, 9, 10, 10, 12))
    draft.dress.cell_tags = rng.choice(("td", "td_p"))
    draft.dress.soup = rng.random() < 0.2
    has_edges = rng.random() < 0.5
    vertical = rng.choice(("middle", "top", "baseline"))
    side = rng.choice(("center", "left", "right"))
    css = (
        f"@page{{size:{sheet}}} body{{font-family:'{font}'}} {LINES[lines]}"
        f" td,th{{font-size:{size}pt;vertical-align:{vertical};text-align:{side}}}"
    )
    if rng.random() < 0.3:
        css += " tr{page-break-inside:avoid}"
    head = f'<html lang="zh"><meta charset="utf-8"><style>{css}</style><body><h1>{draft.title}</h1>'
    return f"{head}{render_article(draft, rng)}</body></html>", has_edges, f"{has_edges} {css}"
