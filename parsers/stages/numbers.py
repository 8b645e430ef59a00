"""What one cell says: its class, its value, and what stands beside the number."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from parsers.labels import fold, squeeze
from parsers.model import CellClass

_NOT_APPLICABLE = frozenset(
    ["/", "//", "\\", "-", "--", "---", "—", "——", "———", "–", "―", "─", "──", "一一", "~", "*"]
    + ["N/A", "n/a", "NA", "无", "暂无", "不适用", "不涉及", "不涉及此项", "无此项", "未涉及"]
    + ["...", "…", "(无)", "(/)"]
)  # fmt: skip
_MINUS = str.maketrans(
    dict.fromkeys("−–—―﹣－‐‑‒─", "-") | {"﹢": "+", "＋": "+", "，": ",", "．": "."}
)
_UNITS = (
    "件|条|项|次|个|份|篇|人次|人|起|宗|例|部|类|百万元|千万元|万元|亿元|千元|百元|元|万"
    "|场|家|户|批|种|期|页|万件|万条|万项|万次|万份|万篇|万人次"
)
_NUMBER = re.compile(
    r"^(?P<sign>[+-]|增加|减少|增|减|↑|↓)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?P<unit>人民币)?(?P<unit2>{_UNITS})?(?:人民币)?"
    r"(?P<note>[(\[].{0,200}[)\]]|[,;。]?(?:其中|含|包括|注).{1,200})?[。.;,]?$",
    re.S,
)
# Footnote marks: NFKC would make 16② the number 162.
_MARKS = re.compile(
    r"[\u2460-\u24ff\u2776-\u2793\u3200-\u32ff\u00b2\u00b3\u00b9\u2070-\u209f*＊※†‡#＃]+"
)
_LEADING_NOTE = re.compile(r"^(?P<note>(?:共计?|合计|总计))(?=\d)")
_MONEY = {
    "元": Decimal("0.0001"),
    "百元": Decimal("0.01"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "万": Decimal(1),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿元": Decimal(10_000),
}
_LONGEST = 18  # characters of a number; the largest amount seen has 12
_QUOTES = "“”\"'‘’"
_SECOND = re.compile(r"^[(\[][\d.,]+[)\]]$")
_GAP = re.compile(r"\d\s+\d")
_GROUPED = re.compile(r"^\d{1,3}(?: \d{3})+$")


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell read: `value` is None unless the class is zero or number."""

    cell_class: CellClass
    value: int | float | None = None
    unit: str | None = None
    note: str | None = None
    has_gap: bool = False  # white space between digits: one number, or two
    has_second: bool = False  # a bare number in brackets behind it: 12(15)


@lru_cache(maxsize=16384)
def read_number(raw: str) -> Reading:
    """Class and value of a cell's text; words where a number belongs are `text`, never a guess."""
    marks = _MARKS.findall(raw) if not raw.isalnum() or not raw.isascii() else []
    unmarked = _MARKS.sub("", raw) if marks else raw
    folded = fold(unmarked).translate(_MINUS).strip()
    text = "".join(folded.split()).strip(_QUOTES)
    if not text:
        if not marks:
            return Reading("empty")
        return Reading("not_applicable" if raw.strip() in "*＊" else "text")
    if text in _NOT_APPLICABLE:
        return Reading("not_applicable")
    if marks:
        reading = _read_digits(text, folded)
        return replace(reading, note=reading.note or "".join(marks))
    if text in ("零", "〇", "O", "o"):
        return Reading("zero" if text in "零〇" else "text", 0 if text in "零〇" else None)
    return _read_digits(text, folded)


def _read_digits(text: str, folded: str) -> Reading:
    lead = _LEADING_NOTE.match(text)
    found = _NUMBER.match(text[lead.end() :] if lead else text)
    if not found or len(found["digits"]) > _LONGEST:
        return Reading("text")
    value = Decimal(found["digits"].replace(",", ""))
    if found["sign"] in ("-", "减少", "减", "↓"):
        value = -value
    head = folded.split("(")[0]
    gap = bool(_GAP.search(head)) and not _GROUPED.match(head.strip())
    note = found["note"] or (lead["note"] if lead else None)
    second = bool(note and _SECOND.match(note))
    return Reading("number" if value else "zero", plain(value), found["unit2"], note, gap, second)


def plain(value: Decimal) -> int | float:
    """An int where the number is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def to_ten_thousand_yuan(value: int | float, unit: str) -> int | float:
    """An amount of money printed in `unit`, in 万元; decimal all the way, so 251000元 is 25.1."""
    return plain(Decimal(str(value)) * _MONEY[unit])


def money_unit(text: str | None) -> str | None:
    """The unit of money that a label or a cell prints; `?` for one that cannot be converted."""
    printed = squeeze(text or "")
    if re.search(r"[美港欧日]元", printed):
        return "?"
    found = set(re.findall(r"(?:亿|千万|百万|万|千|百)?元", printed))
    return found.pop() if len(found) == 1 else "?" if found else None


def is_value(raw: str) -> bool:
    """Whether a cell's text can stand where a number belongs."""
    return read_number(raw).cell_class != "text"


_UNIT_WORD = re.compile(
    r"^[(]?(?:条|件|次|篇|个|人次?|万元|元|万?字|页|份|项|家|户|期|场|起|宗|册|部|类|处|台|条次|件次"
    r"|%|万次|万人次|人/次|次/人)[)]?$"
)


def is_unit(text: str) -> bool:
    """Whether a cell holds nothing but a unit of count or money."""
    return bool(_UNIT_WORD.match(squeeze(text)))
