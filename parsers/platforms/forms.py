"""Lists that a form sends for: ASP.NET `__doPostBack`, and hidden page fields that a script fills.

No product but a habit. `__doPostBack('ctl00$Pager','2')` sends the page's whole form back with the
target and the argument in it, view state included. Others write `goPage(2)`, which puts the number
into a hidden field (`pageNo`, `currentPage`) and submits. What comes back is the next page, with a
form of its own; while it links a 下一页 or says that there are more pages, it is sent on.
"""

import re
from html import unescape
from urllib.parse import urlencode

from lxml import etree

from parsers.labels import squeeze
from parsers.list_pages import FORM, MOST_PAGES, NOTHING, ListPage, ListRequest, pages_said
from parsers.platforms.evidence import NONE, Evidence
from parsers.url_shapes import resolve
from parsers.web_page import WebPage

NAME = "forms"
_POSTBACK = re.compile(r"""__doPostBack\(\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]\s*\)""")
_NEXT = re.compile(r"^[\[【]?(?:下一?页|后一?页|下页|next(?:page)?|[>»›]{1,2})[\]】]?[>»›]*$", re.I)
_PAGE_FIELD = re.compile(
    r"(?:.*[._\[])?(?:page_?(?:no|num|index|number)?|cur_?r?page|currentpage|pn)\]?", re.IGNORECASE
)
_SENT = re.compile(r"\.submit\s*\(")


def fingerprint(page: WebPage) -> Evidence:
    """Sure of a postback, rather unsure of any other form with a page field."""
    if page.media != "html":
        return NONE
    if "__dopostback(" in page.lowered and "__viewstate" in page.lowered:
        return Evidence(0.7, "pages by __doPostBack")
    if "<form" in page.lowered and _SENT.search(page.text) and _page_field(page) is not None:
        return Evidence(0.3, "a form with a page field")
    return NONE


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The form with the next number in it, as long as there is a next page."""
    current = asked.page if asked else 1
    if page.tree is None or current >= MOST_PAGES:
        return NOTHING
    request = _postback(page, current) or _filled(page, current)
    return ListPage(next=(request,)) if request else NOTHING


def _postback(page: WebPage, current: int) -> ListRequest | None:
    numbered: tuple[str, str] | None = None
    for text, code in _handlers(page):
        call = _POSTBACK.search(code)
        if call and _NEXT.match(text):
            return _send(page, _form_of(page, None), current, _event(call[1], call[2]))
        if call and text == str(current + 1):
            numbered = numbered or (call[1], call[2])
    if numbered:
        return _send(page, _form_of(page, None), current, _event(*numbered))
    return None


def _event(target: str, argument: str) -> dict[str, str]:
    return {"__EVENTTARGET": target, "__EVENTARGUMENT": argument}


def _filled(page: WebPage, current: int) -> ListRequest | None:
    field = _page_field(page)
    if field is None or not _SENT.search(page.text):
        return None
    has_next = any(
        (_NEXT.match(text) or text == str(current + 1)) and "(" in code
        for text, code in _handlers(page)
    )
    if not has_next and pages_said(page) <= current:
        return None
    return _send(page, _form_of(page, field), current, {field.get("name") or "": str(current + 1)})


def _handlers(page: WebPage) -> list[tuple[str, str]]:
    """Text and code of everything that calls a script when it is clicked."""
    assert page.tree is not None
    found = []
    for element in page.tree.iter("a", "input", "button", "span", "li"):
        href = element.get("href") or ""
        code = element.get("onclick") or (href if href[:11].lower() == "javascript:" else "")
        if code:
            text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
            found.append((squeeze(text or element.get("value") or ""), unescape(code)))
    return found


def _page_field(page: WebPage) -> etree._Element | None:
    if page.tree is None:
        return None
    for element in page.tree.iter("input"):
        hidden = (element.get("type") or "").lower() in ("hidden", "text", "")
        if hidden and _PAGE_FIELD.fullmatch(element.get("name") or ""):
            return element
    return None


def _form_of(page: WebPage, field: etree._Element | None) -> etree._Element | None:
    assert page.tree is not None
    if field is not None:
        return next(field.iterancestors("form"), None)
    forms = (form for form in page.tree.iter("form"))
    return next((form for form in forms if _has_state(form)), None)


def _has_state(form: etree._Element) -> bool:
    return any(field.get("name") == "__VIEWSTATE" for field in form.iter("input"))


def _send(
    page: WebPage, form: etree._Element | None, current: int, changes: dict[str, str]
) -> ListRequest | None:
    if form is None:
        return None
    kinds = ("hidden", "text", "")
    fields = {
        field.get("name") or "": field.get("value") or ""
        for field in form.iter("input")
        if field.get("name") and (field.get("type") or "").lower() in kinds
    }
    url = resolve(form.get("action") or "", page.base_url, page.encoding) or page.url
    body = urlencode(fields | changes, encoding=page.encoding, errors="xmlcharrefreplace")
    if (form.get("method") or "get").lower() == "post":
        return ListRequest(url, NAME, current + 1, "POST", body, FORM)
    return ListRequest(f"{url.partition('?')[0]}?{body}", NAME, current + 1)
