"""广东 gkmlpt (开普): the province's disclosure platform, lists as JSON.

The page `/gkmlpt/index` (or `/<department>/gkmlpt/index`) holds `window._CONFIG` with SID and TREE,
the tree of categories. A category is asked for at `{base}/gkmlpt/api/all/{cat}?page={n}&sid={sid}`,
100 articles a page, category 0 for all of them. Only categories that name annual reports are asked;
a catalogue without one is read whole, but only where it was taken for the report column.
"""

import re
from typing import Any

from parsers.labels import squeeze
from parsers.link_words import text_signals
from parsers.list_pages import NOTHING, ListPage, ListRequest, json_of, links_in_json, written
from parsers.platforms.evidence import Evidence, mentions
from parsers.web_page import WebPage

NAME = "gkmlpt"
CATALOGUE = True
_ROWS = 100
_MOST_PAGES = 40
_BASE = re.compile(r"^(https?://[^?#]*?)/gkmlpt(?:/|$|[?#])", re.IGNORECASE)
_MARK = re.compile(r"window\._CONFIG|\bTREE\b\s*['\"]?\s*:", re.IGNORECASE)
_ID = r"""["']?id["']?\s*:\s*["']?(\d+)"""
_TITLE = r"""["']?name["']?\s*:\s*["']([^"']+)"""
_ID_NAME = re.compile(rf"{_ID}[^{{}}]*?{_TITLE}")
_NAME_ID = re.compile(rf"{_TITLE}[^{{}}]*?{_ID}")


def fingerprint(page: WebPage) -> Evidence:
    """Sure where the configuration stands in a page below `/gkmlpt/`."""
    if _BASE.search(page.url) and _MARK.search(page.text):
        return Evidence(0.95, "gkmlpt catalogue with SID and TREE")
    return mentions(page, "/gkmlpt/", weight=0.5, why="links to /gkmlpt/")


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The categories of annual reports, then their pages."""
    if asked:
        return _answer(page, asked)
    base, sid = _BASE.search(page.url), written("SID", page.text)
    if not base or not sid:
        return NOTHING
    categories = [number for number, name in _categories(page.text) if _is_annual(name)]
    return ListPage(
        next=tuple(_request(base[1], number, sid, 1) for number in dict.fromkeys(categories or "0"))
    )


def _answer(page: WebPage, asked: ListRequest) -> ListPage:
    answer: Any = json_of(page.text)
    if not isinstance(answer, dict):
        return NOTHING
    items = tuple(links_in_json(answer.get("articles"), page))
    total = answer.get("total")
    pages = -(-total // _ROWS) if isinstance(total, int) else 0
    if not items or asked.page >= min(pages, _MOST_PAGES):
        return ListPage(items)
    base, category, sid = asked.get("base"), asked.get("category"), asked.get("sid")
    return ListPage(items, (_request(base, category, sid, asked.page + 1),))


def _categories(text: str) -> list[tuple[str, str]]:
    pairs = [(number, name) for number, name in _ID_NAME.findall(text)]
    return pairs or [(number, name) for name, number in _NAME_ID.findall(text)]


def _is_annual(name: str) -> bool:
    label = name.encode().decode("unicode_escape") if "\\u" in name else name
    signals, confusing = text_signals(squeeze(label))
    score = sum(signal.weight for signal in signals if signal.kind == "column")
    return score >= 5 and not confusing


def _request(base: str, category: str, sid: str, number: int) -> ListRequest:
    url = f"{base}/gkmlpt/api/all/{category}?page={number}&sid={sid}"
    state = (("base", base), ("category", category), ("sid", sid))
    return ListRequest(url, NAME, number, state=state, thorough=True)
