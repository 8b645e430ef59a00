"""TRS WCM, form A: `createPageHTML(COUNT, INDEX, "index", "html")`.

INDEX counts from 0. Page 1 is `index.html`, page k is `index_{k-1}.html`. What lies beyond the last
page is a meta refresh to `./`, which is an end and no content. Some templates repeat INDEX 0 on
every page, so the number in the page's own address is believed before it. Older templates write
the pager themselves, from `var countPage = 5` and `var currentPage = 0`. Form B (`trs_page_div`)
has a quoted element id in front and counts from 1: the two are off by one from each other.
"""

import re

from parsers.list_pages import MOST_PAGES, NOTHING, ListPage, ListRequest
from parsers.platforms.evidence import Evidence, seen, surest
from parsers.url_shapes import extension_of, folder_of
from parsers.web_page import WebPage

NAME = "trs_index"
_CALL = re.compile(
    r"""createPage(?:HTML)?\s*\(\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*["']([\w-]+)["']\s*,\s*["'](\w+)["']"""
)
# Written so that a search runs to the word itself: with \b in front it would stop at each letter.
_COUNT = re.compile(r"""countPage(?<!\wcountPage)\s*=\s*["']?(\d{1,6})""")
_CURRENT = re.compile(r"""currentPage(?<!\wcurrentPage)\s*=\s*["']?(\d{1,6})""")
_STEM = re.compile(r"""["'](?:[^"'<>]*\bhref=\\?["'])?([A-Za-z][\w-]*)\\?["']\s*\+\s*["']_["']""")
_EXTENSION = re.compile(r"""\.["']?\s*\+?\s*["']?(s?html?|jhtml)\b""")

_ARTICLE = re.compile(r"/t20\d{6}_\d+\.s?html?\b")


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the call stands with bare numbers in front."""
    return surest(
        seen(_CALL, page.text, 0.95, "createPageHTML(COUNT, INDEX, …), counting from 0"),
        seen(_COUNT, page.text, 0.8, "var countPage, currentPage counting from 0"),
        seen(_ARTICLE, page.text, 0.4, "articles at tYYYYMMDD_ID.html"),
    )


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The next `index_N`, while COUNT says there is one."""
    count, index, name, extension = _numbers(page)
    following = max(index, asked.page - 1 if asked else 0) + 1
    if following >= min(count, MOST_PAGES):
        return NOTHING
    url = f"{folder_of(page.base_url)}{name}_{following}.{extension}"
    return ListPage(next=(ListRequest(url, NAME, following + 1),))


def _numbers(page: WebPage) -> tuple[int, int, str, str]:
    """How many pages, which one this is, from 0, and how their files are called."""
    call = _CALL.search(page.text)
    if call:
        return int(call[1]), int(call[2]), call[3], call[4]
    count = _COUNT.search(page.text)
    if not count:
        return 0, 0, "", ""
    current, script = _CURRENT.search(page.text), page.text[count.start() : count.start() + 3000]
    stem, extension = _STEM.search(script), _EXTENSION.search(script)
    name = stem[1] if stem else "index"
    usual = extension[1] if extension else extension_of(page.url) or "html"
    return int(count[1]), int(current[1]) if current else 0, name, usual
