"""TRS WCM, form A: `createPageHTML(COUNT, INDEX, "index", "html")`.

INDEX counts from 0. Page 1 is `index.html`, page k is `index_{k-1}.html`. What lies beyond the last
page is a meta refresh to `./`, which is an end and no content. Some templates repeat INDEX 0 on
every page, so the number in the page's own address is believed before it. Form B (`trs_page_div`)
has a quoted element id in front and counts from 1: the two are off by one from each other.
"""

import re

from parsers.list_pages import MOST_PAGES, NOTHING, ListPage, ListRequest
from parsers.platforms.evidence import Evidence, seen, surest
from parsers.url_shapes import folder_of
from parsers.web_page import WebPage

NAME = "trs_index"
_CALL = re.compile(
    r"""createPageHTML\s*\(\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*["']([\w-]+)["']\s*,\s*["'](\w+)["']"""
)

_ARTICLE = re.compile(r"/t20\d{6}_\d+\.s?html?\b")


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the call stands with bare numbers in front."""
    return surest(
        seen(_CALL, page.text, 0.95, "createPageHTML(COUNT, INDEX, …), counting from 0"),
        seen(_ARTICLE, page.text, 0.4, "articles at tYYYYMMDD_ID.html"),
    )


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The next `index_N`, while COUNT says there is one."""
    call = _CALL.search(page.text)
    if not call:
        return NOTHING
    count, index, name, extension = int(call[1]), int(call[2]), call[3], call[4]
    following = max(index, asked.page - 1 if asked else 0) + 1
    if following >= min(count, MOST_PAGES):
        return NOTHING
    url = f"{folder_of(page.base_url)}{name}_{following}.{extension}"
    return ListPage(next=(ListRequest(url, NAME, following + 1),))
