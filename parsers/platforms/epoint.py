"""新点 Epoint EWB: disclosure lists by POST to `…/rest/lightfrontaction/getgovinfolist`.

The page (`govInfoPub.html?categorynum=003002`) names neither the project nor the site: both stand
in `/js/webBuilderCommon.js` as `projectName` and `siteGuid`. The body is JSON with deptcode,
categorynum, siteGuid, pageIndex (from 0, on some sites from 1) and pageSize, on some sites wrapped
in `params`; the answer has `custom.data[]` with infourl and `custom.total`.
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
from parsers.platforms.evidence import Evidence, mentions
from parsers.url_shapes import resolve
from parsers.web_page import WebPage

NAME = "epoint"
_MARKS = ("ewb-front", "ewb_", "govinfopub", "getgovinfolist", "webbuildercommon")
_SITE_SCRIPT = "/js/webBuilderCommon.js"
_ACTION = "/rest/lightfrontaction/getgovinfolist"
_ENDPOINT = re.compile(r"""["']([^"']*/rest/lightfrontaction/getgovinfolist)["']""", re.IGNORECASE)
_ROWS = 20


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the web builder's front project is named."""
    why = "Epoint web builder (EWB-FRONT, govInfoPub)"
    if "govinfopub" in page.url.lower():
        return Evidence(0.85, why)
    return mentions(page, *_MARKS, weight=0.85, why=why)


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """First the script that names the site, then the list page by page."""
    if asked is None:
        return _begin(page)
    if "index" not in dict(asked.state):
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
    request = ListRequest(script, NAME, 0, state=tuple(state.items()), shared=True)
    return ListPage(next=(request,))


def _first(page: WebPage, state: dict[str, str]) -> tuple[ListRequest, ...]:
    site, project = written("siteGuid", page.text), written("projectName", page.text)
    written_out = _ENDPOINT.search(page.text)
    if not site or not (project or written_out):
        return ()
    path = written_out[1] if written_out else f"/{(project or '').strip('/')}{_ACTION}"
    url = resolve(path, page.base_url) or page.url
    fresh = {"siteGuid": site, "index": "0", "wrapped": "0", "head": "", "from_one": "0"}
    return (_request(url, state | fresh),)


def _answer(page: WebPage, asked: ListRequest) -> ListPage:
    answer: Any = json_of(page.text)
    custom = answer.get("custom") if isinstance(answer, dict) else None
    items = tuple(links_in_json(custom, page))
    total = custom.get("total") if isinstance(custom, dict) else None
    rows = int(total) if isinstance(total, (int, str)) and str(total).isdigit() else None
    state = dict(asked.state)
    index, head = int(state["index"]), items[0].url if items else ""
    if not items and not state["head"]:
        return ListPage(next=_another_way(asked.url, state))
    # A server that counts from 1 answers index 0 and index 1 with the same page.
    from_one = state["from_one"] == "1" or (index == 1 and head in ("", state["head"]))
    last = -(-rows // _ROWS) - (0 if from_one else 1) if rows is not None else MOST_PAGES
    if not items or index >= min(last, MOST_PAGES):
        return ListPage(items)
    state |= {"index": str(index + 1), "head": head, "from_one": str(int(from_one))}
    return ListPage(items, (_request(asked.url, state),))


def _another_way(url: str, state: dict[str, str]) -> tuple[ListRequest, ...]:
    """After an empty first answer: the body wrapped, then both forms with the index from 1."""
    if state["wrapped"] == "0":
        return (_request(url, state | {"wrapped": "1"}),)
    if state["index"] == "0":
        return (_request(url, state | {"wrapped": "0", "index": "1", "from_one": "1"}),)
    return ()


def _request(url: str, state: dict[str, str]) -> ListRequest:
    body: dict[str, object] = {key: state[key] for key in ("deptcode", "categorynum", "siteGuid")}
    body |= {"pageIndex": int(state["index"]), "pageSize": _ROWS}
    if state["wrapped"] == "1":
        body = {"token": "", "params": body}
    text = json.dumps(body, ensure_ascii=False)
    kept = tuple(state.items())
    number = int(state["index"]) + 1
    return ListRequest(url, NAME, number, "POST", text, JSON, kept, thorough=True)
