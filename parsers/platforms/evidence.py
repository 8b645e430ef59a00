"""How sure a platform is of a page, and what it saw."""

import re
from dataclasses import dataclass

from parsers.web_page import WebPage


@dataclass(frozen=True, slots=True)
class Evidence:
    """`weight` from 0, not mine, to 1, certain; `why` in words for a person."""

    weight: float = 0.0
    why: str = ""


NONE = Evidence()


def surest(*found: Evidence) -> Evidence:
    """The strongest of several signs."""
    return max(found, key=lambda evidence: evidence.weight)


def mentions(page: WebPage, *marks: str, weight: float, why: str) -> Evidence:
    """Evidence of this weight if one of the marks, in lower case, stands in the page."""
    return Evidence(weight, why) if any(mark in page.lowered for mark in marks) else NONE


def seen(pattern: re.Pattern[str], text: str, weight: float, why: str) -> Evidence:
    """Evidence of this weight if the pattern occurs."""
    return Evidence(weight, why) if pattern.search(text) else NONE
