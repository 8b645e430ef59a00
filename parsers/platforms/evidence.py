"""How sure a platform is of a page, and what it saw."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """`weight` from 0, not mine, to 1, certain; `why` in words for a person.

    A catalogue names columns of its own: it is read whatever the page was asked for as.
    """

    weight: float = 0.0
    why: str = ""
    is_catalogue: bool = False


NONE = Evidence()


def surest(*found: Evidence) -> Evidence:
    """The strongest of several signs."""
    return max(found, key=lambda evidence: evidence.weight)


def seen(pattern: re.Pattern[str], text: str, weight: float, why: str) -> Evidence:
    """Evidence of this weight if the pattern occurs."""
    return Evidence(weight, why) if pattern.search(text) else NONE
