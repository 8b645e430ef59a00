"""The sample report as plain text: the same tables written by lines, bars, tabs or blanks."""

from collections.abc import Callable, Mapping

from tests.parsers.page import (
    APPLICANTS,
    ITEM_BLOCKS,
    OUTCOMES,
    PRINTED,
    REQUEST_ROWS,
    ROUTES,
    TITLE,
)

Row = list[str]
Join = Callable[[Row], list[str]]

JOINS: Mapping[str, Join] = {
    "bars": lambda row: ["| " + " | ".join(row) + " |"],
    "tabs": lambda row: ["\t".join(row)],
    "wide": lambda row: ["\u3000".join(row)],
    "blanks": lambda row: ["   ".join(row)],
    "lines": list,
}


def item_rows() -> list[Row]:
    """Rows of section two."""
    rows: list[Row] = []
    for caption, columns, named in ITEM_BLOCKS:
        rows += [[caption], ["信息内容", *(label for label, _ in columns)]]
        rows += [
            [label, *(PRINTED[f"proactive.{key}.{column}"] for _, column in columns)]
            for label, key in named
        ]
    return rows


def request_rows() -> list[Row]:
    """Rows of section three."""
    rows: list[Row] = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    for key, labels in REQUEST_ROWS:
        values = [PRINTED[f"requests.{key}.{column}"] for column in APPLICANTS]
        rows.append([*(label for label, _, _ in labels), *values])
    return rows


def route_rows() -> list[Row]:
    """Rows of section four."""
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    values = [PRINTED[f"remedies.{route}.{outcome}"] for route in ROUTES for outcome in OUTCOMES]
    return [["行政复议", "行政诉讼"], ["未经复议直接起诉", "复议后起诉"], names * 3, values]


def text(join: Join, **given: list[Row]) -> str:
    """The whole report; the rows of `items`, `requests` and `routes` may be given."""
    rows = {"items": item_rows(), "requests": request_rows(), "routes": route_rows()} | given
    tables = {name: [line for row in own for line in join(row)] for name, own in rows.items()}
    return "\n".join(
        [
            TITLE,
            "本报告由柳河县人民政府办公室编制，数据统计期限为2023年1月1日至2023年12月31日。",
            *("一、总体情况", "全年主动公开政府信息4213条，召开新闻发布会6场。"),
            *("二、主动公开政府信息情况", *tables["items"]),
            *("三、收到和处理政府信息公开申请情况", *tables["requests"]),
            *("四、政府信息公开行政复议、行政诉讼情况", *tables["routes"]),
            *("五、存在的主要问题及改进情况", "部分乡镇更新不及时，已逐一约谈整改。"),
            *("六、其他需要报告的事项", "2023年未收取信息处理费。"),
        ]
    )
