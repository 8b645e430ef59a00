"""One report that these tests vary: all relations hold, values differ, any cell can be replaced."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from parsers import extract

URL = "http://www.liuhe.gov.example/zwgk/zfxxgknb/202401/t20240118_1.html"
TITLE = "柳河县2023年政府信息公开工作年度报告"
APPLICANTS = (
    *("natural_person", "business", "research", "nonprofit", "legal_service", "other_org"),
    "total",
)
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
ROUTES = ("review", "litigation_direct", "litigation_after_review")
# Cells in front of a row's values, as (label, columns, rows); 22 is the form's own mark.
REQUEST_ROWS: tuple[tuple[str, tuple[tuple[str, int, int], ...]], ...] = (
    ("new", (("一、本年新收政府信息公开申请数量", 3, 1),)),
    ("carried_in", (("二、上年结转政府信息公开申请数量", 3, 1),)),
    ("granted", (("三、本年度办理结果", 1, 22), ("（一）予以公开", 2, 1))),
    ("partly_granted", (("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2, 1),)),
    ("refused_state_secret", (("（三）不予公开", 1, 8), ("1.属于国家秘密", 1, 1))),
    ("refused_law_forbids", (("2.其他法律行政法规禁止公开", 1, 1),)),
    ("refused_safety_stability", (("3.危及“三安全一稳定”", 1, 1),)),
    ("refused_third_party", (("4.保护第三方合法权益", 1, 1),)),
    ("refused_internal", (("5.属于三类内部事务信息", 1, 1),)),
    ("refused_process", (("6.属于四类过程性信息", 1, 1),)),
    ("refused_enforcement_file", (("7.属于行政执法案卷", 1, 1),)),
    ("refused_administrative_query", (("8.属于行政查询事项", 1, 1),)),
    ("unavailable_not_held", (("（四）无法提供", 1, 3), ("1.本机关不掌握相关政府信息", 1, 1))),
    ("unavailable_needs_creation", (("2.没有现成信息需要另行制作", 1, 1),)),
    ("unavailable_unclear", (("3.补正后申请内容仍不明确", 1, 1),)),
    ("declined_complaint", (("（五）不予处理", 1, 5), ("1.信访举报投诉类申请", 1, 1))),
    ("declined_repeat", (("2.重复申请", 1, 1),)),
    ("declined_publication", (("3.要求提供公开出版物", 1, 1),)),
    ("declined_excessive", (("4.无正当理由大量反复申请", 1, 1),)),
    ("declined_reissue", (("5.要求行政机关确认或重新出具已获取信息", 1, 1),)),
    (
        "other_uncorrected",
        (
            ("（六）其他处理", 1, 3),
            ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1, 1),
        ),
    ),
    (
        "other_unpaid",
        (("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 1, 1),),
    ),
    ("other", (("3.其他", 1, 1),)),
    ("handled_total", (("（七）总计", 2, 1),)),
    ("carried_out", (("四、结转下年度继续办理", 3, 1),)),
)
ITEM_BLOCKS = (
    (
        "第二十条第（一）项",
        (("本年制发件数", "issued"), ("本年废止件数", "repealed"), ("现行有效件数", "in_force")),
        (("规章", "regulations"), ("行政规范性文件", "normative_documents")),
    ),
    ("第二十条第（五）项", (("本年处理决定数量", "decisions"),), (("行政许可", "licensing"),)),
    (
        "第二十条第（六）项",
        (("本年处理决定数量", "decisions"),),
        (("行政处罚", "penalties"), ("行政强制", "coercion")),
    ),
    (
        "第二十条第（八）项",
        (("本年收费金额（单位：万元）", "amount"),),
        (("行政事业性收费", "fees"),),
    ),
)
_SEEDS = {"new": 60, "granted": 11, "partly_granted": 4, "refused_process": 3, "other": 2}


def _request_values() -> dict[str, str]:
    """Every relation holds: the details make the total, new + carried in = total + carried out."""
    rows: dict[str, list[int]] = {}
    for i, (key, _) in enumerate(REQUEST_ROWS):
        rows[key] = [(i * 3 + j * 5) % 4 + (_SEEDS.get(key, 0) if j == 0 else 0) for j in range(6)]
    frame = ("new", "carried_in", "handled_total", "carried_out")
    details = [row for key, row in rows.items() if key not in frame]
    rows["handled_total"] = [sum(column) for column in zip(*details, strict=True)]
    rows["carried_out"] = [2, 0, 1, 0, 0, 3]
    rows["carried_in"] = [1, 2, 0, 0, 1, 0]
    rows["new"] = [
        rows["handled_total"][j] + rows["carried_out"][j] - rows["carried_in"][j] for j in range(6)
    ]
    return {
        f"requests.{key}.{column}": str(value)
        for key, row in rows.items()
        for column, value in zip(APPLICANTS, [*row, sum(row)], strict=True)
    }


def _item_values() -> dict[str, str]:
    values = (("regulations", (0, 1, 12)), ("normative_documents", (13, 5, 127)))
    made = {
        f"proactive.{row}.{column}": str(value)
        for row, own in values
        for column, value in zip(("issued", "repealed", "in_force"), own, strict=True)
    }
    for row, value in (("licensing", 3471), ("penalties", 286), ("coercion", 19)):
        made[f"proactive.{row}.decisions"] = str(value)
    return made | {"proactive.fees.amount": "58.25"}


def _route_values() -> dict[str, str]:
    rows = ((4, 1, 0, 2, 7), (3, 0, 1, 1, 5), (1, 1, 0, 0, 2))
    return {
        f"remedies.{route}.{outcome}": str(value)
        for route, row in zip(ROUTES, rows, strict=True)
        for outcome, value in zip(OUTCOMES, row, strict=True)
    }


PRINTED: Mapping[str, str] = _item_values() | _request_values() | _route_values()
TRUTH: Mapping[str, int | float] = {
    name: float(text) if "." in text else int(text) for name, text in PRINTED.items()
}
Edit = Callable[[str], str]


@dataclass(frozen=True)
class Sheet:
    """The page with some cells' markup replaced (`cells`), and parts edited as text."""

    cells: Mapping[str, str] = field(default_factory=dict)
    items: Edit = str
    requests: Edit = str
    routes: Edit = str
    title: str = TITLE
    head: str = ""
    preface: str = "本报告由柳河县人民政府办公室编制，数据统计期限为2023年1月1日至2023年12月31日。"
    before: str = ""
    after: str = ""

    def cell(self, name: str) -> str:
        return self.cells.get(name, f"<td>{PRINTED[name]}</td>")

    def html(self) -> str:
        """The whole page."""
        return "\n".join(
            (
                f'<html><head><meta charset="utf-8"><title>{self.title}</title>{self.head}</head>',
                f"<body>{self.before}<div class='wz'><h1>{self.title}</h1>",
                f"<p>{self.preface}</p>",
                "<p>一、总体情况</p><p>全年主动公开政府信息4213条，召开新闻发布会6场。</p>",
                f"<p>二、主动公开政府信息情况</p>{self.items(self.item_table())}",
                f"<p>三、收到和处理政府信息公开申请情况</p>{self.requests(self.request_table())}",
                "<p>四、政府信息公开行政复议、行政诉讼情况</p>",
                self.routes(self.route_table()),
                "<p>五、存在的主要问题及改进情况</p><p>部分乡镇更新不及时，已逐一约谈整改。</p>",
                "<p>六、其他需要报告的事项</p><p>2023年未收取信息处理费。</p>",
                f"</div>{self.after}</body></html>",
            )
        )

    def item_table(self) -> str:
        lines = []
        for caption, columns, rows in ITEM_BLOCKS:
            lines.append(f'<tr><td colspan="4">{caption}</td></tr>')
            width = 1 if len(columns) == 3 else 3
            heads = "".join(f'<td colspan="{width}">{label}</td>' for label, _ in columns)
            lines.append(f"<tr><td>信息内容</td>{heads}</tr>")
            for label, row in rows:
                cells = "".join(self.cell(f"proactive.{row}.{key}") for _, key in columns)
                if width > 1:
                    cells = cells.replace("<td>", '<td colspan="3">', 1)
                lines.append(f"<tr><td>{label}</td>{cells}</tr>")
        return _table(lines)

    def request_table(self) -> str:
        lines = [
            '<tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，'
            '等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>',
            '<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td>'
            '<td rowspan="2">总计</td></tr>',
            "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td>"
            "<td>其他</td></tr>",
        ]
        for key, labels in REQUEST_ROWS:
            heads = "".join(
                f'<td colspan="{across}" rowspan="{down}">{label}</td>'
                for label, across, down in labels
            )
            cells = "".join(self.cell(f"requests.{key}.{column}") for column in APPLICANTS)
            lines.append(f"<tr>{heads}{cells}</tr>")
        return _table(lines)

    def route_table(self) -> str:
        names = "".join(
            f"<td>{label}</td>"
            for _ in ROUTES
            for label in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
        )
        cells = "".join(self.cell(f"remedies.{r}.{o}") for r in ROUTES for o in OUTCOMES)
        return _table(
            [
                '<tr><td colspan="5" rowspan="2">行政复议</td><td colspan="10">行政诉讼</td></tr>',
                '<tr><td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>',
                f"<tr>{names}</tr>",
                f"<tr>{cells}</tr>",
            ]
        )


def _table(lines: list[str]) -> str:
    return "<table>" + "\n".join(lines) + "</table>"


def read(
    page: str | bytes, content_type: str | None = "text/html; charset=utf-8"
) -> dict[str, Any]:
    """The extraction of a page as JSON."""
    payload = page.encode() if isinstance(page, str) else page
    return extract(payload, url=URL, content_type=content_type).to_dict()


def values_of(found: Mapping[str, Any]) -> dict[str, int | float | None]:
    """The values of an extraction by table.row.column."""
    return {f"{c['table']}.{c['row']}.{c['column']}": c["value"] for c in found["cells"]}


def failed(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The relations of an extraction that do not hold."""
    return [(c["rule"], c["where"]) for c in found["checks"] if c["status"] == "fail"]


def silent_errors(
    found: Mapping[str, Any], truth: Mapping[str, int | float | None] = TRUTH
) -> dict[str, tuple[Any, Any]]:
    """Wrong values (read, true) of an extraction that no check and no issue points at."""
    named = {issue["where"] for issue in found["issues"] if issue["where"]}
    if failed(found):
        return {}
    return {
        name: (value, truth[name])
        for name, value in values_of(found).items()
        if value is not None and value != truth.get(name) and name not in named
    }
