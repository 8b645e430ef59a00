"""Whether two pages under one identity are the same report, judged on what they say."""

from dataclasses import dataclass, field
from typing import Literal

Relation = Literal["copy", "wrapper", "other"]
Place = tuple[str, str, str]
Values = dict[Place, float | None]

LITTLE_TEXT = 200  # characters: less is a frame around a file, not a narrative of its own
ENOUGH_SHARED = 0.6  # of the shorter narrative; two bodies share the form's stock phrases only
_SHINGLE = 6


@dataclass(frozen=True, slots=True)
class Said:
    """What one version says: its keyed values and its narrative without white space."""

    values: Values
    text: str
    indicators: Values = field(default_factory=dict)

    @property
    def has_numbers(self) -> bool:
        return any(value is not None for value in self.values.values())

    @property
    def figures(self) -> Values:
        """Every number it gives, keyed by the form or not."""
        return {**self.values, **self.indicators}

    @property
    def count(self) -> int:
        """How many numbers it gives."""
        return sum(1 for value in self.figures.values() if value is not None)


def relation(held: Said, page: Said) -> Relation:
    """What a page is to the report that holds the identity.

    Numbers that contradict each other, or narratives that differ, are two reports whatever their
    titles say: a body misread must not swallow another's report.
    """
    if held.has_numbers and page.has_numbers:
        same = not _contradict(held.values, page.values) and _share_text(held.text, page.text)
        return "copy" if same else "other"
    if not _share_text(held.text, page.text):
        return "other"
    return "copy" if held.has_numbers == page.has_numbers else "wrapper"


def relation_of_linked(held: Said, page: Said) -> Relation:
    """What a page is to the report, where one of them is a file on the other, or both on one page.

    Then differing numbers are differences within one report; only where hardly a number agrees and
    the narratives differ too was the body or the year of one of them misread.
    """
    if bool(held.count) != bool(page.count):
        return "wrapper" if held.count else "other"
    if not held.count or _share_text(held.text, page.text) or _mostly_agree(held, page):
        return "copy"
    return "other"


def _mostly_agree(held: Said, page: Said) -> bool:
    """Whether half of the numbers agree; zeros agree between any two reports."""
    both = [(held.figures.get(at), page.figures.get(at)) for at in held.figures]
    told = [(a, b) for a, b in both if a is not None and b is not None and (a or b)]
    return 2 * sum(a == b for a, b in told) >= len(told)


def _contradict(a: Values, b: Values) -> bool:
    both = [(value, b[place]) for place, value in a.items() if b.get(place) is not None]
    compared = [(x, y) for x, y in both if x is not None]
    return not compared or any(x != y for x, y in compared)


def _share_text(a: str, b: str) -> bool:
    if min(len(a), len(b)) < LITTLE_TEXT:
        return True
    first, second = _shingles(a), _shingles(b)
    return len(first & second) >= ENOUGH_SHARED * min(len(first), len(second))


def _shingles(text: str) -> set[str]:
    return {text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1)}
