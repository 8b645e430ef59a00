"""Mutations of headers and spans: lost, padded, lying."""

from random import Random

from tests.gate.generator import labels
from tests.gate.generator.draft import Cell, Draft
from tests.gate.generator.mutation import mutation
from tests.gate.generator.readings import head


@mutation("header_padded", group="header")
def header_padded(draft: Draft, rng: Random) -> bool:
    """Header rows padded with empty cells where row spans belong."""
    for sheet in draft.sheets("requests"):
        if len(sheet.rows[0]) != 2 or len(sheet.rows[1]) != 3:
            return False
        sheet.rows[0][0].rowspan = 1
        first, legal, total = sheet.rows[1]
        first.rowspan = total.rowspan = 1
        sheet.rows[1] = [Cell("", colspan=3, header=True), first, legal, total]
        pad = [Cell("", colspan=3, header=True), Cell("", header=True)]
        sheet.rows[2] = [*pad, *sheet.rows[2], Cell("", header=True)]
    return True


@mutation("header_row_lost", group="header")
def header_row_lost(draft: Draft, rng: Random) -> bool:
    """The first header row of sections 三 and 四 is gone."""
    for sheet in draft.sheets("requests"):
        if len(sheet.rows[0]) != 2:
            return False
        corner = head(sheet.rows[0][0].text, rowspan=2, colspan=3)
        sheet.rows[1].insert(0, corner)
        del sheet.rows[0]
    for sheet in draft.sheets("remedies"):
        if sheet.width == 15:
            del sheet.rows[0]
    return True


@mutation("header_flat", group="header")
def header_flat(draft: Draft, rng: Random) -> bool:
    """One header row only, as spreadsheets are flattened."""
    for sheet in draft.sheets("requests"):
        corner = head(rng.choice(("", "项目")), colspan=3)
        first, total = labels.COLUMNS[0][1], labels.COLUMNS[-1][1]
        legal = [cell.text for cell in sheet.rows[2] if cell.text]
        names = [head(text) for text in (first, *legal, total)]
        sheet.rows[:3] = [[corner, *names]]
    return True


@mutation("total_first", group="header")
def total_first(draft: Draft, rng: Random) -> bool:
    """总计 as the first of the seven columns: the header says so."""
    if any(len(sheet.rows[1]) != 3 or sheet.width != 10 for sheet in draft.sheets("requests")):
        return False
    for sheet in draft.sheets("requests"):
        sheet.rows[1].insert(0, sheet.rows[1].pop())
        for row in sheet.rows[3:]:
            values = [cell for cell in row if cell.holds_value]
            if len(values) == 7:
                row.insert(row.index(values[0]), row.pop(row.index(values[-1])))
    return True


@mutation("row_spans_lie", group="row_spans", order=6)
def row_spans_lie(draft: Draft, rng: Random) -> bool:
    """Group cells that reach too far or not far enough: the rows' own cells are still in order."""
    changed = False
    if draft.dress.tables != "table":
        return False
    for sheet in draft.sheets("requests"):
        for cell in (c for row in sheet.rows[3:] for c in row):
            if cell.rowspan > 1:
                cell.rowspan = max(1, cell.rowspan + rng.choice((-2, -1, 0, 1, 2)))
                changed = True
    return changed


@mutation("column_spans_lie", group="column_spans", order=6)
def column_spans_lie(draft: Draft, rng: Random) -> bool:
    """Header and label cells whose widths do not add up."""
    if draft.dress.tables != "table":
        return False
    for sheet in draft.sheets("requests"):
        for row in sheet.rows:
            for cell in row:
                if cell.colspan > 1 and rng.random() < 0.5:
                    cell.colspan += rng.choice((-1, 1))
    return True


@mutation("huge_spans", group="column_spans", order=6)
def huge_spans(draft: Draft, rng: Random) -> bool:
    """A caption that says it spans a thousand columns."""
    if draft.dress.tables != "table":
        return False
    for sheet in draft.sheets("proactive"):
        for row in sheet.rows:
            if len(row) == 1:
                row[0].colspan = 1000
    return True


@mutation("lying_spans", forms=("annual_2019",), group="proactive_spans")
def lying_spans(draft: Draft, rng: Random) -> bool:
    """Header cells span 1,1,2,1 and data cells 1,2,1,1: only the cell's ordinal is true."""
    found = False
    if draft.dress.tables != "table":
        return False
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


@mutation("change_named_number", forms=("annual_2019",), group="proactive_names")
def change_named_number(draft: Draft, rng: Random) -> bool:
    """本年数量 printed for 本年增/减."""
    return rename(draft, "本年增/减", rng.choice(("本年数量", "本年增减", "本年增／减")))


@mutation("made_twice", forms=("annual_2019",), group="proactive_names")
def made_twice(draft: Draft, rng: Random) -> bool:
    """本年新制作数量 printed twice; the second is the number of documents published."""
    return rename(draft, "本年新公开数量", "本年新制作数量")


def rename(draft: Draft, old: str, new: str) -> bool:
    """Another label in the header cells of section 二."""
    cells = [c for s in draft.sheets("proactive") for row in s.rows for c in row if c.text == old]
    for cell in cells:
        cell.text = new
    return bool(cells)
