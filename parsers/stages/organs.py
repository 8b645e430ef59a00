"""The body that reports: from the title, else from who signed, compiled or runs the page."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from parsers.labels import simplify, squeeze

_YEAR = r"(?:20\d{2}|二[〇○零0Oo][〇○零Oo一二三四五六七八九0-9]{2})"
_YEARS = re.compile(
    rf"[(\[]?(?:关于)?(?<!\d){_YEAR}\s*(?:年度|年|度)?(?:[)\]]|(?=\D|$))|^关于(?:印发|公布|发布|公开)?|[《》“”\"]"
)
_SUFFIX = re.compile(
    r"(?:人民政府(?:办公[室厅])?|政府|办公[室厅]|局|委员会|[发改工信健经农科教住建卫]委|厅|街道办事处|街道办?|镇|乡|苏木|管委会"
    r"|中心|院|处|站|大队|支队|公司|银行|学校|大学|医院|协会|联合会|供销社|工商联|妇联|团委|残联|总工会|分局|区|县|市|旗|州|盟|省|部|署|馆|台|所|社|办)$"
)
_NAME = (
    r"[\u4e00-\u9fff（）()]{1,22}?(?:人民政府办公[室厅]|人民政府(?!办公)|街道办事处|委员会|管委会|[局厅院]|办公室|中心|支队|大队"
    r"|[镇乡县区市旗]|(?<=[发改工信健经农科教住建卫])委)(?:[（(][^（）()]{2,12}[）)])?"
)
# Where a sentence names the body that speaks: before a verb of reporting, behind 由 or 公布.
_SPEAKER = re.compile(
    rf"(?:由|公布了?|发布|要求[,，]?|年[,，]|年来[,，]|^|[,，。：:])(?P<organ>{_NAME})"
    r"(?=编制|编写|撰写|起草|现[向将就对公发]|依照|根据|按照|20\d\d年|坚持|把|围绕|认真|严格|深入|高度|以习近平|在|紧|全面|不断|始终|积极|持续|政府信息公开|办公室联系|负责)"
)
_LEAD = re.compile(r"^.{0,8}?(?:公布了?|发布了?|编制|编写|撰写|形成|起草|由|要求|请与|与|请)")
_NOT_SPEAKER = re.compile(
    r"^(?:由|国务院|中华人民|上级|各|本|我|县政府|区政府|市政府|省政府|全[县区市省镇]|年|现|以|和|等|其)|条例|(?:省|国家|中央)人民政府办公厅$"
)
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
    is_name = 2 <= len(kept) <= _MAX and squeeze(kept) not in ("公开", "工作", "历年", "本级")
    return kept if is_name else None


def _tail_start(folded: str) -> int:
    found = re.search(
        r"依法(?:主动)?公开政府信息|(?:的)?(?:政府|政务)?(?:政务)?信息公开(?!办|中心|领导|[科股处])|政务公开(?!办|中心|领导|[科股处])|(?:的)?政府信息(?:工作)?年",
        folded,
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
    kept = re.sub(r"^【[^【】]*】", "", kept).strip("的-—·.、,，:： ")
    if re.fullmatch(r"[（(][^（）()]+[）)]", kept):
        kept = kept[1:-1]
    if kept.count("（") + kept.count("(") != kept.count("）") + kept.count(")"):
        kept = kept.strip("()（）[]【】")
    return kept.removesuffix("年度").removesuffix("年")


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
        if organ and "网站" not in organ and (looks_like_organ(organ) or len(organ) >= 4):
            return _in_full(organ, lines, metadata), "title"
    speaker = _speaker(lines)
    if speaker:
        return speaker, "text"
    value = _SITE.sub("", metadata.get("content_source", ""))
    if looks_like_organ(value):
        return value, "content_source"
    for text in reversed(lines[-4:]):
        if looks_like_organ(text):
            return "".join(text.split()), "signature"
    return _named_by_site(lines, metadata)


# An office named without its place (民政局, 县民政局): its site knows which, an archive must say.
_BARE = re.compile(r"^[县区市省旗]?[^省市县区旗州盟镇乡街]{1,8}(?:局|委|办|厅|委员会|办公室)$")


def _in_full(organ: str, lines: Sequence[str], metadata: dict[str, str]) -> str:
    """The name with its place, where the text or the source prints that of the same office."""
    if not _BARE.match(organ):
        return organ
    for name in (metadata.get("content_source", ""), _speaker(lines) or ""):
        place = name[: -len(organ)] + (organ[0] if organ[0] in "县区市省旗" else "")
        if name.endswith(organ) and len(place) > 1 and place[-1] in "省市县区旗州盟":
            return name
    return organ


def _speaker(lines: Sequence[str]) -> str | None:
    """The body that the text's sentences speak of most as the one that reports."""
    votes: Counter[str] = Counter()
    for i, line in enumerate(lines[:40]):
        printed = unicodedata.normalize("NFKC", "".join(line.split()))
        for found in _SPEAKER.finditer(simplify(printed)):  # as long as `printed`, so it can be cut
            start, end = found.span("organ")
            lead = _LEAD.match(found["organ"])
            name = printed[start + (lead.end() if lead else 0) : end]
            if not _NOT_SPEAKER.search(squeeze(name)) and len(name) >= 3:
                votes[name] += 3 if i < 4 else 1
    return max(votes, key=lambda name: (votes[name], len(name)), default=None)


def _named_by_site(lines: Sequence[str], metadata: dict[str, str]) -> tuple[str | None, str | None]:
    """Author or site, if the text itself names it too: a site carries many bodies' reports."""
    text = "".join(lines)
    for key in ("author", "site_name"):
        value = _SITE.sub("", metadata.get(key, ""))
        if looks_like_organ(value) and value in text:
            return value, key
    return None, None
