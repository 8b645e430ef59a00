"""TRS WCM and UCAP, form B: `createPageHTML('page_div', COUNT, PAGE, 'xlist', 'shtml', ROWS)`.

PAGE counts from 1. Page 1 is `xlist.shtml`, page N is `xlist_{N}.shtml`; ROWS is the number of all
items. Form A (`trs_index`) has no element id in front and counts from 0.
"""

import re

from parsers.list_pages import MOST_PAGES, NOTHING, ListPage, ListRequest
from parsers.platforms.evidence import Evidence, seen
from parsers.url_shapes import folder_of
from parsers.web_page import WebPage

NAME = "trs_page_div"
_CALL = re.compile(
    r"""createPageHTML\s*\(\s*["'][^"']*["']\s*,\s*["']?(\d{1,6})["']?\s*,\s*["']?(\d{1,6})["']?
        \s*,\s*["']([\w/.-]+)["']\s*,\s*["'](\w+)["']""",
    re.VERBOSE,
)


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the call stands with an element id in front."""
    return seen(_CALL, page.text, 0.95, "createPageHTML('page_div', COUNT, PAGE, …), from 1")


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The next `xlist_N`, while COUNT says there is one."""
    call = _CALL.search(page.text)
    if not call:
        return NOTHING
    count, current, name, extension = int(call[1]), int(call[2]), call[3], call[4]
    following = max(current, asked.page if asked else 1) + 1
    if following > min(count, MOST_PAGES):
        return NOTHING
    stem = name.rpartition("/")[2]
    url = f"{folder_of(page.base_url)}{stem}_{following}.{extension}"
    return ListPage(next=(ListRequest(url, NAME, following),))
