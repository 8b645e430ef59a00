"""The numbers that Word prints in front of paragraphs and does not store in their text."""

from collections.abc import Callable
from dataclasses import dataclass

import cn2an
from lxml.etree import _Element as XmlElement

from parsers.readers.package import attribute, local_name

_CHINESE = frozenset(
    ["chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"]
    + ["taiwaneseCountingThousand", "ideographDigital", "chineseLegalSimplified"]
)
_SILENT = frozenset(["bullet", "none"])


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, its pattern such as (%1), and where it begins."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


Levels = dict[int, Level]


class Numbering:
    """Counts the paragraphs of each list as Word does."""

    def __init__(self, tree: XmlElement | None) -> None:
        self._lists = _read_lists(tree) if tree is not None else {}
        self._counts: dict[tuple[str, int], int] = {}

    def label(self, number_id: str, level: int) -> str:
        """The number of the next paragraph of a list at a level."""
        abstract, levels = self._lists.get(number_id, ("", {}))
        here = levels.get(level)
        if here is None:
            return ""
        key = (abstract, level)
        self._counts[key] = self._counts.get(key, here.start - 1) + 1
        for deeper in [k for k in self._counts if k[0] == abstract and k[1] > level]:
            del self._counts[deeper]
        if here.form in _SILENT:
            return ""
        text = here.text
        for i in range(9):
            if f"%{i + 1}" in text:
                at = levels.get(i, Level())
                count = self._counts.get((abstract, i), at.start)
                text = text.replace(f"%{i + 1}", _written(count, at.form))
        return text


def _read_lists(tree: XmlElement) -> dict[str, tuple[str, Levels]]:
    """By list id, the abstract list it follows and its levels."""
    abstract: dict[str, Levels] = {}
    lists: dict[str, tuple[str, Levels]] = {}
    for item in tree:
        if local_name(item) == "abstractNum":
            found = [child for child in item if local_name(child) == "lvl"]
            own = {int(attribute(child, "ilvl") or 0): _level(child) for child in found}
            abstract[attribute(item, "abstractNumId") or ""] = own
        elif local_name(item) == "num":
            target = _value(item, "abstractNumId") or ""
            is_restarted = any(local_name(child) == "lvlOverride" for child in item)
            name = attribute(item, "numId") or ""
            lists[name] = (name if is_restarted else target, abstract.get(target, {}))
    return lists


def _level(element: XmlElement) -> Level:
    start = _value(element, "start") or "1"
    return Level(
        _value(element, "numFmt") or "decimal",
        _value(element, "lvlText") or "",
        int(start) if start.isdecimal() and len(start) < 6 else 1,
    )


def _value(element: XmlElement, name: str) -> str | None:
    """The `val` of a child."""
    child = next((c for c in element if local_name(c) == name), None)
    return attribute(child, "val") if child is not None else None


def _written(count: int, form: str) -> str:
    """A count in the digits of a format."""
    if form in _CHINESE:
        return str(cn2an.an2cn(count))
    writers: dict[str, Callable[[int], str]] = {
        "decimalEnclosedCircle": lambda n: chr(0x245F + n) if n <= 20 else str(n),
        "lowerLetter": lambda n: chr(96 + (n - 1) % 26 + 1),
        "upperLetter": lambda n: chr(64 + (n - 1) % 26 + 1),
    }
    return writers.get(form, str)(count)
