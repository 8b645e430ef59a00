"""The body that reports: from the title, else from who signed, compiled or runs the page."""

import re
from collections.abc import Sequence

from parsers.labels import squeeze

_YEAR = r"(?:20\d{2}|二[〇○零0Oo][〇○零一二三四五六七八九0-9]{2})"
_YEARS = re.compile(
    rf"[(\[]?(?:关于)?(?<!\d){_YEAR}\s*(?:年度|年|度)?(?:[)\]]|(?=\D|$))|^关于(?:印发)?|[《》“”\"]"
)
_SUFFIX = re.compile(
    r"(?:人民政府(?:办公[室厅])?|政府|办公[室厅]|局|委员会|[发改工信健经农科教住建卫]委|厅|街道办事处|街道办?|镇|乡|苏木|管委会"
    r"|中心|院|处|站|大队|支队|公司|银行|学校|大学|医院|协会|联合会|供销社|工商联|妇联|团委|残联|总工会|分局|区|县|市|旗|州|盟|省|部|署|馆|台|所|社|办)$"
)
_MADE_BY = re.compile(
    r"(?:本?报告|本年度报告)由(?P<organ>[^，。,；;\s]{4,36}?)(?:根据|按照|依据|编制|起草|负责|综合)"
)
_SELF = re.compile(r"^(?P<organ>[^，。,；;:\s]{3,36}?)(?:现?(?:根据|按照|依据|编制|发布|公布|将))")
_SITE = re.compile(r"(?:政府)?(?:公众信息网|门户网站|信息网|政务网|网站|官网|门户|网)$")
_MAX = 44


def organ_of_title(title: str) -> str | None:
    """The organ that a report's title names, as printed; None where it names none."""
    text = "".join(title.split())
    squeezed = squeeze(title)
    if len(squeezed) != len(text):
        text = squeezed
    folded = squeezed
    match = re.search(r"人民政府信息公开", folded)
    if match and "政府信息公开" not in folded[: match.start() + 2]:
        text, folded = text[: match.start() + 4], folded[: match.start() + 4]
    else:
        cut = _tail_start(folded)
        text, folded = text[:cut], folded[:cut]
    kept = _without_years(text, folded)
    return kept if kept and 2 <= len(kept) <= _MAX else None


def _tail_start(folded: str) -> int:
    found = re.search(
        r"(?:的)?(?:政府|政务)?(?:政务)?信息公开|政务公开|(?:的)?政府信息(?:工作)?年", folded
    )
    if found is None:
        found = re.search(r"(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)", folded)
    return found.start() if found else len(folded)


def _without_years(text: str, folded: str) -> str:
    """Drop year words, brackets and 关于 from a name; `folded` has the same length as `text`."""
    keep = [True] * len(folded)
    for found in _YEARS.finditer(folded):
        keep[found.start() : found.end()] = [False] * (found.end() - found.start())
    kept = "".join(char for char, stay in zip(text, keep, strict=True) if stay)
    return kept.strip("的-—·.、,，:：()（）[]【】 ").removesuffix("年度").removesuffix("年")


def looks_like_organ(text: str) -> bool:
    """Whether a short line is the name of a public body."""
    line = squeeze(text)
    return (
        3 <= len(line) <= _MAX and bool(_SUFFIX.search(line)) and not re.search(r"[。,:;！]", line)
    )


def find_organ(
    titles: Sequence[str], lines: Sequence[str], metadata: dict[str, str]
) -> tuple[str | None, str | None]:
    """Organ and where it was found: title, text, signature, metadata."""
    for title in titles:
        organ = organ_of_title(title)
        if organ and (looks_like_organ(organ) or len(organ) >= 4):
            return organ, "title"
    for text in lines[:6]:
        made = _MADE_BY.search(text) or _SELF.match(text)
        if made and looks_like_organ(made["organ"]):
            return made["organ"], "text"
    for text in reversed(lines[-4:]):
        if looks_like_organ(text):
            return "".join(text.split()), "signature"
    for key in ("content_source", "author", "site_name"):
        value = _SITE.sub("", metadata.get(key, ""))
        if looks_like_organ(value):
            return value, key
    return None, None
