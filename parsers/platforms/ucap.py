"""开普 UCAP: static columns at `/…/c120650/`, articles at `/c120650/202101/<32 hex>.shtml`.

Page N of a list is `list_N.shtml` beside `list.shtml`; where the page also calls `createPageHTML`
form B (`trs_page_div`) is surer and goes first. The number of pages stands in a script or in 共N页.
The body of an article is in `<ucapcontent>`, its date in `<publishtime>`.
"""

import re
from dataclasses import replace

from parsers.list_pages import ListPage, ListRequest
from parsers.platforms import generic
from parsers.platforms.evidence import Evidence, mentions, seen, surest
from parsers.url_shapes import folder_of
from parsers.web_page import WebPage

NAME = "ucap"
_ARTICLE = re.compile(r"/c\d{4,}/\d{6}/[0-9a-f]{32}\.shtml")
# Only its own names: `index_2` may be page 3 of another product, and page 2 would be lost.
_STEM = re.compile(r"/(x?list)(?:_\d+)?\.\w+$")


def fingerprint(page: WebPage) -> Evidence:
    """Rather sure by the product's tags and the shape of its articles' addresses."""
    return surest(
        mentions(page, "<ucap", weight=0.6, why="UCAP tags"),
        seen(_ARTICLE, page.text, 0.6, "articles at /cNNNNNN/YYYYMM/<32 hex>.shtml"),
    )


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The next page by its link, else `list_N`; any other name is guessed as on any site."""
    listed = generic.read_list(page, asked)
    stem = _STEM.search(page.url)
    if not stem or not listed.next or not listed.next[0].otherwise:
        return listed
    guess = listed.next[0]
    own = f"{folder_of(page.url)}{stem[1]}_{guess.page}."
    urls = sorted((guess.url, *guess.otherwise), key=lambda url: not url.startswith(own))
    return ListPage(next=(replace(guess, url=urls[0], otherwise=tuple(urls[1:])),))
