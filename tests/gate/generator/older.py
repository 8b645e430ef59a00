"""Reports before 2019: free sections, with the annex of 2014 or a local one, or none."""

from random import Random

from tests.gate.generator.annex_labels import (
    ANNEX,
    ANNEX_SUMS,
    COLUMN_SETS,
    LOCAL_ROWS,
    PROVINCE_ROWS,
    AnnexRow,
)
from tests.gate.generator.draft import (
    Block,
    Cell,
    Draft,
    Dress,
    Heading,
    Indicator,
    Organ,
    Para,
    Sheet,
)
from tests.gate.generator.narrative_older import older_sections
from tests.gate.generator.numbers import spread, volume
from tests.gate.generator.readings import head, label, value_cell
from tests.gate.generator.titles import report_title


def older_report(rng: Random, organ: Organ, form: str, dress: Dress) -> Draft:
    """A clean report of 2008 to 2018."""
    year = rng.randint(2014, 2018) if form == "annex_2014" else rng.randint(2008, 2013)
    blocks: list[Block] = []
    for keys, heading, lines in older_sections(rng, organ, year, form == "annex_2014"):
        if heading:
            blocks.append(Heading(keys, heading))
        blocks += [Para(line) for line in lines]
    if form == "annex_2014":
        blocks.append(Para("附件", neutral=True))
        blocks.append(Para(f"政府信息公开情况统计表（{year}年度）", neutral=True))
        blocks.append(annex_sheet(rng, organ))
    elif rng.random() < 0.6:
        blocks.append(Para("附表", neutral=True))
        blocks.append(local_sheet(rng, organ, year))
    title = report_title(rng, organ, year)
    return Draft(form, year, organ, title, blocks, dress, heading_title=title, titles=[title])


def annex_values(rng: Random, scale: int, column_factor: float) -> dict[int, int | float]:
    """Values by place in ANNEX, the printed sums holding."""
    base = max(1, round(scale * column_factor))
    values: dict[int, int | float] = {}
    for place, (_, _, _, unit) in enumerate(ANNEX):
        if unit == "万元":
            values[place] = rng.choice((0, 0, round(rng.uniform(0.1, 30), rng.randint(1, 2))))
        elif unit:
            values[place] = volume(rng, rng.choice((0, base // 4, base)))
    values[1] = volume(rng, 40 + 10 * base)
    for _, total, parts in ANNEX_SUMS:
        amount = volume(rng, base if total < 44 else base // 10)
        numbers = spread(rng, amount, [rng.uniform(0.2, 1) for _ in parts])
        values[total] = amount
        values.update(zip(parts, numbers, strict=True))
    values[26], values[27], values[28] = values[29], values[29], 0
    refused = spread(rng, int(values[33]), [1.0] * 6)
    values.update(zip(range(34, 40), refused, strict=True))
    return values


def annex_sheet(rng: Random, organ: Organ) -> Sheet:
    """The annex as a table of label, unit and one or several numbers."""
    columns = rng.choice(COLUMN_SETS)
    values = [annex_values(rng, organ.scale, rng.uniform(0.3, 1.5)) for _ in columns]
    name = rng.choice(("统计指标", "统 计 指 标", "指标名称"))
    rows = [[head(name), head("单位"), *(head(text) for text in columns)]]
    indent = rng.random() < 0.7
    for place, row in enumerate(ANNEX):
        numbers = [column.get(place) for column in values]
        rows.append(annex_row(row, numbers, columns, indent))
    return Sheet("annex", rows, 2 + len(columns))


def annex_row(
    row: AnnexRow, numbers: list[int | float | None], columns: tuple[str, ...], indent: bool
) -> list[Cell]:
    """One row of the annex; a heading row has strokes for numbers, or nothing."""
    level, number, text, unit = row
    shown = ("　" * level if indent else "") + number + text
    if not unit:
        stroke = "——" if indent else ""
        return [label(shown), label(stroke), *(label(stroke) for _ in columns)]
    cells = [label(shown), label(unit)]
    for column, value in zip(columns, numbers, strict=True):
        assert value is not None
        cells.append(value_cell(value, indicator=Indicator(text, (column,), unit)))
    return cells


def province_rows(rng: Random, sheet: Sheet) -> None:
    """Rows that a province adds to the national list."""
    columns = tuple(cell.text for cell in sheet.rows[0][2:])
    for row in rng.sample(PROVINCE_ROWS, rng.randint(1, len(PROVINCE_ROWS))):
        numbers: list[int | float | None] = [rng.randint(0, 90) for _ in columns]
        sheet.rows.insert(11, annex_row(row, numbers, columns, indent=True))


def local_sheet(rng: Random, organ: Organ, year: int) -> Sheet:
    """A local table of before 2014, with codes and this year's and all years' numbers."""
    columns = rng.choice(((f"{year}年度", "历年累计"), ("本年累计",), ("本期实际", "本年累计")))
    codes = rng.random() < 0.6
    chosen = [row for row in LOCAL_ROWS if rng.random() < 0.8]
    lead = [head("指标名称"), *([head("代码")] if codes else []), head("计量单位")]
    rows = [[*lead, *(head(text) for text in columns)]]
    for place, (text, unit) in enumerate(chosen, 1):
        cells = [label(text), *([label(f"{place:02d}")] if codes else []), label(unit)]
        amount = volume(rng, rng.choice((0, 2, organ.scale + 5)))
        for column in columns:
            cells.append(value_cell(amount, indicator=Indicator(text, (column,), unit)))
            amount += volume(rng, organ.scale + 2) if column != columns[-1] else 0
        rows.append(cells)
    return Sheet("local", rows, len(rows[0]))
