"""Parse a page into an lxml tree that later steps can walk without surprises."""

import re

import lxml.html
from lxml import etree

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
MAX_DEPTH = 1000  # libxml2 gives up at 2048 and loses what follows; a real page stays under 60


def parse_html(text: str) -> tuple[lxml.html.HtmlElement, tuple[Issue, ...]]:
    """The tree of a page; an empty `<html>` where there is nothing to parse."""
    text = _CONTROLS.sub(" ", _CLOSERS.sub("", _XML_DECLARATION.sub("", text, count=1)))
    try:
        tree, is_cut = _parse(text)
        if not is_cut:
            return tree, ()
        issue = Issue("warning", "too_deep", f"tags nested over {MAX_DEPTH} deep were dropped")
        return _parse(_flatten(text))[0], (issue,)
    except (etree.ParserError, ValueError) as error:
        issue = Issue("error", "unparsable", f"no tree: {error}")
        return lxml.html.document_fromstring("<html><body></body></html>"), (issue,)


def _parse(text: str) -> tuple[lxml.html.HtmlElement, bool]:
    """The tree, and whether the parser stopped at its own depth limit."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True
    )
    tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
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
