"""When and by whom a page says it was published, and its index and document numbers."""

import re
from collections.abc import Iterator, Sequence
from datetime import date as Date

from parsers.labels import fold

_DATE = r"(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})"
_PUBLISHED = re.compile(
    r"(?:发布|发文|发稿|公开|生成|成文|印发|更新|上传|录入|创建)?(?:日期|时间)\s*[:：]?\s*" + _DATE
)
_BARE = re.compile(r"^\W*" + _DATE + r"(?!\d)")
_ANY = re.compile(r"(?<!\d)" + _DATE + r"(?!\d)")
_FIELDS = {
    "index_number": re.compile(
        r"(?:索引号|索取号|信息索引号?)\s*[:：]?\s*([\w\-/〔〕\[\]()]{5,60})"
    ),
    "document_number": re.compile(
        r"(?:发文字号|文\s*号|文件编号)\s*[:：]?\s*([^\s:：]{2,20}[〔\[(]\d{4}[〕\])]\d+号)"
    ),
    "source": re.compile(
        r"(?:信息来源|来源|发布机构|发文机关|发布单位|公开主体)\s*[:：]?\s*([^\s:：|]{2,40})"
    ),
}


def _iso(found: re.Match[str], first: int = 1) -> str | None:
    year, month, day = (int(found[first + i]) for i in range(3))
    try:
        return Date(year, month, day).isoformat() if 2003 <= year <= 2040 else None
    except ValueError:  # 31 February
        return None


def find_published_on(
    metadata: dict[str, str], lines: Sequence[str], year: int | None
) -> tuple[str | None, str | None]:
    """Date and where it stood: beside the title, in the metadata, or under the text.

    A date before the report year has ended is no date of this report (pages are copied with the
    metadata of another year): it is passed over, and the evidence says so.
    """
    earliest = f"{year}-12-01" if year else ""
    passed: list[str] = []
    for date, where in _dates(metadata, lines):
        if date >= earliest:
            return date, where
        passed.append(f"{where} is before the year's end")
    return None, "; ".join(passed[:3]) or None


def _dates(metadata: dict[str, str], lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    around = [*metadata.get("before", "").split("\n"), *lines[:6]]
    for found in _PUBLISHED.finditer(fold("\n".join(around))):
        if _iso(found):
            yield _iso(found) or "", f"page: {' '.join(found[0].split())}"
    for line in reversed(metadata.get("before", "").split("\n")[-4:]):
        if len(line) < 60 and (date := _dated(_ANY, line)):
            yield date, f"line: {line[:40]}"
    if meta := _dated(_BARE, metadata.get("pub_date", "")):
        yield meta, "meta PubDate"
    for line in reversed(around):
        if len(line) < 60 and (date := _dated(_ANY, line)):
            yield date, f"line: {line[:40]}"
    for line in lines[-3:]:
        if len(line) < 24 and (date := _dated(_BARE, line)):
            yield date, "signature"


def _dated(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(fold(text))
    return _iso(found) if found else None


def find_field(name: str, metadata: dict[str, str]) -> str | None:
    """One of source, index_number, document_number as the page's frame prints it."""
    for line in metadata.get("before", "").split("\n"):
        found = _FIELDS[name].search(fold(line))
        if found:
            return found[1]
    if name == "source":
        return metadata.get("content_source") or None
    return None
