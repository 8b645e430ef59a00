"""Is this page an annual report, and if not, what is it: the reasons are kept."""

import re
from dataclasses import dataclass
from functools import cache

from parsers.formats import lookup
from parsers.headings import read_heading
from parsers.labels import squeeze
from parsers.stages.titles import is_announcement, is_report_title

_SHORTEST = 160  # characters under its headings; a village-sized report has three times as many
_ANNEX = 15  # rows that make a table of indicators, of about 58 in the national form
_PINYIN = re.compile(r"[\u4e00-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the earlier stages found that speaks for or against a report."""

    titles: tuple[str, ...]  # report-like titles, best first
    is_title_shown: bool  # the best title stands over the article, not elsewhere on the page
    large_lines: tuple[str, ...]  # everything the page marks as a title
    lines: tuple[str, ...]  # the article's text
    sections: frozenset[str]  # keys of the statutory sections found
    cells: int  # cells of statutory tables
    legible: int  # cells that hold a number
    indicators: int
    organ: str | None
    year: int | None
    frame: str  # title tag, keywords and description of the page


@dataclass(frozen=True, slots=True)
class Verdict:
    is_report: bool
    reason: str


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in lookup("confusables")[name])


def judge(evidence: Evidence) -> Verdict:
    """Whether the page is a report, with the reason that decided."""
    hijack = _hijack(evidence)
    if hijack:
        return Verdict(False, f"hijacked copy: {hijack}")
    confusable = _confusable(evidence)
    strong = evidence.cells >= 40 or (evidence.cells >= 10 and len(evidence.sections) >= 3)
    if strong and evidence.legible == 0 and evidence.indicators == 0 and _is_template(evidence):
        return Verdict(False, "a blank form")
    if strong and not (confusable and not evidence.titles):
        return Verdict(True, "statutory tables")
    if confusable:
        return Verdict(False, f"another document: {confusable}")
    length = sum(len(line) for line in evidence.lines if read_heading(line) is None)
    if length < _SHORTEST and not evidence.cells and evidence.indicators < _ANNEX:
        return Verdict(False, "headings without text")
    if not evidence.titles:
        is_report = len(evidence.sections) >= 4 and length >= 300 and _names_subject(evidence)
        return Verdict(is_report, "sections" if is_report else "no title of a report")
    if evidence.indicators >= _ANNEX:
        return Verdict(True, "title and annex")
    if len(evidence.sections) >= 3 and length >= 150:
        return Verdict(True, "title and sections")
    if len(evidence.sections) >= 1 and length >= 500 and _names_subject(evidence):
        return Verdict(True, "title and text")
    return Verdict(False, "a title without a report's text")


def _names_subject(evidence: Evidence) -> bool:
    text = squeeze("".join(evidence.lines)[:20_000])
    return text.count("公开") >= 4


def _is_template(evidence: Evidence) -> bool:
    return evidence.year is None or evidence.organ is None


def _hijack(evidence: Evidence) -> str | None:
    text = squeeze(evidence.frame + "".join(evidence.large_lines) + "".join(evidence.lines[:400]))
    hits = [found[0] for p in _patterns("hijacked") for found in p.finditer(text)]
    if len(hits) >= 2 or (
        hits and any(p.search(squeeze(evidence.frame)) for p in _patterns("hijacked"))
    ):
        return "、".join(hits[:3])
    readings = _PINYIN.findall(text)
    return readings[0] if len(readings) >= 3 else None


def _confusable(evidence: Evidence) -> str | None:
    """Another document's title where the page's own title stands."""
    own = [*evidence.titles[:1], *evidence.large_lines[:6]]
    if evidence.titles and evidence.is_title_shown:
        own = list(evidence.titles[:1])
    for title in own:
        line = squeeze(title)
        if is_report_title(title) and is_announcement(title):
            continue
        for pattern in _patterns("titles"):
            found = pattern.search(line)
            if found and not (is_report_title(title) and _is_part_of_organ(line, found)):
                return found[0][:20]
    return None


def _is_part_of_organ(line: str, found: re.Match[str]) -> bool:
    """财务局 or 法治办 may be the reporting body: then the word stands before the subject."""
    subject = line.find("信息公开")
    return 0 <= found.end() <= subject and not re.search(r"解读|图解|一图|通知|做好|编制", found[0])
