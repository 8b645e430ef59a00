"""开普 UCAP: static columns at `/…/c120650/`, articles at `/c120650/202101/<32 hex>.shtml`.

Page N of a list is `list_N.shtml` beside `list.shtml`; where the page also calls `createPageHTML`
form B (`trs_page_div`) is surer and goes first. The number of pages stands in a script or in 共N页.
The body of an article is in `<ucapcontent>`, its date in `<publishtime>`.
"""

import re

from parsers.list_pages import MOST_PAGES, NOTHING, ListPage, ListRequest
from parsers.platforms import generic
from parsers.platforms.evidence import Evidence, seen
from parsers.url_shapes import extension_of, folder_of
from parsers.web_page import WebPage

NAME = "ucap"
_MARK = re.compile(
    r"<ucap\w*|ucap(?:content|title)|/c\d{4,}/\d{6}/[0-9a-f]{32}\.shtml", re.IGNORECASE
)
_COUNT = re.compile(
    r"(?:page_?count|total_?pages?|count_?pages?)['\"]?\s*[:=,]\s*['\"]?(\d{1,4})\b"
    r"|共\s*(?:<[^<>]*>\s*)*(\d{1,4})\s*(?:<[^<>]*>\s*)*页",
    re.IGNORECASE,
)
_STEM = re.compile(r"([A-Za-z][\w-]*?)(?:_\d+)?\.\w+$")


def fingerprint(page: WebPage) -> Evidence:
    """Rather sure by the product's tags and the shape of its articles' addresses."""
    return seen(_MARK, page.text, 0.6, "UCAP tags or /cNNNNNN/YYYYMM/<32 hex>.shtml")


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The next page by its link, else by its number."""
    linked = generic.read_list(page, asked)
    if linked.next and not linked.next[0].otherwise:
        return linked
    count = _COUNT.search(page.text)
    number = asked.page + 1 if asked else 2
    pages = int(count[1] or count[2]) if count else 0
    if number > min(pages, MOST_PAGES):
        return NOTHING
    stem = _STEM.search(page.url)
    name, extension = (stem[1], extension_of(page.url)) if stem else ("index", "shtml")
    url = f"{folder_of(page.url)}{name}_{number}.{extension}"
    return ListPage(next=(ListRequest(url, NAME, number),))
