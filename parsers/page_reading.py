"""One page as discovery reads it: what it is, every link with its rating, how its list goes on."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from parsers.article_parts import further_parts
from parsers.column_items import names_body_document, settle_items
from parsers.link_scoring import Parent, Rating, Role, rate_link
from parsers.links import ENOUGH_SIGNS, Kind, Link, ReportSigns, read_signs
from parsers.list_pages import NOTHING, ListPage, ListRequest
from parsers.page_facts import is_drawn_by_script, kind_by_name
from parsers.page_links import collect_links
from parsers.page_pictures import content_pictures
from parsers.platforms import catalogues, platforms, read_list
from parsers.url_shapes import ATTACHMENT_EXTENSIONS, attachment_extension, extension_of
from parsers.web_page import WebPage

RatedLink = tuple[Link, Rating]
AskedAs = Kind | Literal["home"]
ListState = Literal["read", "empty", "scripted", "confusable", "none"]
_ROLES: dict[Kind, Role] = {
    "report": "report",
    "attachment": "report",
    "column": "column",
    "year": "column",
    "hub": "hub",
    "guide": "hub",
    "directory": "directory",
    "body": "body",
    "sitemap": "sitemap",
}
# Kinds whose page may turn out to be the annual-report column itself.
_MAY_BE_COLUMN = ("hub", "guide", "directory", "body", "notice", "other")
_MAY_LIST = ("report", "directory", "other")
_WANTED = ("report", "attachment", "year", "column")
# A page that a list called a report needs fewer signs of one.
_TITLED = 3
# A shell holds its content in a frame and has hardly a link of its own.
_FEW_LINKS = 12
_NAMES_FILE = re.compile(rf"\.(?:{'|'.join(sorted(ATTACHMENT_EXTENSIONS))})(?![a-z])", re.I)
_INHERITING = frozenset(("refresh", "sitemap", "frame"))
_WAYS = ("report", "column", "year", "hub", "directory", "body")
_PICTURES = ("jpg", "jpeg", "png", "gif", "css", "js")
_SHELLS = ("home", "column", "hub", "directory", "body", "report")


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page is and where it leads."""

    page: WebPage
    role: Role
    is_report: bool
    has_tables: bool
    links: tuple[RatedLink, ...]
    listed: ListPage
    state: ListState


def read_page(
    page: WebPage,
    asked_as: AskedAs,
    request: ListRequest | None = None,
    *,
    is_way_known: bool = False,
) -> PageReading:
    """Read a page that was asked for as something; what it shows decides what it is.

    Where the way to this report's column is known, a whole report needs no parsing: its links
    lead nowhere new.
    """
    if request is not None and request.kind == "part":
        return PageReading(page, "report", False, False, (), NOTHING, "none")
    signs = read_signs(page.text) if page.media in ("html", "other") else ReportSigns()
    is_report = signs.count >= (_TITLED if asked_as == "report" else ENOUGH_SIGNS)
    if is_report and signs.has_tables and is_way_known and request is None:
        return PageReading(
            page, "report", True, True, _files_of(page), _with_parts(NOTHING, page), "none"
        )
    links = collect_links(page)
    named = kind_by_name(page)
    role = _role(asked_as, named, is_report)
    rated = _rate(links, page, role)
    if role in _MAY_LIST and not is_report and _count_reports(rated) > 1:
        role = "column"  # 「2023年年报」 or 「政府部门」 may lead to a list of reports
        rated = _rate(links, page, role)
    in_list = role in ("column", "directory") or asked_as == "notice"
    listed = read_list(page, request, platforms() if in_list else catalogues())
    rated = _with_items(rated, listed, page, role)
    if role == "column":
        rated = settle_items(rated, page.url, is_mixed=asked_as in ("notice", "other"))
    if role == "report" or any(link.place in _INHERITING for link, _ in rated):
        rated = tuple(_inherited(pair, asked_as, role, len(links)) for pair in rated)
    if role == "report" and not signs.has_tables:
        rated = _with_pictures(rated, page)
    if asked_as == "home" and len(links) <= _FEW_LINKS:
        rated = _of_splash(rated)
    state = _state(page, role, named, rated, listed)
    if is_report and request is None:
        listed = _with_parts(listed, page)
    return PageReading(page, role, is_report, signs.has_tables, rated, listed, state)


def _with_pictures(rated: tuple[RatedLink, ...], page: WebPage) -> tuple[RatedLink, ...]:
    """The pictures on the page of a report that prints no tables: they may stand in these."""
    pictures = (
        content_pictures(page.tree, page.base_url, page.encoding) if page.tree is not None else ()
    )
    if not pictures:
        return rated
    rating = Rating("picture", 5, ("picture on the page of a report",))
    added = tuple((Link(url, "", "", "body"), rating) for url in pictures)
    return (*added, *(pair for pair in rated if pair[0].url not in pictures))


def _files_of(page: WebPage) -> tuple[RatedLink, ...]:
    """The files of a whole report: what they say is held against the page."""
    if not _NAMES_FILE.search(page.text):
        return ()
    rated = _rate(collect_links(page), page, "report")
    found = (_inherited(pair, "report", "report", len(rated)) for pair in rated)
    return tuple(pair for pair in found if pair[1].kind == "attachment")


def _with_parts(listed: ListPage, page: WebPage) -> ListPage:
    parts = further_parts(page.text, page.url)
    if not parts:
        return listed
    asked = (ListRequest(url, "generic", n, kind="part") for n, url in enumerate(parts, 2))
    return replace(listed, next=(*listed.next, *asked))


def _role(asked_as: AskedAs, named: Kind | None, is_report: bool) -> Role:
    if asked_as == "home":
        return "home"
    if asked_as in _MAY_BE_COLUMN and named == "column" and not is_report:
        return "column"
    return _ROLES.get(asked_as, "report" if is_report else "other")


def _rate(links: tuple[Link, ...], page: WebPage, role: Role) -> tuple[RatedLink, ...]:
    parent = Parent(page.url, role)
    return tuple((link, rate_link(link, parent)) for link in links)


def _with_items(
    rated: tuple[RatedLink, ...], listed: ListPage, page: WebPage, role: Role
) -> tuple[RatedLink, ...]:
    # The same link, once from the page and once from the platform: the platform knows its date.
    items = {link.url: link for link in listed.items}
    kept = tuple(pair for pair in rated if pair[0].url not in items)
    return (*_rate(tuple(items.values()), page, role), *kept)


def _count_reports(rated: tuple[RatedLink, ...]) -> int:
    return len(
        {
            link.url
            for link, rating in rated
            if rating.kind == "report" or (rating.kind == "other" and names_body_document(link))
        }
    )


def _inherited(pair: RatedLink, asked_as: AskedAs, role: Role, count: int) -> RatedLink:
    link, rating = pair
    if rating.kind in ("trap", "attachment", "confusable"):
        return pair
    if link.place == "refresh":
        return link, Rating(_kind_of(asked_as), 9, ("the page does nothing but go there",))
    if link.place == "sitemap" and extension_of(link.url) == "xml":
        return link, Rating("sitemap", 1, ("part of the sitemap",))
    if role == "report" and rating.kind == "other" and attachment_extension(link.url):
        return link, Rating("attachment", 7, ("file on the page of a report",))
    is_shell = role in _SHELLS and count <= _FEW_LINKS
    if link.place == "frame" and rating.kind == "other" and is_shell:
        return link, replace(
            rating, kind=_kind_of(asked_as), score=6, reasons=("frame of a shell",)
        )
    return pair


def _of_splash(rated: tuple[RatedLink, ...]) -> tuple[RatedLink, ...]:
    # 进入网站: a home page without any way to a report is a door, whatever its links are called.
    if any(rating.kind in _WAYS for _, rating in rated):
        return rated
    return tuple(
        (link, replace(rating, kind="hub", score=4, reasons=("the home page is a door",)))
        if rating.kind == "other" and extension_of(link.url) not in _PICTURES
        else (link, rating)
        for link, rating in rated
    )


def _kind_of(asked_as: AskedAs) -> Kind:
    return "hub" if asked_as == "home" else asked_as


def _state(
    page: WebPage, role: Role, named: Kind | None, rated: tuple[RatedLink, ...], listed: ListPage
) -> ListState:
    if role != "column":
        return "none"
    if named == "confusable":
        return "confusable"
    if any(rating.kind in _WANTED for _, rating in rated):
        return "read"
    return "scripted" if listed.next or is_drawn_by_script(page) else "empty"
