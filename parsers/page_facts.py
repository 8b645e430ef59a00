"""What a page says of itself: its name, the column it shows, whether a script must draw it."""

import re

from parsers.link_words import text_signals
from parsers.links import Kind
from parsers.web_page import WebPage

_COLUMN_META = re.compile(r"columnname|channelname|columnkeywords", re.IGNORECASE)
_SEPARATOR = re.compile(r"[-_|—–>»/·\s]+")
_DRAWN = re.compile(
    r"\$\.(?:ajax|post|get|getJSON)\s*\(|axios\.|fetch\s*\(|XMLHttpRequest|new\s+Vue|createApp\("
    r"|id=[\"'](?:app|root)[\"']|ng-app|layui\.use|template\.render|laytpl|dataproxy",
    re.IGNORECASE,
)
_ANNUAL = ("report", "column")


def names_of(page: WebPage) -> tuple[str, ...]:
    """The parts of the title and the column's name as the page gives them."""
    if page.tree is None:
        return ()
    title = next((element.text or "" for element in page.tree.iter("title")), "")[:300]
    metas = [
        element.get("content") or ""
        for element in page.tree.iter("meta")
        if _COLUMN_META.fullmatch(element.get("name") or "")
    ]
    return tuple(part for part in (*metas, *_SEPARATOR.split(title)) if 1 < len(part) < 80)


def kind_by_name(page: WebPage) -> Kind | None:
    """What the page's own name makes it: a report column, something confusable, or unknown."""
    best: Kind | None = None
    for name in names_of(page):
        signals, confusing = text_signals(name)
        score = sum(signal.weight for signal in signals if signal.kind == "column")
        annual = any(signal.kind in _ANNUAL and signal.weight > 0 for signal in signals)
        if confusing and annual:
            return "confusable"
        if score >= 5:
            best = "column"
    return best


def is_drawn_by_script(page: WebPage) -> bool:
    """Whether the page fetches what it shows, so that an empty list proves nothing."""
    return bool(_DRAWN.search(page.text))
