"""The report's title: as the article prints it first, as the page's metadata says only if not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.labels import squeeze

_TITLE = re.compile(
    r"(?:政府|政务|府)?(?:政务)?信息(?:公开)?(?:工作)?.{0,12}(?:年度?工作报告|年度?报告|年报|工作报告|报告)"
    r"|政务公开.{0,8}(?:年度?报告|年报|工作报告)|公开(?:工作)?年报"
)
_ENDS = re.compile(r"(?:报告|年报)(?:[(\[].{0,12}[)\]])?$")
_ORGAN_LINE = re.compile(
    r"(?:政府|办公室|办公厅|局|委员会|委|厅|街道办事处|街道|镇|乡|管委会|中心|院|处|站|队|公司|所|区|县|市|旗|省|会|办)$"
)
_MAX_TITLE = 90
_SPLIT = re.compile(r"\s*(?:_|\||｜|--+|—{1,2}|\s-\s|-(?=[^\d]))\s*")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed and where it stood."""

    text: str
    source: str


def is_report_title(text: str) -> bool:
    """Whether a line names an annual report on information disclosure."""
    line = squeeze(text)
    return len(line) <= _MAX_TITLE and bool(_TITLE.search(line)) and bool(_ENDS.search(line))


def find_titles(lines: Sequence[str], metadata: dict[str, str]) -> list[Title]:
    """Every line that can be the title, the most trustworthy first.

    `lines` are the article's own first lines. Metadata comes last: pages are copied with the
    metadata of another year.
    """
    found: list[Title] = []
    large = metadata.get("headings", "").split("\n")
    before = metadata.get("before", "").split("\n")
    found += _titles_in(large, "heading")
    found += _titles_in(lines[:12], "article")
    found += _titles_in(list(reversed(before))[:15], "page")
    found += _titles_in([metadata.get("article_title", "")], "meta")
    found += _titles_in(_SPLIT.split(metadata.get("title_tag", "")), "title_tag")
    return list({title.text: title for title in reversed(found)}.values())[::-1]


def _titles_in(lines: Sequence[str], source: str) -> Iterator[Title]:
    for i, line in enumerate(lines):
        text = _undoubled(" ".join(line.split()))
        if is_report_title(text):
            yield Title(_joined(lines, i, text), source)
        elif i + 1 < len(lines) and _is_broken(text, lines[i + 1]):
            yield Title(text + "".join(lines[i + 1].split()), source)


def _joined(lines: Sequence[str], i: int, text: str) -> str:
    """The organ's name may stand on a line of its own above the rest of the title."""
    above = "".join(lines[i - 1].split()) if i else ""
    line = squeeze(text)
    bare = re.match(r"^(?:关于)?(?:20\d\d年?度?|政府信息公开|政务公开|信息公开)", line)
    if bare and above and len(above) <= 40 and _ORGAN_LINE.search(squeeze(above)):
        return above + text
    return text


def _is_broken(text: str, following: str) -> bool:
    """A title wrapped in the middle: only both lines together are one."""
    line, rest = squeeze(text), squeeze(following)
    if not line or not rest or len(line) + len(rest) > _MAX_TITLE or is_report_title(following):
        return False
    return bool(re.search(r"公开|20\d\d年", line)) and is_report_title(text + following)


def _undoubled(text: str) -> str:
    """A title printed twice in one line."""
    line = "".join(text.split())
    half = len(line) // 2
    return line[:half] if len(line) > 20 and line[:half] == line[half:] else text


def split_title_tag(tag: str) -> list[str]:
    """The parts of a page's `<title>`, which products join with _ | or -."""
    return [part for part in _SPLIT.split(tag) if part]
