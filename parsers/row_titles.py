"""What a link is called by its row, where its own text is 查看, 下载, a year or nothing."""

import re
from functools import lru_cache

from lxml import etree

from parsers.labels import squeeze

_SAYS_NOTHING = re.compile(
    r"^[\W_]*(?:请?点击)?(?:此处|这里)?(?:在线)?(?:查看|下载|详情|详细|详见|阅读|浏览|打开|进入|预览|原文|全文|正文|附件|more|view|pdf|word|docx?)"
    r"*(?:此处|详情|详细|内容|全文|原文|正文|附件|报告|文件)?[\W_]*$",
    re.IGNORECASE,
)
_ONLY_YEAR = re.compile(r"^(?:19|20)\d\d(?:年度?)?(?:年报|报告)?$")
_MORE = re.compile(r"^[\W_]*(?:查看)?(?:更多|more)(?:内容|信息)?[\W_]*$", re.IGNORECASE)
_LONGEST_HEADING = 30
_ROWS = frozenset(("li", "tr", "dl", "p"))
_CELLS = frozenset(("td", "dd", "dt", "span", "b", "i", "em", "strong", "font", "div", "h3", "h4"))
_DATES = re.compile(r"[\[(（]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])）]?")
_CLIMB = 4
_LONGEST = 160
_LONGEST_NOTHING = 24


@lru_cache(maxsize=8192)
def lacks_title(text: str) -> bool:
    """Whether a link's own text does not tell what it leads to: 查看, 下载, a year, nothing."""
    if len(text) > _LONGEST_NOTHING:
        return False
    plain = squeeze(text)
    return bool(_SAYS_NOTHING.match(plain) or _ONLY_YEAR.match(plain))


def title_from_row(anchor: etree._Element, text: str) -> str:
    """The text of the anchor's row outside of links, a year behind it; empty if there is none."""
    row = _row_of(anchor)
    if row is None:
        return ""
    said = " ".join(_DATES.sub(" ", " ".join(_outside_links(row))).split())
    if not 1 < len(said) <= _LONGEST:
        return ""
    plain = squeeze(text)
    return f"{said}{plain}" if _ONLY_YEAR.match(plain) else said


def says_more(text: str) -> bool:
    """Whether a link is a 更多 that stands beside the heading of a block."""
    return len(text) <= _LONGEST_NOTHING and bool(_MORE.match(squeeze(text)))


def title_from_heading(anchor: etree._Element) -> str:
    """What the block is called whose 更多 this is: the words beside it, up to three elements up."""
    node = anchor.getparent()
    for _ in range(3):
        if node is None or node.tag in ("body", "html", "ul", "table"):
            break
        said = "".join(" ".join(_outside_links(node)).split())
        if said:
            return said if 1 < len(said) <= _LONGEST_HEADING else ""
        node = node.getparent()
    return ""


def _row_of(anchor: etree._Element) -> etree._Element | None:
    node = anchor.getparent()
    for _ in range(_CLIMB):
        if node is None or node.tag in _ROWS:
            return node
        if node.tag not in _CELLS:
            return None
        node = node.getparent()
    return None


def _outside_links(row: etree._Element) -> list[str]:
    """The row's texts that belong to no link, as far as a title is long."""
    found: list[str] = []
    for step, element in etree.iterwalk(row, events=("start", "end")):
        if step == "start" and element.tag not in ("a", "script", "style"):
            inside = any(parent.tag == "a" for parent in element.iterancestors())
            found += [element.text] if element.text and not inside else []
        elif step == "end" and element is not row and element.tail:
            inside = any(parent.tag == "a" for parent in element.iterancestors())
            found += [element.tail] if not inside else []
        if sum(map(len, found)) > _LONGEST:
            break
    return found
