"""大汉 xxgk module: a body's disclosure catalogue behind `/module/xxgk/search.jsp`.

The column page names the parameters (infotypeId, jdid, area, divid) in a script, in hidden fields
or in the address of `tree.jsp`; the list comes as an HTML fragment by POST, with 共N页 in it. It
holds all documents of the area, whatever the category asked for.
"""

import re
from urllib.parse import urlencode

from parsers.list_pages import (
    FORM,
    MOST_PAGES,
    NOTHING,
    ListPage,
    ListRequest,
    number_in,
    query_of,
    written,
)
from parsers.page_links import collect_links
from parsers.platforms.evidence import Evidence, mentions
from parsers.url_shapes import resolve
from parsers.web_page import WebPage

NAME = "xxgk"
_MARKS = ("/module/xxgk/search.jsp", "/module/xxgk/tree.jsp")
_TREE = re.compile(r"""["']([^"']*/module/xxgk/(?:tree|search)\.jsp\?[^"']*)["']""", re.IGNORECASE)
_FIELD = r"""<input[^>]*\bname\s*=\s*["']?{key}["']?[^>]*\bvalue\s*=\s*["']([^"']*)"""
_PAGES = re.compile(r"共\s*(?:<[^<>]*>\s*)*(\d{1,4})\s*(?:<[^<>]*>\s*)*页")
_PATH = "/module/xxgk/search.jsp"
_KEYS = ("infotypeId", "jdid", "area", "divid")
_FIXED = {
    "vc_title": "",
    "vc_number": "",
    "sortfield": ",compaltedate:0",
    "texttype": "",
    "fbtime": "-1",
    "standardXxgk": "1",
}


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the module's list or tree is called."""
    return mentions(page, *_MARKS, weight=0.85, why="calls /module/xxgk/search.jsp or tree.jsp")


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The fragment's links and the next page, as long as 共N页 says so."""
    if asked is None:
        query = _parameters(page)
        return ListPage(next=(_request(page, query, 1),)) if query.get("area") else NOTHING
    pages = number_in(_PAGES, page.text) or 0
    further = asked.page < min(pages, MOST_PAGES)
    following = (_request(page, dict(asked.state), asked.page + 1),) if further else ()
    return ListPage(collect_links(page), following)


def _parameters(page: WebPage) -> dict[str, str]:
    tree = _TREE.search(page.text)
    query = query_of(tree[1].replace("&amp;", "&")) if tree else {}
    found = {key: query.get(key) or _field(key, page.text) for key in _KEYS}
    return {key: value for key, value in found.items() if value}


def _field(key: str, text: str) -> str | None:
    hidden = re.search(_FIELD.format(key=key), text, re.IGNORECASE)
    return hidden[1] if hidden else written(key, text)


def _request(page: WebPage, query: dict[str, str], number: int) -> ListRequest:
    url = resolve(_PATH, page.url) or page.url
    body = urlencode({**_FIXED, **query, "currpage": number})
    state = tuple(query.items())
    return ListRequest(url, NAME, number, "POST", body, FORM, state, thorough=True)
