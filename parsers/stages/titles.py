"""The report's title: as printed over the article; metadata only where nothing is printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.labels import squeeze
from parsers.stages.organs import looks_like_organ, organ_of_title
from parsers.stages.years import years_in

_TITLE = re.compile(
    r"(?:政府|政务|府)?(?:政务)?信息(?:公开)?(?:工作)?.{0,12}(?:年度?工作报告|年度?报告|年报|工作报告|报告)"
    r"|政务公开.{0,8}(?:年度?报告|年报|工作报告)|公开(?:工作)?年报"
)
_ENDS = re.compile(r"(?:报告|年报)[》」”]?(?:[(\[].{0,12}[)\]])?(?:的?(?:公告|公示|通知))?$")
# Only an announcement of the report itself may end in 公告; a notice on how to write one may not.
_ANNOUNCED = re.compile(r"^(?:关于)?(?:公布|发布|公开|印发|《)")
_SHORT = re.compile(
    r"^(?!信息公开|政府信息公开).{0,24}20\d\d年?度?(?:工作)?(?:年度?)?(?:工作)?(?:年报|报告)$"
)
_NO_TITLE = re.compile(r"[>»›|:;。]|^(?:索引号|当前位置|您的位置|首页|附件|上一|下一|来源)")
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
    if len(line) > _MAX_TITLE or _NO_TITLE.search(line):
        return False
    ends = _ENDS.search(line)
    is_plain = ends is not None and not re.search(r"(?:公告|公示|通知)$", line)
    return bool(_TITLE.search(line) and ends and (is_plain or is_announcement(line)))


def is_announcement(text: str) -> bool:
    """关于公布…年度报告的公告: the page carries the report under the name of its announcement."""
    line = squeeze(text).removeprefix("关于")
    return bool(_ANNOUNCED.search(line))


def find_titles(lines: Sequence[str], metadata: dict[str, str]) -> list[Title]:
    """Every line that can be the title, the best first.

    `lines` are the article's own first lines. What the page shows beats its metadata (pages are
    copied with the metadata of another year); among what it shows, a name with organ and year wins.
    """
    large = metadata.get("headings", "").split("\n")
    before = metadata.get("before", "").split("\n")
    shown = [
        *reversed(list(_titles_in(large, "heading"))),
        *_titles_in(lines[:12], "article"),
        *reversed(list(_titles_in(before[-15:], "page"))),
    ]
    hidden = [
        *_titles_in([metadata.get("article_title", "")], "meta"),
        *_titles_in(split_title_tag(metadata.get("title_tag", "")), "title_tag"),
    ]
    ranked = sorted(shown, key=_lacks) + sorted(hidden, key=_lacks)
    named = [title for title in ranked if _lacks(title) < 2]
    if not any(title in shown for title in named):
        named = _plain_headings(large, lines, metadata) + named
    best: dict[str, Title] = {}
    for title in named or ranked:
        best.setdefault(title.text, title)
    return list(best.values())


def own_heading(metadata: dict[str, str]) -> list[Title]:
    """A heading that the page's metadata calls its title too, whatever its words: 关于…的公示.

    Proves nothing about the page; it only names one that is known to be a report.
    """
    named = {metadata.get("article_title", ""), *split_title_tag(metadata.get("title_tag", ""))}
    named = {"".join(text.split()) for text in named}
    large = [" ".join(line.split()) for line in metadata.get("headings", "").split("\n")]
    found = [line for line in reversed(large) if line and "".join(line.split()) in named]
    return [Title(line, "heading") for line in found if len(line) <= _MAX_TITLE][:1]


def _lacks(title: Title) -> int:
    """How many of organ and year a title does not name; a column's name lacks both."""
    return (organ_of_title(title.text) is None) + (not years_in(title.text))


def _plain_headings(
    large: Sequence[str], lines: Sequence[str], metadata: dict[str, str]
) -> list[Title]:
    """A heading that is only the organ's name or 2023年年报: over the article it is the title.

    A line of the frame counts only where the page's metadata calls it the title too.
    """
    hidden = {metadata.get("article_title", ""), *split_title_tag(metadata.get("title_tag", ""))}
    hidden = {"".join(text.split()) for text in hidden}
    near = metadata.get("before", "").split("\n")[-8:]
    before = [t for t in near if "".join(t.split()) in hidden]
    before += [t for t in near[-6:] if _SHORT.match(squeeze(t))]
    for line in (*reversed(large), *lines[:3], *reversed(before)):
        text = "".join(line.split())
        if _SHORT.match(squeeze(text)) or looks_like_organ(text):
            return [Title(text, "heading")]
    return []


def _titles_in(lines: Sequence[str], source: str) -> Iterator[Title]:
    for i, line in enumerate(lines):
        text = _undoubled(" ".join(line.split()))
        if is_report_title(text):
            yield Title(_joined(lines, i, text), source)
        elif i + 1 < len(lines) and _is_broken(text, lines[i + 1]) and "网站" not in text:
            yield Title(text + "".join(lines[i + 1].split()), source)


def _joined(lines: Sequence[str], i: int, text: str) -> str:
    """The organ's name may stand on a line of its own above the rest of the title."""
    above = "".join(lines[i - 1].split()) if i else ""
    line = squeeze(text)
    bare = re.match(r"^(?:关于)?(?:20\d\d年?度?)(?:政府信息公开|政务公开|信息公开|年度|工作)", line)
    is_own = looks_like_organ(above) and "网站" not in above
    return above + text if bare and is_own else text


def _is_broken(text: str, following: str) -> bool:
    """A title wrapped in the middle: only both lines together are one."""
    line, rest = squeeze(text), squeeze(following)
    if line in ("信息公开", "政府信息公开", "政务公开", "公开"):
        return False  # a menu's heading
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
