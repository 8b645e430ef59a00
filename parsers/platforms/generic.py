"""Any other site: ordinary 下一页 and page-number links, and numbered addresses.

A list that says it has several pages but draws its links by script is continued by guessing how
page 2 is called (`index_1`, `index_2`, `list-2`, `?page=2`). A guess proves itself: only new links
of the same column make the crawl go on with it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from parsers.labels import squeeze
from parsers.list_pages import (
    MOST_PAGES,
    NOTHING,
    ListPage,
    ListRequest,
    count_reports,
    number_in,
    pages_said,
    query_of,
    with_query,
)
from parsers.page_links import collect_links
from parsers.platforms.evidence import NONE, Evidence
from parsers.script_calls import jumps_in
from parsers.traps import name_trap
from parsers.url_shapes import extension_of, folder_of, resolve
from parsers.web_page import WebPage

NAME = "generic"
_NEXT = re.compile(
    r"^[\[【(]?(?:下一?页|后一?页|下页|next(?:page)?)?[\]】)]?[>»›▶→]{0,2}$(?<!^)", re.IGNORECASE
)
_PAGER = re.compile(r"""(?:class|id)=["'][^"']*(?:pagination|pager|fenye|fanye|page)""")
# A list this long under a pager that names no number may well have a second page.
_FULL_LIST = 10
_PAGE_KEYS = re.compile(
    r"page(?:no|num|index|number)?|p|pn|cur_?page|curr?_?page|currentpage|pg", re.I
)
_NUMBERED = re.compile(r"([-_/])(\d{1,4})(\.\w+|/?)$")
_PAGE_VALUE = re.compile(r"[?&](?:page(?:no|num|index)?|cur_?r?page|p)=(\d{1,4})\b", re.I)
_PAGE_EXTENSIONS = ("html", "shtml", "htm", "jhtml")
_TEMPLATE = "{n}"
_MARK = "0n0n0"
_NEXT_IN_WORDS = re.compile(
    r">\s*(?:下一?页|后一?页|下页|next(?: ?page)?)\s*[>»›&<]", re.IGNORECASE
)
_MORE = re.compile(r"(?:点击|加载|查看|显示|展开)*更多(?:内容|信息)?")


def fingerprint(page: WebPage) -> Evidence:
    """Never sure: it serves where nobody else does."""
    return Evidence(0.05, "no product recognised") if page.media == "html" else NONE


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The next page by its link, by its number, or by a guess that page 2 must prove."""
    if page.media != "html":
        return NOTHING
    current = asked.page if asked else number_in(_PAGE_VALUE, page.url) or 1
    if current >= MOST_PAGES:
        return NOTHING
    linked = _linked(page, current)
    if linked:
        return ListPage(next=(ListRequest(linked, NAME, current + 1),))
    more = _more(page) if not asked else None
    if more:
        return ListPage(next=(more,))
    if asked and asked.get("guesses"):
        return _continue(asked, pages_said(page))
    jump = None if asked or not _has_next(page, current) else next(_jumps(page), None)
    if jump:
        return ListPage(next=(_by_template(jump, current + 1),))
    if pages_said(page) > current or (not asked and not pages_said(page) and _is_cut(page)):
        return _guess(page, current)
    return NOTHING


def _linked(page: WebPage, current: int) -> str | None:
    numbered = None
    for link in collect_links(page):
        if link.url == page.url or name_trap(link.url):
            continue
        words = (squeeze(link.text), squeeze(link.title))
        if any(len(text) <= 10 and _NEXT.match(text) for text in words):
            return link.url
        if words[0].strip("[]") == str(current + 1):
            numbered = numbered or link.url
    return numbered


def _has_next(page: WebPage, current: int) -> bool:
    return pages_said(page) > current or bool(_NEXT_IN_WORDS.search(page.text))


def _jumps(page: WebPage) -> Iterator[str]:
    """Templates of the addresses that the page's own script goes to when a page is chosen."""
    for address in jumps_in(page.text):
        url = resolve(address.replace(_TEMPLATE, _MARK), page.base_url, page.encoding)
        if url:
            yield url.replace(_MARK, _TEMPLATE)


def _by_template(template: str, number: int) -> ListRequest:
    url = template.replace(_TEMPLATE, str(number))
    return ListRequest(url, NAME, number, state=(("guesses", f"{template}|0"),))


def _more(page: WebPage) -> ListRequest | None:
    """A button that fetches the rest of the list, page by page."""
    for link in collect_links(page):
        number = number_in(_PAGE_VALUE, link.url)
        if number and _MORE.fullmatch(squeeze(link.text or link.title)):
            found = _PAGE_VALUE.search(link.url)
            assert found is not None
            start, end = found.span(1)
            return _by_template(f"{link.url[:start]}{_TEMPLATE}{link.url[end:]}", number)
    return None


def _continue(asked: ListRequest, said: int) -> ListPage:
    following = asked.page + 1
    if said and following > said:
        return NOTHING
    for guess in asked.get("guesses").split():
        template, _, shift = guess.rpartition("|")
        if template.replace(_TEMPLATE, str(asked.page + int(shift))) == asked.url:
            url = template.replace(_TEMPLATE, str(following + int(shift)))
            return ListPage(next=(ListRequest(url, NAME, following, state=asked.state),))
    return NOTHING


def _guess(page: WebPage, current: int) -> ListPage:
    guesses = list(dict.fromkeys(_guesses(page, current)))
    urls = [name.replace(_TEMPLATE, str(current + 1 + shift)) for name, shift in guesses]
    state = (("guesses", " ".join(f"{name}|{shift}" for name, shift in guesses)),)
    request = ListRequest(urls[0], NAME, current + 1, state=state, otherwise=tuple(urls[1:]))
    return ListPage(next=(request,))


def _guesses(page: WebPage, current: int) -> Iterator[tuple[str, int]]:
    """Addresses of the page after this one, with what is added to its number, likeliest first."""
    url, bare = page.url, page.url.partition("?")[0]
    key = next((key for key in query_of(url) if _PAGE_KEYS.fullmatch(key)), None)
    match = _NUMBERED.search(bare)
    if key:
        yield with_query(url, **{key: 0}).replace(f"{key}=0", f"{key}={_TEMPLATE}"), 0
    elif match and int(match[2]) == current and extension_of(bare):
        yield bare[: match.start(2)] + _TEMPLATE + match[3], 0
    elif "?" in url:
        yield f"{url}&page={_TEMPLATE}", 0
    else:
        extension = extension_of(bare) or _usual_extension(page)
        stem = bare.rpartition("/")[2].removesuffix(f".{extension}") or "index"
        name = f"{folder_of(bare)}{stem}_{_TEMPLATE}.{extension}"
        yield name, -1
        yield name, 0
        yield f"{bare}?page={_TEMPLATE}", 0


def _usual_extension(page: WebPage) -> str:
    """How the site's pages end, where the list itself is a folder."""
    found = Counter(extension_of(link.url) for link in collect_links(page))
    pages = [(count, name) for name, count in found.items() if name in _PAGE_EXTENSIONS]
    return max(pages, default=(0, "html"))[1]


def _is_cut(page: WebPage) -> bool:
    return count_reports(page) >= _FULL_LIST and bool(_PAGER.search(page.lowered))
