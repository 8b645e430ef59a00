"""Articles that are spread over several pages: `t20240115_7.html`, then `t20240115_7_1.html`.

The products that cut a long article name its parts after the first; the pager links them, or a
script draws it (`pageControl(3, 0, "t20240115_7", "html")`, `createPageHTML(3, 0, …)`).
"""

import re
from dataclasses import replace

from parsers.extraction import Extraction
from parsers.model import Issue
from parsers.url_shapes import folder_of

_LAST = re.compile(r"/([\w-]{3,})\.(s?html?|jhtml)$", re.IGNORECASE)
_MOST_PARTS = 20
_NAMED = 3


def further_parts(text: str, url: str) -> tuple[str, ...]:
    """The addresses of an article's further pages, in their order; none for most articles."""
    last = _LAST.search(url.partition("?")[0])
    if not last or text.count(last[1]) < 1:
        return ()
    stem, extension = last[1], last[2]
    linked = {int(number) for number in re.findall(rf"\b{stem}_(\d{{1,2}})\.{extension}\b", text)}
    drawn = re.search(
        rf"""(?:pageControl|createPage(?:HTML)?)\s*\(\s*(\d{{1,2}})\s*,\s*\d+\s*,\s*["']{stem}["']""",
        text,
    )
    if drawn:
        linked |= set(range(1, int(drawn[1])))
    numbers = sorted(number for number in linked if 0 < number <= _MOST_PARTS)
    return tuple(f"{folder_of(url)}{stem}_{number}.{extension}" for number in numbers)


def name_further_parts(extraction: Extraction, payload: bytes) -> Extraction:
    """Say where a report goes on: what is read here is only its first page."""
    if not extraction.is_report or extraction.medium != "html":
        return extraction
    parts = further_parts(payload.decode("latin-1"), extraction.url)
    if not parts:
        return extraction
    more = f" and {len(parts) - _NAMED} more" if len(parts) > _NAMED else ""
    message = f"the report goes on, this is its first page: {', '.join(parts[:_NAMED])}{more}"
    issue = Issue("warning", "article_continues", message[:1000])
    return replace(extraction, issues=(*extraction.issues, issue))
