"""The same words in other code points: traditional script, Kangxi radicals."""

from functools import cache
from unicodedata import normalize

import opencc

RADICALS = {normalize("NFKC", chr(point)): chr(point) for point in range(0x2F00, 0x2FD6)}


@cache
def converter() -> opencc.OpenCC:
    """One converter a process: loading its tables takes long."""
    return opencc.OpenCC("s2t")


def to_traditional(text: str) -> str:
    """Simplified to traditional script."""
    return str(converter().convert(text))


def to_radicals(text: str) -> str:
    """Characters that are radicals as PDF printers write them."""
    return "".join(RADICALS.get(char, char) for char in text)
