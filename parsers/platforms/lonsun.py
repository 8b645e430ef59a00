"""龙讯 Lonsun (安徽): disclosure columns at `/public/column/{organId}?type=4&action=list&catId=…`.

A script pages through `/site/label/8888?IsAjax=1&dataType=html&labelName=publicInfoList&…` with
siteId, organId, type, catId, pageSize and pageIndex; the page says `pageCount:N`. The answer is an
HTML fragment; reports lie at `/public/{organId}/{id}.html`.
"""

import re
from urllib.parse import urlencode

from parsers.list_pages import (
    MOST_PAGES,
    NOTHING,
    ListPage,
    ListRequest,
    number_in,
    query_of,
    shows_reports,
    written,
)
from parsers.page_links import collect_links
from parsers.platforms.evidence import Evidence, mentions, seen, surest
from parsers.url_shapes import resolve
from parsers.web_page import WebPage

NAME = "lonsun"
_MARKS = ("publicinfolist", "/site/label/8888")
_LABEL = re.compile(r"""["']([^"']*/site/label/\d+)(\?[^"']*)?["']""")
_PAGES = re.compile(r"""page_?count['"]?\s*[:=]\s*['"]?(\d{1,4})""", re.IGNORECASE)
_ORGAN = re.compile(r"/public/column/(\d+)")
_KEYS = ("siteId", "organId", "type", "catId", "catIds", "pageSize", "action", "file")
_STANDARD = {
    "IsAjax": "1",
    "dataType": "html",
    "labelName": "publicInfoList",
    "type": "4",
    "pageSize": "15",
    "action": "list",
}


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the label publicInfoList is asked for."""
    return surest(
        mentions(page, *_MARKS, weight=0.9, why="label publicInfoList of /site/label/8888"),
        seen(_ORGAN, page.text, 0.6, "disclosure columns at /public/column/ORGAN"),
    )


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The next pageIndex while pageCount says there is one."""
    if asked:
        return _answer(page, asked)
    label = _LABEL.search(page.text)
    parameters = _parameters(page, (label[2] or "") if label else "")
    pages = number_in(_PAGES, page.text) or 0
    first = 2 if shows_reports(page) else 1
    if not parameters.get("organId") or first > max(pages, 1):
        return NOTHING
    endpoint = resolve(label[1] if label else "/site/label/8888", page.base_url) or page.url
    return ListPage(next=(_request(endpoint, parameters, first, pages),))


def _answer(page: WebPage, asked: ListRequest) -> ListPage:
    items = collect_links(page)
    pages = number_in(_PAGES, page.text) or int(asked.get("pages"))
    if asked.page >= min(pages, MOST_PAGES):
        return ListPage(items)
    parameters = {key: value for key, value in asked.state if key != "pages"}
    endpoint = asked.url.partition("?")[0]
    return ListPage(items, (_request(endpoint, parameters, asked.page + 1, pages),))


def _parameters(page: WebPage, linked: str) -> dict[str, str]:
    organ = _ORGAN.search(page.url)
    of_url = {key: value for key, value in query_of(page.url).items() if key in _KEYS}
    in_script = {key: value for key in _KEYS if (value := written(key, page.text))}
    in_link = {key: value for key, value in query_of("/" + linked).items() if value}
    found = _STANDARD | in_script | in_link | of_url
    found.pop("pageIndex", None)
    return found | ({"organId": organ[1]} if organ else {})


def _request(endpoint: str, parameters: dict[str, str], number: int, pages: int) -> ListRequest:
    url = f"{endpoint}?{urlencode({**parameters, 'pageIndex': number})}"
    return ListRequest(url, NAME, number, state=(*parameters.items(), ("pages", str(pages))))
