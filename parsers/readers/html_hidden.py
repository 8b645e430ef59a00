"""What a table cell does not show as part of its value: hidden, struck out, or a footnote mark.

Text joined over such marks makes new numbers (3471 with the footnote 1 is not 34711), so cells are
cleaned before anything reads them. Text outside tables is left as it is.
"""

import re

from lxml.etree import _Element as HtmlElement

# Each for itself and in lower case: a search for a word that it begins with takes a tenth of the
# time of one for all of them in any case.
_MARKS = tuple(
    map(
        re.compile,
        (
            *("line-through", "mso-hide", r"hidden[\s>=/;\"']", "href=[\"']?#"),
            *(r"display\s*:\s*none", r"visibility\s*:\s*hidden", r"font-size\s*:\s*0(?![.\d])"),
            r"<(?:del|s|strike|sup|sub|rt|rp|button)[\s>]",
        ),
    )
)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|line-through|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0(?![.\d])",
    re.I,
)
_DROPPED = frozenset(["del", "s", "strike", "rt", "rp", "button"])
_RAISED = frozenset(["sup", "sub"])


def clean_cells(tree: HtmlElement, text: str) -> None:
    """Drop what cells do not show and bracket their footnote marks; `text` is the page's markup."""
    lowered = text.encode("utf-8", "replace").lower().decode()
    if not any(mark.search(lowered) for mark in _MARKS):
        return
    for table in tree.iter("table"):
        for element in list(table.iterdescendants()):
            if element.tag in _DROPPED or _is_unseen(element):
                _remove(element)
            elif element.tag in _RAISED or _is_footnote(element):
                _bracket(element)


def _is_unseen(element: HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _UNSEEN.search(style) is not None


def _is_footnote(element: HtmlElement) -> bool:
    """A link to a note of the same page, such as <a href="#_ftn1">1</a>."""
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return False
    return len("".join(map(str, element.itertext())).strip()) <= 3


def _remove(element: HtmlElement) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _bracket(element: HtmlElement) -> None:
    mark = "".join(map(str, element.itertext())).strip()
    for child in list(element):
        element.remove(child)
    element.text = mark if mark.startswith(("[", "(", "（", "〔")) or not mark else f"[{mark}]"
