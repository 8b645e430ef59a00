"""The door to finding reports: what a link is, which links a page has, what may be a report."""

import html
import re
from dataclasses import dataclass
from typing import Literal

from parsers.labels import fold_page

Place = Literal[
    "menu", "breadcrumb", "list", "body", "footer", "script", "frame", "refresh", "sitemap"
]
Kind = Literal[
    "report",  # one annual report
    "column",  # an annual-report column: a list of reports
    "year",  # a folder of a report column: a year, the departments, the towns
    "hub",  # the disclosure platform around the column: 政府信息公开, 政务公开
    "guide",  # what stands beside the column there: 指南, 制度, 法定主动公开内容
    "directory",  # a list of departments, towns, streets
    "body",  # the page of one department, town or street
    "notice",  # a list of notices, in case nothing better turns up
    "attachment",  # a report as a file
    "picture",  # a page of a report, shown on the report's own page
    "list",  # a further page of a list
    "sitemap",
    "confusable",  # looks like a report and is none
    "trap",  # never worth a request
    "other",
]


@dataclass(frozen=True, slots=True)
class Link:
    """One link as a page shows it, resolved."""

    url: str
    text: str
    title: str
    place: Place
    date: str | None = None
    fragment: str = ""

    @property
    def label(self) -> str:
        """The fuller of anchor text and title attribute: lists cut long titles short."""
        return self.title if len(self.title) > len(self.text) else self.text


# What stands in reports since 2008, in one form or another. Menus and lists of a disclosure
# platform say some of it too: one is no proof, three are.
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r"第二十条第\W?[一五六八九]",
        r"自然人.{0,120}?总计|商业企业.{0,30}科研机构",
        r"勾稽关系",
        r"本年新收政府信息公开申请|上年结转政府信息公开申请|结转下年度继续办理",
        r"未经复议直接起诉|复议后起诉",
        r"(?:收到|受理|处理|提出).{0,16}公开(?:的)?申请|公开申请.{0,8}\d+[件宗人]",
        r"主动公开(?:的)?(?:政府)?(?:信息|内容)?(?:的)?(?:情况|数|工作)|主动公开(?:各类)?(?:政府)?信息\d",
        r"依申请公开(?:政府)?(?:信息)?(?:的)?(?:办理|工作|答复)?情况",
        r"统计期限|报告(?:中)?(?:所)?(?:列|使用|涉及)?(?:的)?数据(?:的)?统计|电子版可",
        r"行政复议.{0,6}(?:行政)?诉讼|复议.{0,4}诉讼.{0,8}情况",
        r"问题(?:和|及|与|、).{0,8}(?:改进|措施)|改进(?:情况|措施)",
        r"收费(?:和|及|、)?减免|收取.{0,6}费",
        r"政府信息公开情况统计表|主动公开政府信息数|统计指标.{0,10}统计数",
        r"(?:信息|政务)公开.{0,12}(?:年度.{0,4}报告|年报)|年度报告",
        r"总体情况|基本情况|工作概述|概述",
        r"其他需要报告的事项|需要(?:说明|报告)的(?:其他)?事项",
        r"(?:编制|发布|公布)本(?:年度)?报告|根据.{0,30}条例.{0,80}报告",
    )
)
ENOUGH_SIGNS = 4
_TABLES = re.compile(r"复议后起诉|勾稽关系|结转下年度继续办理|统计指标.{0,8}统计数")
# Labels of the statutory tables as most pages write them: with these in it nothing else is asked.
_FIRST_LABEL = "自然人"
_LABELS = (
    *("结转下年度继续办理", "不予公开", "行政强制", "重复申请", "未经复议直接起诉"),
    *("尚未审结", "科研机构", "本年新收"),
)
_ENOUGH_LABELS = 5
# One of these stands in every report, and seldom in a menu or a list. Tags may break any word: most
# are single characters.
_HINTS = ("讼", "訟", "减", "減", "概述", "总体情况", "總體情況")
# An unclosed script runs to the end: looking for each one's end anew would take forever.
_SCRIPTS = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,2000}>|&nbsp;|&#160;|&emsp;")
_MOST_CHARACTERS = 3_000_000


@dataclass(frozen=True, slots=True)
class ReportSigns:
    """What of a report stands in a text."""

    count: int = 0
    has_tables: bool = False  # the statutory tables are in the text itself, not in a file


def may_be_report(text: str) -> bool:
    """A cheap first test of decoded page text or markup; extraction decides.

    It lets too much through rather than too little: a report that it turns away is lost.
    """
    return read_signs(text).count >= ENOUGH_SIGNS


def read_signs(text: str) -> ReportSigns:
    """Count the things that stand in every report, until there are enough."""
    if "&#" in text:  # some products write every character as a reference
        text = html.unescape(text)
    if _FIRST_LABEL in text and sum(label in text for label in _LABELS) >= _ENOUGH_LABELS:
        return ReportSigns(len(_SIGNS), has_tables=True)
    if not any(hint in text for hint in _HINTS):
        return ReportSigns()
    words = fold_page(_TAGS.sub("", _SCRIPTS.sub("", text[:_MOST_CHARACTERS]))).split()
    plain = "".join(words)
    count = 0
    for sign in _SIGNS:
        count += bool(sign.search(plain))
        if count >= ENOUGH_SIGNS:
            break
    return ReportSigns(count, bool(_TABLES.search(plain)))
