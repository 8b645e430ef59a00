"""What a list page gives: links with title and date, and how to ask for the rest of the list."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from parsers.link_words import text_signals
from parsers.links import Link
from parsers.page_links import collect_links
from parsers.script_links import date_in
from parsers.url_shapes import attachment_extension, is_article, resolve
from parsers.web_page import WebPage, read_web_page

Method = Literal["GET", "POST"]
FORM = (("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),)
JSON = (("Content-Type", "application/json;charset=UTF-8"),)
# No column of annual reports is longer; what goes on beyond this is a trap.
MOST_PAGES = 400
_PAGES_IN_WORDS = re.compile(r"[共/]\s*(?:<[^<>]*>\s*)*(\d{1,4})\s*(?:<[^<>]*>\s*)*页")
_PAGES_IN_SCRIPT = re.compile(
    r"(?:page_?count|total_?pages?|count_?pages?)['\"]?\s*[:=,]\s*['\"]?(\d{1,4})\b"
)
_LAYPAGE = tuple(
    re.compile(rf"\b{name}['\"]?\s*:\s*['\"]?(\d{{1,6}})\b") for name in ("pages", "count", "limit")
)
_PAGES_IN_CALL = re.compile(
    r"""(?:createPage(?:HTML)?\s*\((?:\s*["'][^"']*["']\s*,)?|\bcountPage\s*=)\s*["']?(\d{1,4})\b"""
)
_TURNED_BY_SCRIPT = re.compile(
    r"""<(?:a|span|li|button)\b[^<>]*(?:javascript:\s*(?!void|;|["'])|onclick=)[^<>]*>\s*(?:<[^<>]*>\s*)*
        (?:下一?页|后一?页|加载更多|查看更多)""",
    re.VERBOSE | re.IGNORECASE,
)
_TITLES = ("title", "TITLE", "Title", "name", "doctitle", "DOCTITLE", "infotitle", "linkTitle")
_URLS = (
    *("post_url", "url", "URL", "Url", "link", "href", "infourl", "infoUrl", "linkUrl"),
    *("docpuburl", "DOCPUBURL", "pubUrl", "visitUrl", "detailUrl", "path"),
)
_DATES = (
    *("display_publish_time", "publishedTimeStr", "publishTime", "publishtime", "pubDate"),
    *("pubdate", "date", "infodate", "publishDate", "createTime", "created_at", "create_time"),
    *("DOCRELTIME", "docreltime", "showdate", "time"),
)
# Products have names of their own: docPubUrl, VISITURL, articleTitle, SHOWTIME.
_TITLE_KEY = re.compile(r"(?:title|name|subject)$", re.IGNORECASE)
_URL_KEY = re.compile(r"(?:url|href|link|path)$", re.IGNORECASE)
_DATE_KEY = re.compile(r"(?:time|date)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A request for one more piece of a list; `state` is what its answer is read with.

    Where an address is a guess, `otherwise` holds the next guesses: they are asked only if this
    one brings nothing new, and after them the requests of `instead`. A `thorough` list is read to
    its known end although a page of it may bring nothing: it holds all documents of a body, and
    reports are rare among them. A `shared` answer serves every list of the site: it is asked for
    once. `kind` is what the answer is.
    """

    url: str
    platform: str
    page: int
    method: Method = "GET"
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    state: tuple[tuple[str, str], ...] = ()
    otherwise: tuple[str, ...] = ()
    instead: tuple["ListRequest", ...] = ()
    kind: Literal["list", "report", "part"] = "list"  # part: a further page of one article
    thorough: bool = False
    shared: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether the address is a guess that a page of new items must prove."""
        return bool(self.get("guesses"))

    def get(self, name: str, default: str = "") -> str:
        """One value of the state."""
        return dict(self.state).get(name, default)


@dataclass(frozen=True, slots=True)
class ListPage:
    """Items beyond the links that stand in the page itself, and the next requests."""

    items: tuple[Link, ...] = ()
    next: tuple[ListRequest, ...] = ()


NOTHING = ListPage()


def json_of(text: str) -> Any:
    """The JSON of an answer, also inside a JSONP call; None where there is none."""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] not in ("{", "["):
        opened = re.match(r"[\w.$]*\s*\(\s*(?=[\[{\"'])", start)
        if not opened:
            return None
        start = start[opened.end() :].rstrip().rstrip(";").rstrip().removesuffix(")")
    try:
        return json.loads(start)
    except (ValueError, RecursionError):
        return None


def links_in_json(data: Any, page: WebPage) -> Iterator[Link]:
    """A link for each object of a JSON answer that has a title and an address."""
    for row in _objects(data):
        title, address = _title_in(row), _address_in(row)
        url = resolve(address, page.base_url) if address and title else None
        if url:
            date = next(filter(None, map(iso_date, _named(row, _DATES, _DATE_KEY))), None)
            text = re.sub(r"<[^<>]*>", "", title)
            yield Link(url.partition("#")[0], text.strip(), "", "list", date)


def links_in_markup(markup: str, page: WebPage) -> tuple[Link, ...]:
    """The links of an HTML fragment that came inside another answer."""
    if not markup.strip():
        return ()
    fragment = read_web_page(f"<body><ul>{markup}</ul></body>", page.base_url, page.encoding)
    return tuple(replace(link, place="list") for link in collect_links(fragment))


def iso_date(value: object) -> str | None:
    """A date from what lists hold: text in any usual form, seconds or milliseconds."""
    if isinstance(value, str) and not value.isdigit():
        return date_in(value)
    if isinstance(value, (int, str)) and not isinstance(value, bool) and value:
        seconds = int(value) / (1000 if int(value) > 10**11 else 1)
        if 10**8 < seconds < 10**10:
            return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
    return None


def with_query(url: str, **changes: object) -> str:
    """The URL with some query values set, the others as they were and in their order."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    query |= {key: str(value) for key, value in changes.items()}
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))


def query_of(url: str) -> dict[str, str]:
    """The query values of a URL by name."""
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def pages_said(page: WebPage) -> int:
    """How many pages a list says that it has (共5页, 1/5页, pageCount: 5), or 0."""
    known: dict[str, int] = vars(page)  # several platforms ask
    if "pages_said" not in known:
        known["pages_said"] = _pages_said(page)
    return known["pages_said"]


def _pages_said(page: WebPage) -> int:
    found = _PAGES_IN_WORDS.search(page.text) if "页" in page.text else None
    if not found and ("count" in page.lowered or "totalpage" in page.lowered):
        found = _PAGES_IN_SCRIPT.search(page.lowered)
    if not found and "laypage" in page.lowered:
        return min(_drawn_by_laypage(page.lowered), MOST_PAGES)
    return min(int(found[1]), MOST_PAGES) if found else 0


def _drawn_by_laypage(text: str) -> int:
    """Pages that a call of layui's pager names: `pages: 3`, or `count: 50, limit: 10`."""
    call = text[text.index("laypage") :]
    pages, count, limit = (pattern.search(call) for pattern in _LAYPAGE)
    if pages:
        return int(pages[1])
    return -(-int(count[1]) // max(1, int(limit[1]) if limit else 10)) if count else 0


def pages_promised(page: WebPage) -> int:
    """How many pages a list has by its own count, in words or in the call that draws its pager."""
    call = _PAGES_IN_CALL.search(page.text) if "age" in page.text else None
    return max(pages_said(page), int(call[1]) if call else 0)


def has_unread_pages(page: WebPage) -> bool:
    """Whether a script turns the pages of this list, by a link that leads nowhere by itself."""
    return "页" in page.text and bool(_TURNED_BY_SCRIPT.search(page.text))


def written(key: str, text: str) -> str | None:
    """The value that a script writes for a key: `key: 'value'`, `"key":"value"`, `key=value`."""
    match = re.search(rf"""\b{key}['"]?\s*[:=]\s*(?:['"]([^'"<>]*)['"]|([\w.-]+))""", text)
    return (match[1] if match[1] is not None else match[2]) if match else None


def shows_reports(page: WebPage) -> bool:
    """Whether items of a report column stand in the page itself already."""
    return count_reports(page) > 0


def count_reports(page: WebPage) -> int:
    """How many links of the page are items of a report column."""
    return sum(_is_report_item(link) for link in collect_links(page))


def _is_report_item(link: Link) -> bool:
    if not is_article(link.url) and not attachment_extension(link.url):
        return False
    return any(
        signal.kind == "report" and signal.weight >= 3 for signal in text_signals(link.label)[0]
    )


def number_in(pattern: re.Pattern[str], text: str) -> int | None:
    """The number that the first group of a pattern finds."""
    match = pattern.search(text)
    return int(match[1]) if match else None


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 12:
        return
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from _objects(value, depth + 1)


def _title_in(row: dict[str, Any]) -> str:
    texts = (value for value in _named(row, _TITLES, _TITLE_KEY) if isinstance(value, str))
    return next((text for text in texts if text.strip() and not _looks_like_url(text)), "")


def _address_in(row: dict[str, Any]) -> str:
    values = _named(row, _URLS, _URL_KEY)
    return next((str(value) for value in values if _looks_like_url(value)), "")


def _named(
    row: dict[str, Any], usual: tuple[str, ...], pattern: re.Pattern[str]
) -> Iterator[object]:
    """The values under the usual names, then under any name that ends alike."""
    yield from (row[key] for key in usual if key in row)
    yield from (value for key, value in row.items() if pattern.search(key))


def _looks_like_url(value: object) -> bool:
    return isinstance(value, str) and ("/" in value or value.endswith((".html", ".htm", ".shtml")))
