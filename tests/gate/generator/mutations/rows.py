"""Mutations of rows and cells: lost, surplus, cut in two, invented by some template."""

from random import Random

from tests.gate.generator import labels
from tests.gate.generator.draft import Cell, Draft, Indicator, Reading, Sheet
from tests.gate.generator.mutation import ANNUAL, mutation
from tests.gate.generator.readings import head, known, label, or_nothing, value_cell

TEXT_ONLY = ("pre", "tabs", "bars", "pipes", "squashed", "lines")


def request_rows(draft: Draft) -> list[list[Cell]]:
    """Rows of section 三 that hold seven plain numbers."""
    return [row for sheet in draft.sheets("requests") for row in sheet.rows if is_plain(row)]


def is_plain(row: list[Cell]) -> bool:
    """Seven keyed cells, each printing its number as typed."""
    values = [cell for cell in row if cell.key]
    return len(values) == 7 and all(
        c.html is None and c.text == str(known(c)) and len(c.accept) == 1 for c in values
    )


def markup_tables(draft: Draft) -> bool:
    return draft.dress.tables not in TEXT_ONLY


@mutation("missing_cells", group="row_cells", order=6)
def missing_cells(draft: Draft, rng: Random) -> bool:
    """A cell that held 0 is not there: which one, the row alone does not say."""
    rows = [r for r in request_rows(draft) if any(known(c) == 0 for c in r if c.key)]
    for row in rng.sample(rows, min(len(rows), rng.randint(1, 3))):
        lost = rng.choice([c for c in row if c.key and c.key[2] != "total" and known(c) == 0])
        row.remove(lost)
        lost.accept = [(0, None), (None, None)]
        draft.ghosts.append(lost)
        for cell in row:
            if cell.key:
                or_nothing(cell)
    return bool(rows)


@mutation("surplus_cells", group="row_cells", order=6)
def surplus_cells(draft: Draft, rng: Random) -> bool:
    """Rows with an empty cell too many, behind the numbers or before them."""
    rows = request_rows(draft) if markup_tables(draft) else []
    for row in rng.sample(rows, min(len(rows), rng.randint(1, 6))):
        first = next(at for at, cell in enumerate(row) if cell.key)
        row.insert(rng.choice((first, len(row), len(row))), Cell(rng.choice(("", "\u00a0"))))
    return bool(rows)


@mutation("surplus_column", group="row_cells", order=6)
def surplus_column(draft: Draft, rng: Random) -> bool:
    """An empty column behind the table."""
    if not markup_tables(draft):
        return False
    for name in ("requests", "remedies", "proactive"):
        for sheet in draft.sheets(name):
            sheet.width += 1
            for row in sheet.rows:
                row.append(Cell("", header=row[0].header))
    return True


@mutation("number_in_two_cells", group="row_cells", order=6)
def number_in_two_cells(draft: Draft, rng: Random) -> bool:
    """One number over two adjacent cells; the row's sum tells which, if it can."""
    rows = [r for r in request_rows(draft) if cuttable(r) and adds_up(r)]
    for row in rng.sample(rows, min(len(rows), 2)):
        cell = rng.choice(cuttable(row))
        at, cut = row.index(cell), rng.randint(1, len(cell.text) - 1)
        tail = Cell(cell.text[cut:])
        cell.text = cell.text[:cut]
        row.insert(at + 1, tail)
        if readings_that_add_up([c.text for c in row[at_first_value(row) :]]) != 1:
            for each in row:
                if each.key:
                    or_nothing(each)
    return bool(rows)


def cuttable(row: list[Cell]) -> list[Cell]:
    """Cells of more than one digit whose tail would not look like a zero-led number."""
    return [c for c in row if c.key and len(c.text) > 1 and c.text.isdigit()]


def adds_up(row: list[Cell]) -> bool:
    """Whether the row's own sum holds; else it would decide for a wrong reading."""
    *parts, whole = (int(known(cell) or 0) for cell in row if cell.key)
    return sum(parts) == whole


def at_first_value(row: list[Cell]) -> int:
    return next(at for at, cell in enumerate(row) if cell.key)


def readings_that_add_up(texts: list[str]) -> int:
    """In how many ways eight texts make seven numbers whose last is the sum of the others."""
    joined = [[*texts[:i], texts[i] + texts[i + 1], *texts[i + 2 :]] for i in range(len(texts) - 1)]
    dropped = [[*texts[:i], *texts[i + 1 :]] for i in range(len(texts))]
    found = {tuple(int(t) for t in way) for way in (*joined, *dropped)}
    return sum(1 for way in found if sum(way[:-1]) == way[-1])


@mutation("number_in_two_spans", order=6)
def number_in_two_spans(draft: Draft, rng: Random) -> bool:
    """One number over two spans of one cell."""
    rows = request_rows(draft) if markup_tables(draft) else []
    cells = [c for row in rows for c in cuttable(row)]
    for cell in cells:
        cut = rng.randint(1, len(cell.text) - 1)
        head_part, tail = cell.text[:cut], cell.text[cut:]
        cell.html = f'<span lang="EN-US">{head_part}</span><span><font>{tail}</font></span>'
    return bool(cells)


@mutation("subtotal_rows", group="requests_rows", order=3)
def subtotal_rows(draft: Draft, rng: Random) -> bool:
    """小计 under each group, as a template in circulation has it."""
    sheet = draft.sheets("requests")[0]
    results = next(c for row in sheet.rows for c in row if c.text == labels.RESULTS)
    groups = [labels.REFUSED, labels.UNAVAILABLE, labels.DECLINED]
    for name, members in groups:
        group = next(c for row in sheet.rows for c in row if c.text == name)
        last = row_of(sheet, members[-1][0])
        row = [label("小计")]
        for column, text in labels.COLUMNS:
            amount = sum(int(known(value_at(sheet, key, column)) or 0) for key, _ in members)
            row.append(value_cell(amount, indicator=Indicator("小计", (text, column))))
        sheet.rows.insert(last + 1, row)
        group.rowspan += 1
        results.rowspan += 1
    return True


def row_of(sheet: Sheet, key: str) -> int:
    """Where the row of a key stands."""
    return next(
        y for y, row in enumerate(sheet.rows) if any(c.key and c.key[1] == key for c in row)
    )


def value_at(sheet: Sheet, key: str, column: str) -> Cell:
    """The cell of a row and column."""
    return next(c for c in sheet.rows[row_of(sheet, key)] if c.key and c.key[2] == column)


@mutation("legal_subtotal", group="requests_columns", order=3)
def legal_subtotal(draft: Draft, rng: Random) -> bool:
    """A 小计 column under 法人或其他组织, which the form does not have."""
    sheet = draft.sheets("requests")[0]
    if sheet.rows[1][-1].text != "总计":
        return False
    place = rng.choice((1, 6))  # before or behind the five kinds
    sheet.rows[0][-1].colspan += 1
    sheet.rows[1][1].colspan += 1
    sheet.rows[2].insert(place - 1, head("小计"))
    sheet.width += 1
    for row in sheet.rows[3:]:
        values = [c for c in row if c.key or c.indicator]
        amount = sum(int(known(c) or 0) for c in values[1:6])
        row.insert(row.index(values[0]) + place, Cell(str(amount)))
    return True


@mutation("unknown_rows", forms=ANNUAL, order=4)
def unknown_rows(draft: Draft, rng: Random) -> bool:
    """Rows that no form knows: kept under their own label, nothing shifts."""
    sheet = draft.sheets("requests")[0]
    at = row_of(sheet, "new") + 1
    text = rng.choice(("其中：网上申请数量", "其中：涉及征地拆迁的申请", "（附）电话咨询数量"))
    row = [label(text, colspan=3)]
    bare = text.split("：")[-1].removeprefix("（附）")
    amounts = [rng.randint(0, 5) for _ in labels.APPLICANTS]
    for (column, name), amount in zip(labels.COLUMNS, [*amounts, sum(amounts)], strict=True):
        row.append(value_cell(amount, indicator=Indicator(bare, (name, column))))
    sheet.rows.insert(at, row)
    add_proactive_row(draft, rng)
    return True


def add_proactive_row(draft: Draft, rng: Random) -> None:
    """A kind of decision that section 二 does not ask for."""
    for sheet in draft.sheets("proactive"):
        for y, row in enumerate(sheet.rows):
            if any(c.key == ("proactive", "coercion", "decisions") for c in row):
                text = rng.choice(("行政检查", "行政确认", "行政奖励"))
                sheet.rows.insert(y + 1, unknown_like(row, text, rng))
                return


def unknown_like(row: list[Cell], text: str, rng: Random) -> list[Cell]:
    """A row of the same shape with other numbers."""
    cells = [label(text, colspan=row[0].colspan)]
    for cell in row[1:]:
        number = Indicator(text) if cell.key else None
        fresh = value_cell(rng.randint(1, 400), indicator=number, colspan=cell.colspan)
        cells.append(fresh)
    return cells


@mutation("note_rows", order=7)
def note_rows(draft: Draft, rng: Random) -> bool:
    """A remark in the last row of a table, numbers in it."""
    for sheet in draft.sheets("requests")[-1:]:
        text = f"注：本表数据包含下属{rng.randint(2, 9)}个单位，截止{draft.year}年12月31日。"
        sheet.rows.append([label(text, colspan=sheet.width)])
        draft.neutral += [text, "单位：件"]  # in a table of lines they may count as text
    for sheet in draft.sheets("remedies")[:1]:
        sheet.rows.insert(0, [head("单位：件", colspan=sheet.width)])
    return True


@mutation("odd_texts", group="relations", order=6)
def odd_texts(draft: Draft, rng: Random) -> bool:
    """Words where a number belongs."""
    rows = request_rows(draft)
    for row in rng.sample(rows, min(len(rows), 2)):
        cell = rng.choice([c for c in row if c.key])
        cell.text = rng.choice(("见附件", "详见说明", "正在统计", "若干"))
        reading: Reading = (None, "text")
        cell.accept = [reading]
    return bool(rows)


@mutation("negative_count", group="relations", order=6)
def negative_count(draft: Draft, rng: Random) -> bool:
    """A count below zero, which no count can be."""
    rows = request_rows(draft)
    if not rows:
        return False
    cell = rng.choice([c for c in rng.choice(rows) if c.key])
    cell.text, cell.accept = "-2", [(-2, "number")]
    return True
