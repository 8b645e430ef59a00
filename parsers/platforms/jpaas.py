"""大汉 JPAAS: lists built by `jpaas-publish-server`, asked for one unit at a time.

The page carries `queryData` with webId, pageId, tplSetId and tagId for each unit, and perhaps
`unitUrl`. The list is a GET of `/api-gateway/jpaas-publish-server/front/page/build/unit` with these
and `paramJson={"pageNo":2,"pageSize":15}`; a bare pageNo is ignored. parseType is spelled
"bulidstatic" by the platform itself, "buildstatic" on some sites. The answer is JSON whose
`data.html` is the list. Some servers want the Referer.
"""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

from parsers.list_pages import (
    MOST_PAGES,
    NOTHING,
    ListPage,
    ListRequest,
    json_of,
    links_in_markup,
    number_in,
    shows_reports,
    written,
)
from parsers.platforms.evidence import Evidence, mentions, seen, surest
from parsers.url_shapes import is_article, resolve
from parsers.web_page import WebPage

NAME = "jpaas"
_MARKS = ("jpaas-publish-server", "tplsetid")
_ARTICLE = re.compile(r"/art/\d{4}/art_[0-9a-f]{32}\.html")
_PATH = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_UNIT = re.compile(r"""querydata\s*=\s*(?:"(\{[^"]*\})"|'(\{[^']*\})')""", re.IGNORECASE)
_URL = re.compile(r"""uniturl["']?\s*[=:]\s*["']([^"']+)["']""", re.IGNORECASE)
_SIZE = re.compile(r"""pageSize\W{1,12}(\d{1,3})""")
_LIST_TAG = re.compile(r"列表|分页|list|栏目|内容|信息", re.IGNORECASE)
_KEYS = ("parseType", "webId", "tplSetId", "pageType", "tagId", "editType", "pageId")
_STANDARD = {"parseType": "bulidstatic", "pageType": "column", "editType": "null"}
_NEEDED = ("webId", "tplSetId", "pageId", "tagId")


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the publish server or its units are named."""
    return surest(
        mentions(page, *_MARKS, weight=0.9, why="jpaas-publish-server units"),
        seen(_ARTICLE, page.text, 0.55, "articles at /art/Y/art_<32 hex>.html"),
    )


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The list in `data.html`, and the next page while pages are full."""
    if asked:
        return _answer(page, asked)
    unit = _list_unit(page)
    if not unit:
        return NOTHING
    size = number_in(_SIZE, page.text) or 15
    named = _URL.search(page.text)
    endpoint = resolve(unescape(named[1]) if named else _PATH, page.base_url)
    first = 2 if shows_reports(page) else 1
    return ListPage(next=(_request(endpoint or page.url, unit, first, size),))


def _answer(page: WebPage, asked: ListRequest) -> ListPage:
    items = links_in_markup(_html_of(json_of(page.text)), page)
    size = int(asked.get("size"))
    full = sum(is_article(link.url) for link in items) >= size
    if not full or asked.page >= MOST_PAGES:
        return ListPage(items)
    unit = {key: value for key, value in asked.state if key != "size"}
    endpoint = asked.url.partition("?")[0]
    return ListPage(items, (_request(endpoint, unit, asked.page + 1, size),))


def _html_of(answer: Any) -> str:
    data = answer.get("data") if isinstance(answer, dict) else None
    html = data.get("html") if isinstance(data, dict) else data
    return html if isinstance(html, str) else ""


def _list_unit(page: WebPage) -> dict[str, str] | None:
    texts = [unescape(match[1] or match[2]) for match in _UNIT.finditer(page.text)]
    units = [_unit(text) for text in texts or [page.text]]
    complete = [unit for unit in units if all(unit.get(key) for key in _NEEDED)]
    lists = [unit for unit in complete if _LIST_TAG.search(unit["tagId"])]
    return next(iter(lists or complete), None)


def _unit(text: str) -> dict[str, str]:
    found = {key: value for key in _KEYS if (value := written(key, text))}
    return _STANDARD | found


def _request(endpoint: str, unit: dict[str, str], number: int, size: int) -> ListRequest:
    wanted = json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":"))
    url = f"{endpoint}?{urlencode({**unit, 'paramJson': wanted})}"
    return ListRequest(url, NAME, number, state=(*unit.items(), ("size", str(size))))
