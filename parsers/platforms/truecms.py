"""truecms (南通, 如皋): lists from `messageController/getMessage.do`, JSONP around XML.

Parameters are startrecord, endrecord, perpage, columnId and callback. A perpage above 50, on some
sites above 20 or 10, gives nothing: 10 is tried after 20, and what comes decides where the next
request starts. Without a Referer the answer is 404.
"""

import re
from urllib.parse import quote

from parsers.list_pages import (
    MOST_PAGES,
    NOTHING,
    ListPage,
    ListRequest,
    json_of,
    links_in_markup,
    number_in,
    query_of,
    written,
)
from parsers.platforms.evidence import Evidence, mentions
from parsers.url_shapes import resolve
from parsers.web_page import WebPage

NAME = "truecms"
_CALL = re.compile(r"""["']([^"']*messageController/getMessage(?:\.do)?)(\?[^"']*)?["']""", re.I)
_TOTAL = re.compile(r"""total_?records?\W{1,6}(\d{1,6})""", re.IGNORECASE)
_COLUMN = re.compile(r"/(?:col|column)_?(\d+)", re.IGNORECASE)
_WRAPPER = re.compile(r"^\s*[\w.$]*\s*\(\s*|\s*\)\s*;?\s*$")
_SIZES = (20, 10)


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the message controller is called."""
    why = "messageController/getMessage.do"
    return mentions(page, "messagecontroller/getmessage", weight=0.9, why=why)


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The records and those after them, as many as the server really gave."""
    if asked:
        return _answer(page, asked)
    call = _CALL.search(page.text)
    query = query_of("/" + (call[2] or "")) if call else {}
    in_url = _COLUMN.search(page.url)
    column = query.get("columnId") or written("columnId", page.text) or (in_url and in_url[1])
    endpoint = resolve(call[1], page.base_url) if call else None
    if not endpoint or not column:
        return NOTHING
    return ListPage(next=(_request(endpoint, column, 1, 1),))


def _answer(page: WebPage, asked: ListRequest) -> ListPage:
    text = _inside(page.text)
    items = links_in_markup(text.replace("<![CDATA[", "").replace("]]>", ""), page)
    came = text.count("<record>") or len(items)
    start = int(asked.get("start")) + came
    total = number_in(_TOTAL, text)
    if not came or asked.page >= MOST_PAGES or (total is not None and start > total):
        return ListPage(items)
    endpoint = asked.url.partition("?")[0]
    rows = int(query_of(asked.url)["perpage"])
    following = _request(endpoint, asked.get("column"), start, asked.page + 1, (rows,))
    return ListPage(items, (following,))


def _inside(text: str) -> str:
    answer = json_of(text)
    if isinstance(answer, dict):
        answer = next((value for value in answer.values() if _is_markup(value)), "")
    if isinstance(answer, str):
        return answer
    bare = _WRAPPER.sub("", text).strip("'\"")
    return bare.replace('\\"', '"').replace("\\/", "/").replace("\\n", "\n")


def _is_markup(value: object) -> bool:
    return isinstance(value, str) and "<" in value


def _request(
    endpoint: str, column: str, start: int, number: int, sizes: tuple[int, ...] = _SIZES
) -> ListRequest:
    urls = [
        f"{endpoint}?startrecord={start}&endrecord={start + rows - 1}&perpage={rows}"
        f"&columnId={quote(column)}&callback=records"
        for rows in sizes
    ]
    state = (("column", column), ("start", str(start)))
    return ListRequest(urls[0], NAME, number, state=state, otherwise=tuple(urls[1:]))
