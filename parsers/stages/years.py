"""The report year: what title, reporting period and text say; never a URL or a publication date."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.labels import squeeze

FIRST, LAST = 2003, 2040  # the first local rules on disclosure; beyond, a number is no year

_CHINESE = str.maketrans("〇○零一二三四五六七八九Oo", "00012345678900")
_WORDS = re.compile(r"二[〇○零0Oo][〇○零Oo一二三四五六七八九0-9]{2}(?=年|度)")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_PERIOD = re.compile(
    r"(?:自|从|为|期限|时间|时段|[:(]|^).{0,8}?(20\d{2})[年.\-/]?0?1[月.\-/]?0?1日?.{0,4}?(?:至|到|—|-|~|起)"
    r".{0,6}?(?:(20\d{2})[年.\-/]?)?12[月.\-/]?31日?"
)


_UNTIL = re.compile(r"(?:截止|截至|统计到)(?:到|至)?(20\d{2})年12月")
_ENOUGH = 2  # votes; a year named once in passing is none
_DATE_LINE = re.compile(r"^.{0,30}20\d{2}年\d{1,2}月\d{1,2}日.?$")
_OPENS = re.compile(r"^(?:20\d{2}|二[〇○零])年?.{0,3}(?:年|度)?[,，]")
_OWN = re.compile(
    r"(20\d{2})年?度?(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度|工作)*(?:报告|年报)"
)


@dataclass(frozen=True, slots=True)
class YearChoice:
    """The year and what spoke for it; `rivals` are other years that spoke too."""

    year: int | None
    evidence: str | None
    rivals: tuple[int, ...] = ()


def years_in(text: str) -> list[int]:
    """Years printed in a text, Chinese numerals included, in order."""
    plain = _WORDS.sub(lambda m: m[0].translate(_CHINESE), squeeze(text))
    found = [int(year) for year in _YEAR.findall(plain)]
    return [year for year in found if FIRST <= year <= LAST]


def period_years(lines: Sequence[str]) -> list[int]:
    """Years of the reporting periods (N-01-01 to N-12-31) that the text states."""
    years: list[int] = []
    for line in lines:
        plain = _WORDS.sub(lambda m: m[0].translate(_CHINESE), squeeze(line))
        for found in _PERIOD.finditer(plain):
            if found[2] in (None, found[1]):
                years.append(int(found[1]))
    return [year for year in years if FIRST <= year <= LAST]


def mentioned_years(lines: Sequence[str]) -> list[int]:
    """Years under which the text speaks of itself: 现公布…2022年度政府信息公开工作年度报告."""
    found = [_OWN.search(_WORDS.sub(lambda m: m[0].translate(_CHINESE), squeeze(t))) for t in lines]
    years = [int(match[1]) for match in found if match]
    return [year for year in years if FIRST <= year <= LAST][:1]


def find_year(titles: Sequence[tuple[str, str]], lines: Sequence[str]) -> YearChoice:
    """Weigh titles (text, source), the stated period and the text itself."""
    votes: Counter[int] = Counter()
    said: dict[int, list[str]] = {}

    def vote(year: int, weight: int, why: str) -> None:
        votes[year] += weight
        said.setdefault(year, []).append(why)

    weights = {"heading": 6, "article": 6, "page": 4, "meta": 2, "title_tag": 2}
    done: set[str] = set()
    for title, source in titles:
        years = years_in(title)
        if years and source not in done:
            done.add(source)
            vote(years[0], weights[source], f"title ({source}): {title[:60]}")
    for year in dict.fromkeys(period_years(lines)[:3]):
        vote(year, 6, "reporting period")
    until = [int(m[1]) for line in lines[:8] if (m := _UNTIL.search(squeeze(line)))]
    for year in until[:1]:
        vote(year, 4, "data up to that December")
    for year in dict.fromkeys(mentioned_years(lines[:12])):
        vote(year, 5, "the text names its own report")
    told = [line for line in lines[:40] if not _DATE_LINE.match(squeeze(line))]
    text = Counter(year for line in told for year in years_in(line[:400]))
    openings = [years_in(line[:14]) for line in lines[:40] if _OPENS.match(squeeze(line))]
    text.update(years[0] for years in openings if years)  # 2023年，… opens what was done that year
    if text:
        top, count = max(text.items(), key=lambda item: (item[1], item[0]))
        vote(top, 3 if count > 1 else 1, f"named {count} times in the text")
    if not votes or max(votes.values()) < _ENOUGH:
        return YearChoice(None, "; ".join(why for whys in said.values() for why in whys) or None)
    year = max(votes, key=lambda y: (votes[y], -y))
    strong = tuple(sorted(y for y in votes if y != year and votes[y] >= 4))
    return YearChoice(year, "; ".join(said[year]), strong)
