"""TRS 海云: lists that are searches of a channel, answered as JSON.

The page names `/common/search/{channelId}` (or `/searchList/…`, `/search/…`); asked with
`_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=N` it answers
`data.results[]` with title, url and publishedTimeStr, and `data.total`. Some sites add a token that
only a browser can make: those answers are no JSON and end the list.
"""

import re
from typing import Any

from parsers.list_pages import (
    MOST_PAGES,
    NOTHING,
    ListPage,
    ListRequest,
    json_of,
    links_in_json,
    shows_reports,
    with_query,
)
from parsers.platforms.evidence import NONE, Evidence, seen
from parsers.url_shapes import resolve
from parsers.web_page import WebPage

NAME = "haiyun"
_SEARCH = re.compile(
    r"""["']((?:https?://[^"'/]+)?/(?:[\w-]+/)*(?:common/search|searchList|search)/[\w-]{6,})[?"']"""
)
_ROWS = 20


def fingerprint(page: WebPage) -> Evidence:
    """Sure where a channel search is called."""
    if "search" not in page.lowered:
        return NONE
    return seen(_SEARCH, page.text, 0.85, "channel search /common/search/…")


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The results and the next page, by the total that the answer names."""
    if asked:
        return _answer(page, asked)
    called = _SEARCH.search(page.text)
    url = resolve(called[1], page.base_url) if called else None
    return ListPage(next=(_request(url, 2 if shows_reports(page) else 1),)) if url else NOTHING


def _answer(page: WebPage, asked: ListRequest) -> ListPage:
    answer: Any = json_of(page.text)
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, dict):
        return NOTHING
    items = tuple(links_in_json(data.get("results") or data.get("list"), page))
    total = data.get("total")
    done = _ROWS * asked.page
    more = done < total if isinstance(total, int) else len(items) >= _ROWS
    if not items or not more or asked.page >= MOST_PAGES:
        return ListPage(items)
    return ListPage(items, (_request(asked.url, asked.page + 1),))


def _request(url: str, number: int) -> ListRequest:
    asked = with_query(
        url, _isAgg="true", _isJson="true", _pageSize=_ROWS, _template="index", page=number
    )
    return ListRequest(asked, NAME, number)
