"""Which links of a report column are its items, and which only stand beside them."""

import re
from functools import lru_cache

from parsers.link_scoring import Rating, is_below
from parsers.link_words import text_signals
from parsers.links import Link
from parsers.stages.organs import looks_like_organ
from parsers.url_shapes import (
    attachment_extension,
    folder_of,
    is_article,
    is_folder,
    segments,
)

_YEAR_BEHIND = re.compile(r"\s*(?:19|20)\d\d(?:年度?)?$")
_DIGITS = re.compile(r"\d+")
_HEX = re.compile(r"[0-9a-f]{8,}")
_ITEMS = ("report", "attachment")
_LONGEST_PART = 14
_BODY_NAME = 4
_PART = Rating("year", 5, ("part of an annual-report column",))
_BESIDE = Rating("other", 0, ("beside the list, not in it",))
_OWN_WORDS = ("report", "year", "body")


def settle_items(
    rated: tuple[tuple[Link, Rating], ...], url: str, *, is_mixed: bool = False
) -> tuple[tuple[Link, Rating], ...]:
    """Keep the items that name a report, and of the others those that lie where these do.

    A column's page also shows news, and some servers answer page 2 of a column with the home
    page's news: an article with no word of a report in its title must at least share the folder
    or the shape of an item that has one, or name a body. In a mixed list, of notices, nothing but
    an item that names a report is one.
    """
    if is_mixed:
        return tuple((link, _if_named(link, rating)) for link, rating in rated)
    shows_items = any(rating.kind in _ITEMS for _, rating in rated)
    rated = tuple((link, _as_part(link, rating, url, shows_items)) for link, rating in rated)
    rated = tuple((link, _as_document(link, rating, shows_items)) for link, rating in rated)
    named = [link for link, rating in rated if rating.kind == "report" and _names_report(link)]
    folders = {_column_folder(link.url) for link in named} | {_column_folder(url)}
    return tuple(
        (link, rating if _belongs(link, rating, folders, url, bool(named)) else _BESIDE)
        for link, rating in rated
    )


def _if_named(link: Link, rating: Rating) -> Rating:
    return rating if rating.kind != "report" or _names_report(link) else _BESIDE


def _as_part(link: Link, rating: Rating, url: str, shows_items: bool) -> Rating:
    # 部门 and 乡镇 in the list of a column are parts of it. A column without items is a column
    # of columns: the bodies that it lists, and what lies in its own folder, are parts too.
    if link.place not in ("list", "body", "script") or not is_list_shaped(link.url):
        return rating
    if url.startswith(folder_of(link.url)) and is_folder(link.url):
        return rating  # leads up: a breadcrumb that does not say that it is one
    inside = rating.kind == "other" and is_below(link.url, url)
    may_be_part = not shows_items and (rating.kind == "body" or inside)
    if (rating.kind == "directory" or may_be_part) and 1 < len(link.label) <= _LONGEST_PART:
        return _PART
    return rating


def _as_document(link: Link, rating: Rating, shows_items: bool) -> Rating:
    if not shows_items and rating.kind == "other" and _names_group(link):
        return Rating("year", 5, ("names a group of bodies in a column of columns",))
    if not shows_items and rating.kind == "other" and _is_body_and_year(link):
        return Rating("report", 4, ("a body and a year in a column without other items",))
    # 教育局 in a column is its list; at the address of a document it is its report.
    if rating.kind != "other" or not names_body_document(link):
        return rating
    return Rating("report", 5, ("a body's document in an annual-report column",))


def _names_group(link: Link) -> bool:
    signals, _ = text_signals(link.label)
    found = any(signal.kind == "year" and signal.weight > 0 for signal in signals)
    return found and link.place in ("list", "body", "script", "menu")


def _is_body_and_year(link: Link) -> bool:
    """A row of a body with a link a year: 教育局 | 2021 | 2022, whatever the addresses are."""
    if link.place not in ("list", "body", "script") or is_folder(link.url):
        return False
    return bool(_YEAR_BEHIND.search(link.label)) and looks_like_organ(
        _YEAR_BEHIND.sub("", link.label)
    )


def names_body_document(link: Link) -> bool:
    """Whether a link is a document that is called by nothing but the name of a body."""
    if link.place not in ("list", "body", "script") or is_list_shaped(link.url):
        return False
    signals, _ = text_signals(link.label)
    return sum(signal.weight for signal in signals if signal.kind == "body") >= _BODY_NAME


def is_list_shaped(url: str) -> bool:
    """Whether a URL may be a list: a folder, a column page, a list with a query."""
    return not is_article(url) and not attachment_extension(url)


def _names_report(link: Link) -> bool:
    return _is_named(link.label)


@lru_cache(maxsize=8192)
def _is_named(label: str) -> bool:
    signals, _ = text_signals(label)
    return any(signal.kind == "report" and signal.weight >= 3 for signal in signals)


def _belongs(link: Link, rating: Rating, folders: set[str], url: str, has_named: bool) -> bool:
    if rating.kind not in ("report", "attachment") or _names_report(link):
        return True
    if link.place != "menu" and (_column_folder(link.url) in folders or _is_above(link.url, url)):
        return True
    signals, _ = text_signals(link.label)
    words = {signal.kind for signal in signals if signal.weight > 0}
    return not has_named and link.place != "menu" and bool(words.intersection(_OWN_WORDS))


def _is_above(url: str, list_url: str) -> bool:
    """Whether an item lies in a folder around its list: page 2 is often `nb/page/2/`."""
    folder = folder_of(url)
    return bool(segments(folder)) and list_url.startswith(folder)


def _column_folder(url: str) -> str:
    """The folder of an item without what changes from item to item: dates and numbers."""
    return _without_numbers(folder_of(url))


@lru_cache(maxsize=8192)
def _without_numbers(folder: str) -> str:
    folder = folder.lower()
    return _DIGITS.sub("#", _HEX.sub("#", folder)).replace("#/", "")
