"""The statutory tables of 2019 and 2021 as grids, labels as the official annexes print them."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from tests.sites.grid import Cell, Grid, value
from tests.sites.numbers import Table
from tests.sites.relations import COLUMNS

PROACTIVE_2021 = (
    ("第二十条第（一）项", ("本年制发件数", "本年废止件数", "现行有效件数"),
     (("规章", "regulations"), ("行政规范性文件", "normative_documents"))),
    ("第二十条第（五）项", ("本年处理决定数量",), (("行政许可", "licensing"),)),
    ("第二十条第（六）项", ("本年处理决定数量",), (("行政处罚", "penalties"), ("行政强制", "coercion"))),
    ("第二十条第（八）项", ("本年收费金额（单位：万元）",), (("行政事业性收费", "fees"),)),
)  # fmt: skip
PROACTIVE_2019 = (
    ("第二十条第（一）项", ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
     (("规章", "regulations"), ("规范性文件", "normative_documents"))),
    ("第二十条第（五）项", ("上一年项目数量", "本年增/减", "处理决定数量"),
     (("行政许可", "licensing"), ("其他对外管理服务事项", "other_services"))),
    ("第二十条第（六）项", ("上一年项目数量", "本年增/减", "处理决定数量"),
     (("行政处罚", "penalties"), ("行政强制", "coercion"))),
    ("第二十条第（八）项", ("上一年项目数量", "本年增/减"), (("行政事业性收费", "fees"),)),
    ("第二十条第（九）项", ("采购项目数量", "采购总金额"), (("政府集中采购", "procurement"),)),
)  # fmt: skip

REFUSED = (
    ("1.属于国家秘密", "refused_state_secret"), ("2.其他法律行政法规禁止公开", "refused_law_forbids"),
    ("3.危及“三安全一稳定”", "refused_safety_stability"), ("4.保护第三方合法权益", "refused_third_party"),
    ("5.属于三类内部事务信息", "refused_internal"), ("6.属于四类过程性信息", "refused_process"),
    ("7.属于行政执法案卷", "refused_enforcement_file"),
    ("8.属于行政查询事项", "refused_administrative_query"),
)  # fmt: skip
UNAVAILABLE = (
    ("1.本机关不掌握相关政府信息", "unavailable_not_held"),
    ("2.没有现成信息需要另行制作", "unavailable_needs_creation"),
    ("3.补正后申请内容仍不明确", "unavailable_unclear"),
)
DECLINED = (
    ("1.信访举报投诉类申请", "declined_complaint"), ("2.重复申请", "declined_repeat"),
    ("3.要求提供公开出版物", "declined_publication"), ("4.无正当理由大量反复申请", "declined_excessive"),
    ("5.要求行政机关确认或重新出具已获取信息", "declined_reissue"),
)  # fmt: skip
OTHER_2021 = (
    ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "other_uncorrected"),
    ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "other_unpaid"),
    ("3.其他", "other"),
)
GROUPS = (
    ("（三）不予公开", REFUSED),
    ("（四）无法提供", UNAVAILABLE),
    ("（五）不予处理", DECLINED),
)
ROUTES = ("review", "litigation_direct", "litigation_after_review")
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def proactive_grid(table: Table, year: int, zero: str) -> Grid:
    """Section two: sub-tables stacked in one table of four columns."""
    rows: Grid = []
    for caption, headers, items in PROACTIVE_2021 if year >= 2021 else PROACTIVE_2019:
        rows.append([Cell(caption, across=4)])
        spans = spread(3, len(headers))
        rows.append([Cell("信息内容"), *(Cell(h, s) for h, s in zip(headers, spans, strict=True))])
        for label, key in items:
            cells = [
                Cell(printed(key, column, number, zero), span, is_value=True)
                for (column, number), span in zip(table[key].items(), spans, strict=True)
            ]
            rows.append([Cell(label), *cells])
    return rows


def spread(width: int, parts: int) -> list[int]:
    """Column spans that fill the width; the first takes what is left over."""
    return [width - parts + 1, *([1] * (parts - 1))]


def printed(key: str, column: str, number: int | float | None, zero: str) -> str:
    """Changes carry their sign, purchases their unit."""
    if column == "change" and number:
        return f"{number:+d}"
    return value(number, zero).text + (
        "万元" if number and (key, column) == ("procurement", "amount") else ""
    )


def requests_grid(table: Table, year: int, zero: str) -> Grid:
    """Section three: three header rows, then 25 rows of seven numbers (23 in the trial form)."""

    def numbers(key: str) -> list[Cell]:
        return [value(table[key][column], zero) for column in COLUMNS]

    rows: Grid = [
        [Cell(CORNER, 3, 3), Cell("申请人情况", 7)],
        [Cell("自然人", down=2), Cell("法人或其他组织", 5), Cell("总计", down=2)],
        [Cell(t) for t in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
        [Cell("一、本年新收政府信息公开申请数量", 3), *numbers("new")],
        [Cell("二、上年结转政府信息公开申请数量", 3), *numbers("carried_in")],
    ]
    rows.append(
        [Cell("三、本年度办理结果", down=22 if year >= 2021 else 20), Cell("（一）予以公开", 2), *numbers("granted")]
    )  # fmt: skip
    rows.append(
        [
            Cell("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2),
            *numbers("partly_granted"),
        ]
    )
    groups = (*GROUPS, ("（六）其他处理", OTHER_2021)) if year >= 2021 else GROUPS
    for label, items in groups:
        for at, (item, key) in enumerate(items):
            opening = [] if at else [Cell(label, down=len(items))]
            rows.append([*opening, Cell(item), *numbers(key)])
    if year < 2021:
        rows.append([Cell("（六）其他处理", 2), *numbers("other")])
    rows.append([Cell("（七）总计", 2), *numbers("handled_total")])
    rows.append([Cell("四、结转下年度继续办理", 3), *numbers("carried_out")])
    return rows


def remedies_grid(table: Table, zero: str) -> Grid:
    """Section four: one row of fifteen numbers."""
    results = [Cell(t) for t in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")]
    numbers = [value(number, zero) for route in ROUTES for number in table[route].values()]
    return [
        [Cell("行政复议", 5), Cell("行政诉讼", 10)],
        [Cell(c.text, down=2) for c in results]
        + [Cell("未经复议直接起诉", 5), Cell("复议后起诉", 5)],
        [*results, *results],
        numbers,
    ]


def annex_grid(lines: list[tuple[str, str, int | None]], zero: str) -> Grid:
    """The annex of 2014: label, unit, number."""
    rows: Grid = [[Cell("统计指标"), Cell("单位"), Cell("统计数")]]
    return rows + [
        [Cell(label), Cell(unit), Cell("——") if number is None else value(number, zero)]
        for label, unit, number in lines
    ]
