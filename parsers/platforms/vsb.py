"""博达 VSB: pages numbered downwards.

The newest page of a column is `x.htm`; the one after it is `x/N.htm` with the largest N, and so on
down to `x/1.htm`, the oldest. The page says how many there are as `1/5`, 共5页 or in
`_simple_list_gotopage_fun(5, …)`; most templates also link the next page in words. Articles lie at
`/info/{column}/{id}.htm`, their text in `#vsb_content`.
"""

import re

from parsers.labels import squeeze
from parsers.list_pages import MOST_PAGES, NOTHING, ListPage, ListRequest
from parsers.page_links import collect_links
from parsers.platforms.evidence import Evidence, mentions, seen, surest
from parsers.web_page import WebPage

NAME = "vsb"
_MARKS = ("vsb_content", "_simple_list_gotopage", "/system/resource/", "vsbscreen", "visual site")
_ARTICLE = re.compile(r"/info/\d+/\d+\.htm")
_COUNT = re.compile(
    r"_gotopage_fun\s*\(\s*(\d{1,4})|(?<![\w/.-])1\s*/\s*(\d{1,3})(?![\d/.-])"
    r"|共\s*(?:<[^<>]*>\s*)*(\d{1,4})\s*(?:<[^<>]*>\s*)*页"
)
_NEXT = re.compile(r"^(?:下一?页|下页|next)$", re.IGNORECASE)
_NUMBERED = re.compile(r"/(\d{1,4})\.htm$")


def fingerprint(page: WebPage) -> Evidence:
    """Rather sure by the product's scripts and article addresses."""
    return surest(
        mentions(page, *_MARKS, weight=0.7, why="VSB scripts"),
        seen(_ARTICLE, page.text, 0.6, "articles at /info/COLUMN/ID.htm"),
    )


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The next page by its link, else one number further down."""
    number = asked.page + 1 if asked else 2
    if number > MOST_PAGES:
        return NOTHING
    for link in collect_links(page):
        if _NEXT.match(squeeze(link.text)) and link.url != page.url:
            return ListPage(next=(ListRequest(link.url, NAME, number),))
    below = _below(page, asked)
    return ListPage(next=(ListRequest(below, NAME, number),)) if below else NOTHING


def _below(page: WebPage, asked: ListRequest | None) -> str | None:
    current = _NUMBERED.search(page.url)
    if current and asked:
        number = int(current[1]) - 1
        return f"{page.url[: current.start(1)]}{number}.htm" if number > 0 else None
    count = _COUNT.search(page.text)
    pages = int(next(group for group in count.groups() if group)) if count else 1
    if pages < 2 or not page.url.endswith(".htm"):
        return None
    return f"{page.url.removesuffix('.htm')}/{pages - 1}.htm"
