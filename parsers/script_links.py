"""Links that stand in scripts: handlers, `location` shells, templates, CDATA lists."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

from lxml import etree

_TARGET = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\(|\.open\s*\(|(?:go|to|jump|open)\w*\s*\()
        \s*\\?["']([^"'\\]{2,500})""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED_PATH = re.compile(r"""["']((?:https?:/)?\.{0,2}/[^"'\s<>]{1,500}|[\w./-]+\.s?html?)["']""")
# A shell does nothing but go elsewhere; a page that also shows something is no shell.
_SHELL = re.compile(
    r"""(?:window|self|top|parent|document)?\.?location(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()
        \s*["']([^"']{1,500})["']""",
    re.IGNORECASE | re.VERBOSE,
)
_FILE = re.compile(r"^[\w.-]+\.(?:s?html?|jhtml|aspx?|jsp|php|do)(?:\?|$)|^\?\w+=", re.IGNORECASE)
_AROUND = re.compile(
    r"""["']([^"']+)["']\s*\+\s*(?:this\.\w+|\w+\.options\[[^\]]*\]\.value|\w+)(?:\s*\+\s*["']([^"']*)["'])?"""
)
_SHELL_CHARACTERS = 3_000
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_ANCHOR = re.compile(
    r"""<a\b[^<>]*?\bhref\s*=\s*\\?(?:"([^"<>]+)"|'([^'<>]+)')([^<>]*)>(.{0,1000}?)<\\?/a\s*>""",
    re.IGNORECASE | re.DOTALL,
)
# Every product has names of its own for the two: orgName and orgUrl, docTitle and docPubUrl.
_HAS_OBJECTS = re.compile(r"""(?:url|href|link|path)["']?\s*:\s*["']""", re.IGNORECASE)
_OBJECT = re.compile(r"\{[^{}]{5,2000}\}")
_NAMED = re.compile(
    r"""["']?\b\w{0,12}(?:name|title|subject|text|label)["']?\s*:\s*["']([^"']{2,200})["']""",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"""["']?\b\w{0,12}(?:url|href|link|path)["']?\s*:\s*["']([^"'\s]{1,500})["']""", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TITLE = re.compile(r"""\btitle\s*=\s*\\?(["'])(.*?)\\?\1""", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_VARIABLE = re.compile(r"""["']\s*\+|\+\s*["']|\$\{|\{\{|<%|@\{""")
_DATE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")


def handler_target(code: str) -> str | None:
    """The address that an onclick handler opens, if it is written out."""
    match = _TARGET.search(code) or _QUOTED_PATH.search(code)
    return match[1].strip() if match else None


def option_target(value: str, option: etree._Element) -> str | None:
    """Where choosing an option leads: its value, or what the box's handler puts around it."""
    if "/" in value or _FILE.search(value):
        return value
    box = next(option.iterancestors("select"), None)
    code = "" if box is None else box.get("onchange") or ""
    if value and not code and box is not None:
        return _sent(value, box)
    around = _AROUND.search(code) if value and code else None
    if not around or not ("/" in around[1] or "?" in around[1]):
        return None
    return f"{around[1]}{value}{around[2] or ''}"


def _sent(value: str, box: etree._Element) -> str | None:
    """What a form that is sent by GET asks for with one choice in its box."""
    form = next(box.iterancestors("form"), None)
    name = box.get("name")
    if form is None or not name or (form.get("method") or "get").lower() != "get":
        return None
    hidden = [
        (field.get("name") or "", field.get("value") or "")
        for field in form.iter("input")
        if (field.get("type") or "").lower() == "hidden" and field.get("name")
    ]
    action = (form.get("action") or "").partition("?")[0]
    return f"{action}?{urlencode([*hidden, (name, value)])}"


def refresh_target(content: str) -> str | None:
    """The address of a meta refresh."""
    match = _REFRESH.match(content)
    return match[1].strip() if match else None


def shell_target(text: str) -> str | None:
    """The address that a page of nothing but a script goes to."""
    if len(text) > _SHELL_CHARACTERS:
        return None
    match = _SHELL.search(text)
    # What is put together from parts waits for somebody to choose a page.
    if match is None or text[match.end() :].lstrip()[:1] == "+":
        return None
    return match[1].strip()


def anchors_in_script(code: str) -> Iterator[tuple[str, str, str, str | None]]:
    """(href, text, title, date) of the anchors written out in a script, CDATA or fragment."""
    if "<a" not in code and "<A" not in code:
        return
    for match in _ANCHOR.finditer(code):
        href = (match[1] or match[2]).rstrip("\\")
        attributes, inner = match[3], match[4]
        if _VARIABLE.search(href):
            continue  # put together when it runs: not an address yet
        title = _TITLE.search(attributes) or _TITLE.search(match[0])
        after = code[match.end() : match.end() + 120].partition("<a")[0]
        yield (
            _plain(href),
            _plain(_TAG.sub("", inner)),
            _plain(title[2]) if title else "",
            date_in(after) or date_in(inner),
        )


def objects_in_script(code: str) -> Iterator[tuple[str, str]]:
    """(href, text) of objects written out in a script: the nodes of a tree, the items of a list."""
    if not _HAS_OBJECTS.search(code):
        return
    for match in _OBJECT.finditer(code):
        named, address = _NAMED.search(match[0]), _ADDRESS.search(match[0])
        if named and address and not _VARIABLE.search(address[1]):
            yield _plain(_unicode(address[1])), _plain(_TAG.sub("", _unicode(named[1])))


def _unicode(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def date_in(text: str) -> str | None:
    """The first date written in a text, as ISO."""
    match = _DATE.search(text)
    if not match:
        return None
    year, month, day = re.split(r"[-/.年月]", match[0])
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _plain(text: str) -> str:
    return " ".join(unescape(text.replace("\\/", "/").replace('\\"', '"')).split())
