"""Mutations of the tables' rows, columns and headers."""

from random import Random

from tests.gate.generator import labels
from tests.gate.generator.draft import Block, Cell, Draft, Heading, Sheet
from tests.gate.generator.mutation import mutation
from tests.gate.generator.readings import head


def replace_sheet(draft: Draft, old: Sheet, new: list[Block]) -> None:
    """Put other blocks where a table stood."""
    at = draft.blocks.index(old)
    draft.blocks[at : at + 1] = new


@mutation("proactive_four_tables")
def proactive_four_tables(draft: Draft, rng: Random) -> bool:
    """Section 二 as one table an article."""
    sheet = draft.sheets("proactive")[0]
    pieces: list[Sheet] = []
    for row in sheet.rows:
        if row[0].text.startswith("第二十条"):
            pieces.append(Sheet("proactive", [], sheet.width))
        pieces[-1].rows.append(row)
    replace_sheet(draft, sheet, list(pieces))
    return True


@mutation("requests_split", group="requests_shape")
def requests_split(draft: Draft, rng: Random) -> bool:
    """Section 三 goes on in a second table that repeats the header."""
    sheet = draft.sheets("requests")[0]
    at = rng.choice(
        [y for y, row in enumerate(sheet.rows) if row[0].text[:3] in ("（四）", "（五）")]
    )
    header = [[copy_cell(c) for c in row] for row in sheet.rows[:3]]
    results = next(c for row in sheet.rows for c in row if c.text == labels.RESULTS)
    top = next(y for y, row in enumerate(sheet.rows) if results in row)
    rest = results.rowspan - (at - top)
    results.rowspan = at - top
    second = [*header, *sheet.rows[at:]]
    second[3].insert(0, Cell(rng.choice(("", labels.RESULTS)), rowspan=rest))
    pieces: list[Block] = [
        Sheet("requests", sheet.rows[:at], sheet.width),
        Sheet("requests", second, sheet.width),
    ]
    replace_sheet(draft, sheet, pieces)
    return True


def copy_cell(cell: Cell) -> Cell:
    """A header cell again."""
    return Cell(cell.text, cell.rowspan, cell.colspan, cell.header)


@mutation("remedies_three_tables", group="remedies_shape")
def remedies_three_tables(draft: Draft, rng: Random) -> bool:
    """Section 四 in three pieces, one a route."""
    sheet = draft.sheets("remedies")[0]
    numbers = sheet.rows[-1]
    pieces: list[Block] = []
    for position, (_, text) in enumerate(labels.ROUTES):
        rows = [[head(text, colspan=5)]]
        if position:
            rows.insert(0, [head("行政诉讼", colspan=5)])
        rows.append([head(t) for _, t in labels.OUTCOMES])
        rows.append(numbers[position * 5 : position * 5 + 5])
        pieces.append(Sheet("remedies", rows, 5))
    replace_sheet(draft, sheet, pieces)
    return True


@mutation("single_other_row", forms=("annual_2021",), group="requests_rows", order=1)
def single_other_row(draft: Draft, rng: Random) -> bool:
    """（六）其他处理 printed as one row in a report of the later form."""
    from tests.gate.generator.annual import requests_sheet
    from tests.gate.generator.numbers import request_counts

    sheet = draft.sheets("requests")[0]
    counts = request_counts(rng, draft.organ.scale, single_other=True)
    replace_sheet(draft, sheet, [requests_sheet(counts, single_other=True)])
    return True


@mutation("no_corner", group="corner")
def no_corner(draft: Draft, rng: Random) -> bool:
    """The 勾稽 sentence left out."""
    for sheet in draft.sheets("requests"):
        sheet.rows[0][0].text = rng.choice(("", "申请情况"))
    return True


@mutation("header_padded", group="header")
def header_padded(draft: Draft, rng: Random) -> bool:
    """Header rows padded with empty cells where row spans belong."""
    for sheet in draft.sheets("requests"):
        if len(sheet.rows) < 3 or len(sheet.rows[0]) != 2:
            return False
        corner, applicants = sheet.rows[0]
        corner.rowspan = 1
        sheet.rows[0] = [corner, applicants]
        first, legal, total = sheet.rows[1]
        first.rowspan = total.rowspan = 1
        sheet.rows[1] = [Cell("", colspan=3, header=True), first, legal, total]
        pad = [Cell("", colspan=3, header=True), Cell("", header=True)]
        sheet.rows[2] = [*pad, *sheet.rows[2], Cell("", header=True)]
    return True


@mutation("lying_spans", forms=("annual_2019",), group="proactive_spans")
def lying_spans(draft: Draft, rng: Random) -> bool:
    """Header cells span 1,1,2,1 and data cells 1,2,1,1: only the cell's ordinal is true."""
    found = False
    for sheet in draft.sheets("proactive"):
        for row in sheet.rows:
            if len(row) == 4 and row[0].text:
                spans = (1, 1, 2, 1) if row[0].header else (1, 2, 1, 1)
                for cell, span in zip(row, spans, strict=True):
                    cell.colspan = span
                found = True
            elif len(row) == 1:
                row[0].colspan = 5
        sheet.width = 5
    return found


@mutation("headings_misnumbered", group="headings")
def headings_misnumbered(draft: Draft, rng: Random) -> bool:
    """二 to 六 printed as 一 to 五, or every heading as 一."""
    ordinals = rng.choice(("一一二三四五", "一二三三四五", "一二三四四六"))
    return renumber(draft, [f"{n}、" for n in ordinals])


@mutation("headings_bracketed", group="headings")
def headings_bracketed(draft: Draft, rng: Random) -> bool:
    """Sections numbered （一）（二）."""
    return renumber(draft, [f"（{n}）" for n in "一二三四五六"])


def renumber(draft: Draft, numbers: list[str]) -> bool:
    """Other numbers before the same headings."""
    headings = [b for b in draft.blocks if isinstance(b, Heading)]
    if len(headings) != len(numbers):
        return False
    for heading, number in zip(headings, numbers, strict=True):
        heading.text = number + heading.text.split("、", 1)[1]
    return True


@mutation("headings_glued", group="glue")
def headings_glued(draft: Draft, rng: Random) -> bool:
    """A heading and its paragraph in one block, a line break between."""
    for heading in draft.blocks:
        if isinstance(heading, Heading) and heading.keys[0] in ("problems", "other", "overview"):
            heading.glued = True
    return not draft.dress.truth_is_text
