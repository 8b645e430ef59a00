"""Parse a page into an lxml tree that later steps can walk without surprises."""

import re

from lxml import etree
from lxml.etree import _Element as HtmlElement

from parsers.model import Issue

# A second </html> or </body> in the middle of a page makes parsers stop early or re-root the rest.
_CLOSERS = re.compile(r"</(?:html|body)\s*>", re.I)
# Declarations of an encoding contradict the text we already decoded.
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
# Control characters that libxml2 would end a document at.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)[^>]*>")
_VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "wbr",
        "param",
    ]
)
# Pictures inside the page: megabytes that no reader of text needs.
_DATA_URI = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{200,}")
# libxml2 compares each attribute of a tag with all others: a tag of this size is an attack.
_HUGE = 20_000
_HUGE_TAG = re.compile(rf"<([a-zA-Z][\w:-]{{0,30}})\s[^<>]{{{_HUGE},}}>")
MAX_CHARS = 2_000_000  # of markup without pictures; the largest real report page has under one
MAX_DEPTH = 1000  # libxml2 gives up at 2048 and loses what follows; a real page stays under 60


def parse_html(text: str) -> tuple[HtmlElement, tuple[Issue, ...]]:
    """The tree of a page; an empty `<html>` where there is nothing to parse."""
    text, issues = _within_limits(text)
    text = _CONTROLS.sub(" ", _CLOSERS.sub("", _XML_DECLARATION.sub("", text, count=1)))
    try:
        tree, is_cut = _parse(text)
        if not is_cut:
            return tree, issues
        issue = Issue("warning", "too_deep", f"tags nested over {MAX_DEPTH} deep were dropped")
        return _parse(_flatten(text))[0], (*issues, issue)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        issue = Issue("error", "unparsable", f"no tree: {error}")
        return etree.HTML("<html><body></body></html>"), (*issues, issue)


def _within_limits(text: str) -> tuple[str, tuple[Issue, ...]]:
    issues: list[Issue] = []
    if ";base64," in text:
        text = _DATA_URI.sub("data:,", text)
    if len(text) > MAX_CHARS:
        issues.append(Issue("error", "too_large", f"only the first {MAX_CHARS} characters read"))
        text = text[:MAX_CHARS]
    if max(map(len, text.split(">"))) < _HUGE:
        return text, tuple(issues)
    bare, cut = _HUGE_TAG.subn(r"<\1>", text)
    if cut:
        issues.append(Issue("warning", "tag_cut", f"{cut} tags of over 20000 characters stripped"))
    return bare, tuple(issues)


def _parse(text: str) -> tuple[HtmlElement, bool]:
    """The tree, and whether the parser stopped at its own depth limit."""
    # Plain elements: the classes of lxml.html cost a look-up in Python for each element touched.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True
    )
    tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if tree is None:
        raise ValueError("nothing but comments")
    return tree, any("depth" in entry.message for entry in parser.error_log)


def _flatten(text: str) -> str:
    """Drop the tags that open beyond the limit, and as many closers; their text stays."""
    depth = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal depth
        if found[2].lower() in _VOID:
            return found[0]
        if found[1]:
            depth = max(0, depth - 1)
            return found[0] if depth < MAX_DEPTH else " "
        depth += 1
        return found[0] if depth <= MAX_DEPTH else " "

    return _TAG.sub(keep, text)
