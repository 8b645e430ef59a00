"""Mutations of the tables' rows, columns and headers."""

from random import Random

from tests.gate.generator import labels
from tests.gate.generator.draft import Block, Cell, Draft, Sheet
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


@mutation("requests_split", group="requests_shape", order=4)
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


@mutation("remedies_as_rows", group="remedies_shape")
def remedies_as_rows(draft: Draft, rng: Random) -> bool:
    """Section 四 turned: a row a route."""
    sheet = draft.sheets("remedies")[0]
    numbers = sheet.rows[-1]
    rows = [[head(rng.choice(("类别", "项目", ""))), *(head(t) for _, t in labels.OUTCOMES)]]
    for position, (_, text) in enumerate(labels.ROUTES):
        rows.append([Cell(text), *numbers[position * 5 : position * 5 + 5]])
    replace_sheet(draft, sheet, [Sheet("remedies", rows, 6)])
    return True


@mutation("header_repeated", order=7)
def header_repeated(draft: Draft, rng: Random) -> bool:
    """The header again in the middle of section 三, as after a page break."""
    sheet = draft.sheets("requests")[0]
    height = next(y for y, row in enumerate(sheet.rows) if any(c.key for c in row))
    groups = [y for y, row in enumerate(sheet.rows) if row[0].text[:3] in ("（四）", "（五）")]
    if not groups or any(cell.rowspan > 3 for row in sheet.rows[:height] for cell in row):
        return False
    at = rng.choice(groups)
    sheet.rows[at:at] = [[copy_cell(c) for c in row] for row in sheet.rows[:height]]
    results = next((c for row in sheet.rows for c in row if c.text == labels.RESULTS), None)
    if results is not None:
        results.rowspan = 1  # the group cell cannot reach through the header
    return True


@mutation("blank_rows", order=8)
def blank_rows(draft: Draft, rng: Random) -> bool:
    """Rows without anything in them."""
    if draft.dress.tables != "table":
        return False
    for name in ("proactive", "requests", "remedies"):
        for sheet in draft.sheets(name):
            blank = [Cell("", colspan=sheet.width)]
            sheet.rows.insert(rng.choice((0, len(sheet.rows))), rng.choice((blank, [])))
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
        draft.neutral.append("申请情况")  # in a table of lines it may count as text
    return True
