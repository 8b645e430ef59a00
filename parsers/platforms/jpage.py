"""大汉 JCMS jpage: lists that a script fills from `dataproxy.jsp`.

The first records stand in the column page inside a `<datastore>` script, each in CDATA; the rest
comes as XML from `/module/web/jpage/dataproxy.jsp` (`proxyUrl` may name another path) with the
parameters of the link in `<nextgroup>`, or those written as `key:value` in the script. Servers obey
either startrecord/endrecord or page, and some cut perpage down: one request names all of them so
that they agree, and the size of the answer decides how it goes on. Where a GET brings nothing the
same is sent by POST.
"""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import urlencode

from parsers.list_pages import (
    FORM,
    MOST_PAGES,
    ListPage,
    ListRequest,
    number_in,
    query_of,
    written,
)
from parsers.page_links import collect_links
from parsers.platforms.evidence import Evidence, mentions, seen, surest
from parsers.url_shapes import resolve
from parsers.web_page import WebPage

NAME = "jpage"
_MARKS = ("jpage/dataproxy", "<datastore", "new jpage", ".jpage(")
_COLUMN = re.compile(r"/col/col\d+/index\.html|/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html")
_PATH = "/module/web/jpage/dataproxy.jsp"
_PROXY = re.compile(r"""proxyUrl['"]?\s*[:=]\s*["']([^"']+)["']""", re.IGNORECASE)
_NEXT_GROUP = re.compile(r"""<nextgroup>.*?href\s*=\s*\\?["']([^"']+?)\\?["']""", re.S | re.I)
_TOTAL = re.compile(r"""(?:<totalrecord>|totalRecords?['"]?\s*[:=]\s*['"]?)\s*(\d+)""", re.I)
_RECORDS = re.compile(r"<record>", re.IGNORECASE)
_KEYS = (
    *("col", "appid", "webid", "path", "columnid"),
    *("sourceContentType", "unitid", "webname", "permissiontype"),
)
_MOST_ROWS = 100


def fingerprint(page: WebPage) -> Evidence:
    """Sure where a column page or an answer carries the data store or its proxy."""
    return surest(
        mentions(page, *_MARKS, weight=0.9, why="jpage data store or dataproxy.jsp"),
        seen(_COLUMN, page.text, 0.5, "columns at /col/colN/, articles at /art/Y/M/D/art_…"),
    )


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The records in the page, and the request for those after them."""
    items = collect_links(page) if page.tree is None else ()
    here = len(_RECORDS.findall(page.text))
    total = number_in(_TOTAL, page.text) or int(asked.get("total", "0") if asked else 0)
    if asked:
        return ListPage(items, _after(asked, here, total))
    endpoint, query = _endpoint(page)
    if not query.get("columnid") and not query.get("unitid") or here >= total > 0:
        return ListPage(items)
    first = _request(endpoint, query, 1, _MOST_ROWS, total)
    # Some servers answer 405, or nothing, to a GET.
    posted = _request(endpoint, query, 1, _MOST_ROWS, total, by_post=True)
    return ListPage(items, (replace(first, instead=(posted,)),))


def _after(asked: ListRequest, here: int, total: int) -> tuple[ListRequest, ...]:
    # What came is what a page holds on this server, whatever was asked for.
    rows = min(int(asked.get("rows")), here) if asked.page == 1 else int(asked.get("rows"))
    done = rows * asked.page
    if not here or asked.page >= MOST_PAGES or (total and done >= total) or here < rows:
        return ()
    query = {key: value for key, value in asked.state if key not in ("rows", "total")}
    endpoint = asked.url.partition("?")[0]
    by_post = asked.method == "POST"
    return (_request(endpoint, query, asked.page + 1, rows, total, by_post=by_post),)


def _endpoint(page: WebPage) -> tuple[str, dict[str, str]]:
    linked = _NEXT_GROUP.search(page.text)
    proxy = _PROXY.search(page.text)
    address = unescape(linked[1]) if linked else (proxy[1] if proxy else _PATH)
    url = resolve(address, page.base_url) or page.base_url
    in_script = {key: value for key in _KEYS if (value := written(key, page.text)) is not None}
    query = {key: value for key, value in query_of(url).items() if key not in ("page", "perpage")}
    base = resolve(proxy[1], page.base_url) if proxy else None
    return (base or url).partition("?")[0], in_script | query


def _request(
    endpoint: str,
    query: dict[str, str],
    number: int,
    rows: int,
    total: int,
    *,
    by_post: bool = False,
) -> ListRequest:
    first = (number - 1) * rows + 1
    window = {
        "page": number,
        "startrecord": first,
        "endrecord": first + rows - 1,
        "perpage": rows,
    }
    state = (*query.items(), ("rows", str(rows)), ("total", str(total)))
    sent = urlencode({**query, **window})
    if by_post:
        return ListRequest(endpoint, NAME, number, "POST", sent, FORM, state)
    return ListRequest(f"{endpoint}?{sent}", NAME, number, state=state)
