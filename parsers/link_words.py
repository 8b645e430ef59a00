"""What the words of a link's text and path are worth: data/lookups/links.toml, compiled once."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from parsers.formats import lookup
from parsers.labels import squeeze
from parsers.url_shapes import segments, stem_of

_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for or against taking a link for a kind."""

    kind: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class PlaceWeight:
    """What standing at a place, or on a page of a role, is worth to some kinds."""

    where: str
    kinds: frozenset[str]
    weight: float
    why: str
    needs: str = "any"


@dataclass(frozen=True, slots=True)
class Trap:
    """A trap by the folders and query keys that lead into it."""

    name: str
    folders: frozenset[str]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class LinkWords:
    """The whole of links.toml."""

    threshold: dict[str, float]
    priority: dict[str, float]
    text: tuple[tuple[re.Pattern[str], Signal], ...]
    confusable: tuple[tuple[re.Pattern[str], Signal], ...]
    path: tuple[tuple[re.Pattern[str], Signal], ...]
    place: tuple[PlaceWeight, ...]
    parent: tuple[PlaceWeight, ...]
    traps: tuple[Trap, ...]
    ignored_files: frozenset[str]


@cache
def link_words() -> LinkWords:
    """The committed words and weights."""
    return compile_words(lookup("links"))


def compile_words(data: dict[str, Any]) -> LinkWords:
    """Compile the tables of links.toml."""
    return LinkWords(
        threshold=data["threshold"],
        priority=data["priority"],
        text=_patterns(data["text"], "text"),
        confusable=_patterns(data["confusable"], "text"),
        path=_patterns(data["path"], "segment"),
        place=tuple(_place(row, row["place"]) for row in data["place"]),
        parent=tuple(_place(row, row["role"]) for row in data["parent"]),
        traps=tuple(
            Trap(row["name"], frozenset(row["folders"]), frozenset(row["keys"]))
            for row in data["trap"]
        ),
        ignored_files=frozenset(data["files"]["ignored"]),
    )


@lru_cache(maxsize=65_536)
def text_signals(label: str) -> tuple[tuple[Signal, ...], tuple[Signal, ...]]:
    """(for and against kinds, confusable) of one anchor text; menus repeat on every page."""
    folded = squeeze(label)[:_LONGEST_LABEL]
    if not folded:
        return (), ()
    words = link_words()
    return _found(words.text, folded), _found(words.confusable, folded)


def path_signals(url: str) -> tuple[Signal, ...]:
    """What the folders of a URL say; a folder says it once, however often it stands there."""
    found = {signal: None for part in segments(url) for signal in _segment_signals(part)}
    return tuple(found)


@lru_cache(maxsize=65_536)
def _segment_signals(segment: str) -> tuple[Signal, ...]:
    name = segment.rpartition(".")[0] or segment
    candidates = {name, stem_of(name)}
    return tuple(
        signal
        for pattern, signal in link_words().path
        if any(pattern.fullmatch(candidate) for candidate in candidates)
    )


def _found(patterns: tuple[tuple[re.Pattern[str], Signal], ...], text: str) -> tuple[Signal, ...]:
    return tuple(signal for pattern, signal in patterns if pattern.search(text))


def _patterns(rows: list[dict[str, Any]], field: str) -> tuple[tuple[re.Pattern[str], Signal], ...]:
    return tuple(
        (
            re.compile("|".join(f"(?:{word})" for word in row["words"])),
            Signal(row.get("kind", "confusable"), row["weight"], f"{field} {row['why']}"),
        )
        for row in rows
    )


def _place(row: dict[str, Any], where: str) -> PlaceWeight:
    return PlaceWeight(
        where, frozenset(row["kinds"]), row["weight"], row["why"], row.get("needs", "any")
    )
