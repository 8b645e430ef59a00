"""Any list that a page's own script fetches from an address it writes out.

No product: a last try for a column that shows no item. `$.ajax`, `$.post`, `fetch` and the like are
read, with texts, numbers and plain variables put together, data in the query, in a form or as JSON;
what comes back may be JSON with titles and addresses, JSONP, XML, or a piece of HTML. If the call
counts pages, the next one is asked while items come and the answer's own count says so.
"""

import json
import re
from dataclasses import asdict, replace
from typing import Any

from parsers.links import Link
from parsers.list_pages import (
    FORM,
    JSON,
    MOST_PAGES,
    NOTHING,
    ListPage,
    ListRequest,
    json_of,
    links_in_json,
    links_in_markup,
    pages_said,
    shows_reports,
)
from parsers.page_links import collect_links
from parsers.platforms.evidence import Evidence, mentions
from parsers.script_calls import Call, calls_in
from parsers.traps import name_trap
from parsers.url_shapes import extension_of, resolve
from parsers.web_page import WebPage

NAME = "scripted"
_MARKS = (
    "callback=",
    "ajax(",
    "$.get",
    "$.post",
    "getjson(",
    "fetch(",
    "axios",
    ".open(",
    ".load(",
)
_NO_DATA = ("js", "css", "html", "htm", "shtml", "png", "jpg", "gif")
_LIKELY = re.compile(r"list|query|page|column|channel|article|info|catalog|cat_?id", re.IGNORECASE)
_COUNTER = re.compile(r"count|visit|hits|click|stat|weather|login|user|captcha", re.IGNORECASE)
_TOTAL = re.compile(r"total|count|total_?(?:count|records?|elements|num)|records|row_?count", re.I)
_PAGES = re.compile(r"pages|page_?count|total_?pages?|count_?pages?", re.IGNORECASE)
_MOST_CALLS = 3
# A list may be fetched by the site's own search: it is no form that somebody fills in.
_OWN_SEARCH = "login or search"


def fingerprint(page: WebPage) -> Evidence:
    """Hardly sure: many pages fetch something."""
    return mentions(page, *_MARKS, weight=0.06, why="a script fetches data")


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """What the script would fetch first, then the pages after it."""
    if asked:
        return _answer(page, asked)
    said = pages_said(page)
    if page.media != "html" or (shows_reports(page) and said < 2):
        return NOTHING
    first = 2 if shows_reports(page) else 1
    calls = [call for call in _calls(page) if first == 1 or call.has_pages]
    calls = sorted(calls, key=lambda call: not _LIKELY.search(call.url(1)))[:_MOST_CALLS]
    requests = [_request(call, first, 0, said) for call in calls]
    if not requests:
        return NOTHING
    return ListPage(next=(replace(requests[0], instead=tuple(requests[1:])),))


def _calls(page: WebPage) -> list[Call]:
    found = []
    for call in calls_in(page.text):
        url = resolve(call.address, page.base_url)
        if url and _may_be_data(url):
            found.append(replace(call, address=url.replace("%7Bn%7D", "{n}")))
    return list(dict.fromkeys([*found, *_padded(page)]))


def _padded(page: WebPage) -> list[Call]:
    """Scripts from the site itself that name the function to be called: JSONP written as a tag."""
    if page.tree is None or "callback=" not in page.lowered:
        return []
    sources = (script.get("src") or "" for script in page.tree.iter("script"))
    urls = (resolve(source, page.base_url) for source in sources if "callback=" in source)
    return [Call(url) for url in urls if url]


def _may_be_data(url: str) -> bool:
    if extension_of(url) in _NO_DATA or _COUNTER.search(url.partition("?")[0]):
        return False
    return name_trap(url) in (None, _OWN_SEARCH)


def _answer(page: WebPage, asked: ListRequest) -> ListPage:
    data = json_of(page.text)
    items = tuple(links_in_json(data, page)) if data is not None else collect_links(page)
    if data is not None and not items:
        items = links_in_markup(_longest_text(data), page)
    call = _call_of(asked)
    size = int(asked.get("size")) or _rows(data, items)
    if not items or not call.has_pages or asked.page >= _last_page(data, asked, size):
        return ListPage(items)
    return ListPage(items, (_request(call, asked.page + 1, size, int(asked.get("said"))),))


def _rows(data: Any, items: tuple[Link, ...]) -> int:
    return len({link.url for link in items}) if data is not None else 0


def _last_page(data: Any, asked: ListRequest, size: int) -> int:
    """The last page as the answer counts, or else the page that asked; or no end in sight."""
    counts = dict(_counts(data))
    pages = next((n for key, n in counts.items() if _PAGES.fullmatch(key)), 0)
    total = next((n for key, n in counts.items() if _TOTAL.fullmatch(key)), 0)
    if total and size:
        pages = max(pages, -(-total // size))
    return min(pages or int(asked.get("said")) or MOST_PAGES, MOST_PAGES)


def _counts(data: Any, depth: int = 0) -> list[tuple[str, int]]:
    if not isinstance(data, dict) or depth > 3:
        return []
    found = [(key, int(n)) for key, n in data.items() if str(n).isdigit() and len(str(n)) < 7]
    for value in data.values():
        found += _counts(value, depth + 1)
    return found


def _request(call: Call, number: int, size: int, said: int) -> ListRequest:
    state = (
        *(("guesses", "1"), ("size", str(size)), ("said", str(said))),
        ("call", json.dumps(asdict(call), ensure_ascii=False)),
    )
    headers = (JSON if call.is_json else FORM) if call.method == "POST" else ()
    body = call.body(number)
    return ListRequest(call.url(number), NAME, number, call.method, body, headers, state)


def _call_of(asked: ListRequest) -> Call:
    kept = json.loads(asked.get("call"))
    return Call(**{**kept, "data": tuple((key, value) for key, value in kept["data"])})


def _longest_text(data: object) -> str:
    """The markup that some answers carry in one of their values."""
    if isinstance(data, str):
        return data if "<" in data else ""
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return max((_longest_text(value) for value in values), key=len, default="")
