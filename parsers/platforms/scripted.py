"""Any list that a page's own script fetches from an address it writes out.

No product: a last try for a column that shows no item. `$.ajax`, `$.get`, `fetch` and the like are
read, with texts, numbers and plain variables put together; what comes back may be JSON with titles
and addresses, XML, or a piece of HTML. If the address counts pages, the next one is asked while
items come.
"""

import re

from parsers.list_pages import (
    MOST_PAGES,
    NOTHING,
    ListPage,
    ListRequest,
    json_of,
    links_in_json,
    links_in_markup,
    query_of,
    shows_reports,
    with_query,
)
from parsers.page_links import collect_links
from parsers.platforms.evidence import Evidence, mentions
from parsers.script_calls import called_addresses
from parsers.traps import name_trap
from parsers.url_shapes import extension_of, resolve
from parsers.web_page import WebPage

NAME = "scripted"
_MARKS = ("ajax(", "$.get", "$.post", "getjson(", "fetch(", "axios", ".open(", ".load(")
_PAGE_KEY = re.compile(r"page(?:no|num|index|number)?|cur_?r?page|currentpage|pn", re.IGNORECASE)
_NO_DATA = ("js", "css", "html", "htm", "shtml", "png", "jpg", "gif")
_LIKELY = re.compile(r"list|query|page|column|channel|article|info|catalog|cat_?id", re.IGNORECASE)
_COUNTER = re.compile(r"count|visit|hits|click|stat|weather|login|user|captcha", re.IGNORECASE)
_MOST_ADDRESSES = 3


def fingerprint(page: WebPage) -> Evidence:
    """Hardly sure: many pages fetch something."""
    return mentions(page, *_MARKS, weight=0.06, why="a script fetches data")


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """What the script would fetch first, then the pages after it."""
    if asked:
        return _answer(page, asked)
    if page.media != "html" or shows_reports(page):
        return NOTHING
    found = (resolve(address, page.base_url) for address in called_addresses(page.text))
    data = dict.fromkeys(url for url in found if url and _may_be_data(url))
    urls = sorted(data, key=lambda url: not _LIKELY.search(url))[:_MOST_ADDRESSES]
    if not urls:
        return NOTHING
    state = (("guesses", "1"),)
    return ListPage(next=(ListRequest(urls[0], NAME, 1, state=state, otherwise=tuple(urls[1:])),))


def _may_be_data(url: str) -> bool:
    return extension_of(url) not in _NO_DATA and not _COUNTER.search(url) and not name_trap(url)


def _answer(page: WebPage, asked: ListRequest) -> ListPage:
    data = json_of(page.text)
    items = tuple(links_in_json(data, page)) if data is not None else collect_links(page)
    if data is not None and not items:
        items = links_in_markup(_longest_text(data), page)
    key = next((key for key in query_of(asked.url) if _PAGE_KEY.fullmatch(key)), None)
    if not items or not key or asked.page >= MOST_PAGES:
        return ListPage(items)
    number = int(query_of(asked.url)[key] or 1) if query_of(asked.url)[key].isdigit() else 1
    url = with_query(asked.url, **{key: number + 1})
    return ListPage(items, (ListRequest(url, NAME, asked.page + 1, state=asked.state),))


def _longest_text(data: object) -> str:
    """The markup that some answers carry in one of their values."""
    if isinstance(data, str):
        return data if "<" in data else ""
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return max((_longest_text(value) for value in values), key=len, default="")
