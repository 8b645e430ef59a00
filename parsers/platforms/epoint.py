"""新点 Epoint EWB: disclosure lists by POST to `…/rest/lightfrontaction/getgovinfolist`.

The page (`govInfoPub.html?categorynum=003002`) names neither the project nor the site: both stand
in `/js/webBuilderCommon.js` as `projectName` and `siteGuid`. The body is JSON with deptcode,
categorynum, siteGuid, pageIndex from 0 and pageSize, on some sites wrapped in `params`; the answer
has `custom.data[]` with infourl and `custom.total`.
"""

import json
import re
from typing import Any

from parsers.list_pages import (
    JSON,
    MOST_PAGES,
    NOTHING,
    ListPage,
    ListRequest,
    json_of,
    links_in_json,
    query_of,
    written,
)
from parsers.platforms.evidence import Evidence, seen
from parsers.url_shapes import resolve
from parsers.web_page import WebPage

NAME = "epoint"
_MARK = re.compile(r"EWB[-_][A-Z]\w*|govInfoPub|getgovinfolist|webBuilderCommon", re.IGNORECASE)
_SITE_SCRIPT = "/js/webBuilderCommon.js"
_ACTION = "/rest/lightfrontaction/getgovinfolist"
_ENDPOINT = re.compile(r"""["']([^"']*/rest/lightfrontaction/getgovinfolist)["']""", re.IGNORECASE)
_ROWS = 20


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the web builder's front project is named."""
    return seen(_MARK, page.text + page.url, 0.85, "Epoint web builder (EWB-FRONT, govInfoPub)")


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """First the script that names the site, then the list page by page."""
    if asked is None:
        return _begin(page)
    if asked.page == 0:
        return ListPage(next=_first(page, dict(asked.state)))
    return _answer(page, asked)


def _begin(page: WebPage) -> ListPage:
    query = query_of(page.url)
    category = query.get("categorynum") or written("categorynum", page.text) or ""
    department = query.get("deptcode") or written("deptcode", page.text) or ""
    if not category and not department:
        return NOTHING
    state = {"categorynum": category, "deptcode": department}
    named = _first(page, state)
    if named:
        return ListPage(next=named)
    script = resolve(_SITE_SCRIPT, page.base_url) or page.url
    request = ListRequest(script, NAME, 0, state=tuple(state.items()), thorough=True)
    return ListPage(next=(request,))


def _first(page: WebPage, state: dict[str, str]) -> tuple[ListRequest, ...]:
    site, project = written("siteGuid", page.text), written("projectName", page.text)
    written_out = _ENDPOINT.search(page.text)
    if not site or not (project or written_out):
        return ()
    path = written_out[1] if written_out else f"/{(project or '').strip('/')}{_ACTION}"
    url = resolve(path, page.base_url) or page.url
    return (_request(url, state | {"siteGuid": site}, 1, wrapped=False),)


def _answer(page: WebPage, asked: ListRequest) -> ListPage:
    answer: Any = json_of(page.text)
    custom = answer.get("custom") if isinstance(answer, dict) else None
    items = tuple(links_in_json(custom, page))
    state = {key: value for key, value in asked.state if key != "wrapped"}
    wrapped = asked.get("wrapped") == "1"
    if not items and asked.page == 1 and not wrapped:
        return ListPage(next=(_request(asked.url, state, 1, wrapped=True),))
    total = custom.get("total") if isinstance(custom, dict) else None
    done = asked.page * _ROWS
    more = done < int(total) if isinstance(total, (int, str)) else len(items) >= _ROWS
    if not items or not more or asked.page >= MOST_PAGES:
        return ListPage(items)
    return ListPage(items, (_request(asked.url, state, asked.page + 1, wrapped=wrapped),))


def _request(url: str, state: dict[str, str], number: int, *, wrapped: bool) -> ListRequest:
    body: dict[str, object] = {**state, "pageIndex": number - 1, "pageSize": _ROWS}
    if wrapped:
        body = {"token": "", "params": body}
    kept = (*state.items(), ("wrapped", "1" if wrapped else "0"))
    text = json.dumps(body, ensure_ascii=False)
    return ListRequest(
        url, NAME, number, "POST", text, JSON, kept, thorough=not wrapped and number == 1
    )
