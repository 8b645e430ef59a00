"""How promising a link is, and why: a sum of weights by kind, each weight with its reason."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from parsers.link_words import PlaceWeight, Signal, link_words, path_signals, text_signals
from parsers.links import Kind, Link, Place
from parsers.traps import name_trap
from parsers.url_shapes import (
    attachment_extension,
    extension_of,
    folder_of,
    is_article,
    is_folder,
    segments,
)

Role = Literal["home", "hub", "directory", "body", "column", "report", "sitemap", "other"]
_FALLS_FOR_CONFUSABLE = ("report", "column", "year")
_KINDS: tuple[Kind, ...] = (
    *("report", "column", "year"),
    *("hub", "guide", "directory", "body", "notice", "list"),
)
_NO_ARTICLES = ("column", "hub", "directory", "year", "body", "notice")
_NO_FOLDERS = ("report",)
_LONGEST_NAME = 14
_AS_DOCUMENT = tuple(Signal(kind, -3, "URL has the shape of one document") for kind in _NO_ARTICLES)
_AS_LIST = tuple(Signal(kind, -4, "URL has the shape of a list") for kind in _NO_FOLDERS)


@dataclass(frozen=True, slots=True)
class Parent:
    """The page a link stands on, as far as it says something about the link."""

    url: str
    role: Role = "other"


@dataclass(frozen=True, slots=True)
class Rating:
    """What a link was taken for, with every reason."""

    kind: Kind
    score: float
    reasons: tuple[str, ...] = ()

    @property
    def priority(self) -> int:
        """The order in which requests leave: kind first, then score."""
        return int(link_words().priority.get(self.kind, 0) + 5 * self.score)


def rate_link(link: Link, parent: Parent) -> Rating:
    """Decide what one link is, from its words, its address, its place and its parent."""
    # Of a parent's own address only this matters; menus repeat, and so do their ratings.
    return _rate(link, parent.role, parent.role == "column" and is_below(link.url, parent.url))


@lru_cache(maxsize=32_768)
def _rate(link: Link, role: Role, is_inside: bool) -> Rating:
    trap = name_trap(link.url)
    if trap:
        return Rating("trap", 0, (trap,))
    extension = attachment_extension(link.url)
    if not extension and extension_of(link.url) in link_words().ignored_files:
        return Rating("other", 0, ("file kind that holds no report",))
    signals, confusing = _signals(link, role, is_inside)
    sums = _sums(signals)
    return _choose(link, sums, signals, confusing, extension)


def _signals(link: Link, role: Role, is_inside: bool) -> tuple[list[Signal], tuple[Signal, ...]]:
    found, confusing = text_signals(link.label)
    path = path_signals(link.url)
    signals = [*found, *path, *_of_place(link.place)]
    for needs, weights in _of_parent(role):
        if _meets(needs, link, path, is_inside):
            signals += weights
    if is_article(link.url):
        signals += _AS_DOCUMENT
    elif is_folder(link.url):
        signals += _AS_LIST
    return signals, confusing


@cache
def _of_place(place: Place) -> tuple[Signal, ...]:
    found = (weight for weight in link_words().place if weight.where == place)
    return tuple(signal for weight in found for signal in _spread(weight))


@cache
def _of_parent(role: Role) -> tuple[tuple[str, tuple[Signal, ...]], ...]:
    found = (weight for weight in link_words().parent if weight.where == role)
    return tuple((weight.needs, _spread(weight)) for weight in found)


def _spread(weight: PlaceWeight) -> tuple[Signal, ...]:
    return tuple(Signal(kind, weight.weight, weight.why) for kind in sorted(weight.kinds))


def _meets(needs: str, link: Link, path: tuple[Signal, ...], is_inside: bool) -> bool:
    if needs == "article":
        return is_article(link.url) or bool(attachment_extension(link.url))
    if needs == "article_in_column":
        named = any(signal.kind == "column" and signal.weight > 0 for signal in path)
        return named and (is_article(link.url) or bool(attachment_extension(link.url)))
    if needs == "short_name":
        return link.place in ("list", "body", "script") and 2 < len(link.label) <= _LONGEST_NAME
    if needs == "folder_below":
        return is_inside and not is_article(link.url)
    return True


def is_below(url: str, parent_url: str) -> bool:
    """Whether a URL lies inside the folder of another that is itself no more than a folder."""
    folder = _folder_that_holds(parent_url)
    return bool(folder) and url.startswith(folder) and folder_of(url) != folder


@lru_cache(maxsize=64)
def _folder_that_holds(url: str) -> str:
    folder = folder_of(url)
    return folder if is_folder(url) and segments(folder) else ""


def _sums(signals: list[Signal]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for signal in signals:
        sums[signal.kind] = sums.get(signal.kind, 0) + signal.weight
    return sums


def _choose(
    link: Link,
    sums: dict[str, float],
    signals: list[Signal],
    confusing: tuple[Signal, ...],
    extension: str,
) -> Rating:
    threshold = link_words().threshold
    reached: list[tuple[float, Kind]] = [
        (sums[kind], kind) for kind in _KINDS if sums.get(kind, 0) >= threshold[kind]
    ]
    if extension:
        reached = [(score, kind) for score, kind in reached if kind == "report"]
    if not reached:
        if confusing and any(signal.kind == "report" and signal.weight >= 3 for signal in signals):
            return Rating("confusable", 0, tuple(signal.why for signal in confusing))
        best = max(sums, key=lambda kind: sums[kind], default="")
        return Rating("other", max(0.0, min(sums.get(best, 0), 4.0)), _reasons(signals, best))
    # What is as much a column as a report is one, unless its address is a document's.
    first: Kind = "report" if is_article(link.url) else "column"
    score, kind = max(reached, key=lambda pair: (pair[0], pair[1] == first))
    against = sum(signal.weight for signal in confusing)
    if kind in _FALLS_FOR_CONFUSABLE and score + against < threshold[kind]:
        return Rating("confusable", score + against, tuple(signal.why for signal in confusing))
    if extension:
        kind = "attachment"
    return Rating(kind, score, _reasons(signals, "report" if extension else kind))


def _reasons(signals: list[Signal], kind: str) -> tuple[str, ...]:
    return tuple(
        f"{signal.why} ({signal.kind} {signal.weight:+g})"
        for signal in signals
        if signal.kind == kind
    )
