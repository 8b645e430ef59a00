"""All mutations; importing the package enters them in the register."""

from tests.gate.generator.mutations import (
    article,
    decoration,
    dress,
    headings,
    numbers,
    rows,
    spans,
    structure,
    titles,
    wrapping,
)

__all__ = [
    "article",
    "decoration",
    "dress",
    "headings",
    "numbers",
    "rows",
    "spans",
    "structure",
    "titles",
    "wrapping",
]
