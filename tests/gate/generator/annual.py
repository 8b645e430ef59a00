"""Reports in the forms of 2019 and 2021: six sections, three statutory tables."""

from random import Random

from tests.gate.generator import labels
from tests.gate.generator.draft import Block, Cell, Draft, Dress, Heading, Organ, Para, Sheet
from tests.gate.generator.narrative import overview, preface, problems, remarks
from tests.gate.generator.numbers import proactive_values, remedy_counts, request_counts
from tests.gate.generator.readings import head, label, value_cell
from tests.gate.generator.titles import report_title

WORDINGS = {
    "remedies": (
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    ),
    "problems": (
        "五、存在的主要问题及改进情况",
        "五、存在问题及改进情况",
        "五、政府信息公开工作存在的主要问题及改进情况",
        "五、存在的主要问题及整改措施",
    ),
}


def proactive_sheet(
    parts: tuple[labels.Part, ...], values: dict[tuple[str, str], int | float]
) -> Sheet:
    """Section 二: one table of four columns, each article a stretch of it."""
    rows: list[list[Cell]] = []
    for caption, columns, items in parts:
        widths = share(3, len(columns))
        rows.append([head(caption, colspan=4)])
        rows.append([head(labels.CONTENT)])
        rows[-1] += [head(text, colspan=w) for (_, text), w in zip(columns, widths, strict=True)]
        for item, text in items:
            rows.append([label(text)])
            for (column, _), width in zip(columns, widths, strict=True):
                value = values[item, column]
                cell = value_cell(value, ("proactive", item, column), colspan=width)
                if column == "change" and value > 0:
                    cell.text = f"+{value}"
                rows[-1].append(cell)
    return Sheet("proactive", rows, 4)


def share(width: int, count: int) -> list[int]:
    """Column widths: `count` cells over `width` columns, the last one takes the rest."""
    widths = [max(1, width // count)] * count
    widths[-1] += width - sum(widths)
    return widths


def requests_sheet(counts: dict[str, dict[str, int]], single_other: bool) -> Sheet:
    """Section 三 with the merged cells of the official form."""
    rows = requests_header()
    rows.append(requests_row(counts, labels.NEW, 3))
    rows.append(requests_row(counts, labels.CARRIED_IN, 3))
    groups = labels.result_groups(single_other)
    height = sum(len(members) for _, members in groups) + 1
    first = len(rows)
    for name, members in groups:
        for position, member in enumerate(members):
            row = requests_row(counts, member, 1 if name else 2)
            if name and position == 0:
                row.insert(0, label(name, rowspan=len(members)))
            rows.append(row)
    rows.append(requests_row(counts, labels.HANDLED_TOTAL, 2))
    rows[first].insert(0, label(labels.RESULTS, rowspan=height))
    rows.append(requests_row(counts, labels.CARRIED_OUT, 3))
    return Sheet("requests", rows, 10)


def requests_header() -> list[list[Cell]]:
    """The three header rows of section 三."""
    legal = [text for _, text in labels.APPLICANTS[1:]]
    return [
        [head(labels.REQUESTS_CORNER, rowspan=3, colspan=3), head("申请人情况", colspan=7)],
        [head("自然人", rowspan=2), head("法人或其他组织", colspan=5), head("总计", rowspan=2)],
        [head(text) for text in legal],
    ]


def requests_row(
    counts: dict[str, dict[str, int]], member: tuple[str, str], label_width: int
) -> list[Cell]:
    """One row of section 三: its label and seven numbers."""
    key, text = member
    cells = [label(text, colspan=label_width)]
    for column, _ in labels.COLUMNS:
        cells.append(value_cell(counts[key][column], ("requests", key, column)))
    return cells


def remedies_sheet(counts: dict[str, dict[str, int]]) -> Sheet:
    """Section 四: three header rows over one row of fifteen numbers."""
    outcomes = [text for _, text in labels.OUTCOMES]
    direct, after = labels.ROUTES[1][1], labels.ROUTES[2][1]
    rows = [
        [head("行政复议", colspan=5), head("行政诉讼", colspan=10)],
        [head(text, rowspan=2) for text in outcomes]
        + [head(direct, colspan=5), head(after, colspan=5)],
        [head(text) for text in outcomes * 2],
        [
            value_cell(counts[route][key], ("remedies", route, key))
            for route, _ in labels.ROUTES
            for key, _ in labels.OUTCOMES
        ],
    ]
    return Sheet("remedies", rows, 15)


def annual_report(rng: Random, organ: Organ, form: str, dress: Dress) -> Draft:
    """A clean report of the form, before anything goes wrong with it."""
    single_other = form == "annual_2019"
    parts = labels.PROACTIVE_2019 if single_other else labels.PROACTIVE_2021
    year = rng.choice((2019, 2020)) if single_other else rng.randint(2021, 2025)
    if rng.random() < 0.04:  # some bodies fill in the form of the other years
        year = 2021 if single_other else 2020
    regulator = organ.kind == "city"
    counts = request_counts(rng, organ.scale, single_other)
    sheets = {
        "proactive": proactive_sheet(parts, proactive_values(rng, parts, organ.scale, regulator)),
        "requests": requests_sheet(counts, single_other),
        "remedies": remedies_sheet(remedy_counts(rng, organ.scale)),
    }
    if single_other:
        name_procurement_unit(rng, sheets["proactive"])
    text = {
        "overview": overview(rng, organ, year),
        "problems": problems(rng, year),
        "other": remarks(rng, year),
    }
    blocks: list[Block] = [Para(line) for line in preface(rng, organ, year, form)]
    for key, heading in section_headings(rng, form):
        blocks.append(Heading((key,), heading))
        blocks += [Para(line) for line in text.get(key, [])]
        blocks += [sheets[key]] if key in sheets else []
    title = report_title(rng, organ, year)
    return Draft(form, year, organ, title, blocks, dress, heading_title=title, titles=[title])


def section_headings(rng: Random, form: str) -> list[tuple[str, str]]:
    """The headings of the six sections, in wordings seen."""
    official = form == "annual_2021" and rng.random() < 0.6
    return [
        (key, text if official else rng.choice(WORDINGS.get(key, (text,))))
        for key, text in labels.SECTIONS_2021
    ]


def name_procurement_unit(rng: Random, sheet: Sheet) -> None:
    """采购总金额 has no unit of its own: the header or the cell must say it."""
    cell = next(c for r in sheet.rows for c in r if c.key == ("proactive", "procurement", "amount"))
    value = cell.accept[0][0] or 0
    header = next(c for r in sheet.rows for c in r if c.text == "采购总金额")
    way = rng.choice(("header", "header_yuan", "cell", "yuan", "yi"))
    if way == "header":
        header.text = "采购总金额（单位：万元）"
    elif way == "header_yuan":
        header.text = "采购总金额（元）"
        cell.text = f"{round(float(value) * 10000)}"
    elif way == "cell":
        cell.text = f"{value}万元"
    elif way == "yuan":
        cell.text = f"{round(float(value) * 10000)}元"
    else:
        cell.text = f"{float(value) / 10000:.8f}".rstrip("0").rstrip(".") + "亿元"
