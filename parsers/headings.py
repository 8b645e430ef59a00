"""Section headings of a report: what a line says it opens, and how surely it is a heading."""

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.labels import squeeze

ORDER = ("overview", "proactive", "requests", "remedies", "problems", "other")
_MAX_HEADING = 48  # squeezed characters; the longest official heading has 31

_NUMBER = re.compile(
    r"^(?:(?P<top>[一二三四五六七八九十]{1,3})[、.,:]|第(?P<part>[一二三四五六七八九十]{1,3})(?:部分|章|条)[、.,:]?"
    r"|[(\[](?P<paren>[一二三四五六七八九十]{1,3})[)\]][、.]?|(?P<digit>\d{1,2})[、.,)](?!\d)"
    r"|(?P<bullet>[●◆■★▲•·※○◇□▪➢]+))"
)
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_EXACT: dict[str, str] = {
    "总体情况": "overview",
    "概述": "overview",
    "基本情况": "overview",
    "总体概况": "overview",
    "概况": "overview",
    "工作概述": "overview",
    "主动公开政府信息情况": "proactive",
    "主动公开政府信息的情况": "proactive",
    "主动公开情况": "proactive",
    "主动公开政府信息情况统计": "proactive",
    "收到和处理政府信息公开申请情况": "requests",
    "收到和处理政府信息公开申请的情况": "requests",
    "依申请公开情况": "requests",
    "依申请公开政府信息情况": "requests",
    "依申请公开政府信息办理情况": "requests",
    "政府信息公开行政复议、行政诉讼情况": "remedies",
    "政府信息公开行政复议行政诉讼情况": "remedies",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况": "remedies",
    "因政府信息公开申请行政复议、提起行政诉讼情况": "remedies",
    "存在的主要问题及改进情况": "problems",
    "存在问题及改进情况": "problems",
    "存在的问题及改进情况": "problems",
    "存在的主要问题及改进措施": "problems",
    "政府信息公开工作存在的主要问题及改进情况": "problems",
    "其他需要报告的事项": "other",
    "其他需要报告事项": "other",
    "需要报告的其他事项": "other",
    "其他需要说明的事项": "other",
}
# Further wordings that are as sure as the official ones.
_WORDINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "problems",
        re.compile(
            r"(?:政府信息公开)?(?:工作)?中?(?:存在的?)?(?:主要)?(?:问题|不足|困难)(?:及|和|与|以及)(?:其)?"
            r"(?:主要)?(?:改进|整改|下一步).{0,8}"
        ),
    ),
    (
        "remedies",
        re.compile(r"(?:因)?政府信息公开.{0,8}行政复议(?:和|、|及|与)?(?:提起)?行政诉讼.{0,4}情况"),
    ),
    (
        "proactive",
        re.compile(
            r"(?:政府)?(?:信息)?主动公开(?:政府)?(?:信息)?(?:的)?情况|主动公开政府信息的?.{0,4}情况"
        ),
    ),
    ("requests", re.compile(r"收到和处理政府信息公开申请.{0,3}情况|政府信息依申请公开情况")),
    ("other", re.compile(r"(?:其他|其它)?需要(?:报告|说明)的?(?:其他|其它)?(?:事项|情况|问题)")),
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("remedies", re.compile(r"复议.{0,16}诉讼|诉讼.{0,16}复议|复议和?应?诉|行政复议|行政诉讼")),
    ("requests", re.compile(r"收到和?处理.{0,8}申请|依申请公开|申请公开|公开申请")),
    ("problems", re.compile(r"问题|不足|改进|下一步|下步|努力方向|打算|整改")),
    ("other", re.compile(r"其他.{0,4}(?:需要|报告|说明|事项)|需要.{0,4}(?:说明|报告)|^附[表件录]")),
    ("proactive", re.compile(r"主动公开|政府信息公开情况$|公开政府信息.{0,4}情况")),
    ("overview", re.compile(r"总体情况|概述|基本情况|总体概况|^概况|工作(?:开展)?情况$|总述")),
)
_NAMES = "|".join(sorted((re.escape(name) for name in _EXACT), key=len, reverse=True))
_GLUED = re.compile(
    rf"^\s*(?P<head>[一二三四五六][、.．,，]\s*(?:{_NAMES}))\s*[。:：]?\s*(?P<rest>\S.{{20,}})$",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line opens: section key, numbering style, its number, and how sure it is."""

    key: str | None
    style: str
    number: int | None
    strength: float


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading | None:
    """The heading a line is, None for running text; its `key` is None where no section is meant."""
    if len(text) > 3 * _MAX_HEADING:
        return None
    line = squeeze(text).rstrip(":：")
    if not line or len(line) > _MAX_HEADING or re.search(r"[。；;！!？?]", line):
        return None
    found = _NUMBER.match(line)
    style = found.lastgroup or "none" if found else "none"
    name = line[found.end() :] if found else line
    number = _ordinal(found) if found else None
    if not name:
        return None
    key, is_exact = _key_of(name)
    if key is None and style in ("none", "digit", "bullet"):
        return None
    return Heading(key, style, number, _strength(key, style, number, is_exact))


def split_glued(text: str) -> tuple[str, str] | None:
    """Heading and rest of a line in which the heading runs into its paragraph."""
    found = _GLUED.match(text)
    return (found["head"].strip(), found["rest"].strip()) if found else None


def _key_of(name: str) -> tuple[str | None, bool]:
    exact = _EXACT.get(name)
    if exact:
        return exact, True
    for key, wording in _WORDINGS:
        if wording.fullmatch(name):
            return key, True
    if "," in name or len(name) > 40:
        return None, False
    return next((key for key, pattern in _PATTERNS if pattern.search(name)), None), False


def _strength(key: str | None, style: str, number: int | None, is_exact: bool) -> float:
    if key is None:
        return 0.0
    base = {"top": 3.0, "part": 3.0, "paren": 1.5, "bullet": 1.5, "digit": 1.0, "none": 0.5}[style]
    if is_exact:
        base += 2.0
    if number is not None and ORDER.index(key) + 1 == number:
        base += 0.5
    return base


def _ordinal(found: re.Match[str]) -> int | None:
    text = found["top"] or found["part"] or found["paren"]
    if text is None:
        return int(found["digit"]) if found["digit"] else None
    if text == "十":
        return 10
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return _DIGITS.get(text)
