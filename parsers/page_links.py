"""All links of a page, collected in one walk of its tree, each with its text and its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from html import unescape
from typing import cast

from lxml import etree

from parsers.links import Link, Place
from parsers.row_titles import lacks_title, says_more, title_from_heading, title_from_row
from parsers.script_functions import (
    Way,
    call_target,
    element_target,
    objects_by_way,
    ways_of,
    ways_of_elements,
)
from parsers.script_links import (
    anchors_in_script,
    date_in,
    handler_target,
    objects_in_script,
    option_target,
    refresh_target,
    shell_target,
)
from parsers.url_shapes import base_for, resolve, unwrap_viewer
from parsers.web_page import WebPage
from parsers.xml_items import items_in_xml

_TAGS = ("a", "area", "iframe", "frame", "embed", "object", "meta", "script", "option", "noscript")
_DATA_ATTRIBUTES = ("data-href", "data-url", "data-link")
# Elements other than <a> that open something when clicked.
_CLICKABLE = etree.XPath(
    "//*[({}) and not(self::a)]".format(
        " or ".join(f"@{n}" for n in ("onclick", *_DATA_ATTRIBUTES))
    )
)
_PLACES: tuple[tuple[Place, re.Pattern[str]], ...] = (
    (
        "breadcrumb",
        re.compile(r"crumb|location|position|dqwz|dangqian|weizhi|\bpath\b|curpos|siteroute", re.I),
    ),
    ("footer", re.compile(r"foot|copyright|bottom|friend|yqlj|flink", re.I)),
    (
        "menu",
        re.compile(
            r"\bnav|nav\b|menu|sidebar|aside|\bleft|left\b|tree|\btabs?\b|header|\btop\b|topbar",
            re.I,
        ),
    ),
    (
        "body",
        re.compile(r"article|content|editor|zoom|vsb_content|ucapcontent|\btext\b|detail", re.I),
    ),
    ("list", re.compile(r"list|news|items?\b|\bul\b|xxgk_?nb", re.I)),
)
_TAG_PLACES: dict[str, Place] = {
    "nav": "menu",
    "footer": "footer",
    "aside": "menu",
    "header": "menu",
}
_ROW_TAGS = frozenset(("li", "tr", "dd", "dt"))
# Only what may be a report needs the date that stands beside it.
_MAY_BE_ITEM = re.compile(r"报|報|(?:19|20)\d\d")
_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^\s<>\]]+)", re.IGNORECASE)
_OWN_ATTRIBUTE = ("$(this).data(", "$(this).attr(", "this.dataset", "this.getattribute(")
_IDLE = re.compile(r"^\s*(?:void\(0\)|return|false|;|\s)*$")
_GOES = re.compile(r"location|\.open\(")
_FRAME_PLACES = ("menu", "breadcrumb", "footer")
_CLIMB = 7
_MOST_LINKS = 20_000


def collect_links(page: WebPage) -> tuple[Link, ...]:
    """Every link of the page in its order, each address once per distinct text."""
    known = vars(page)  # where a page keeps what was found in it: several readers want its links
    if "links" not in known:
        known["links"] = tuple(_Collector(page).collect())
    links: tuple[Link, ...] = known["links"]
    return links


class _Collector:
    """One walk: remembers what siblings share, so that 170 links cost no more than the parse."""

    def __init__(self, page: WebPage) -> None:
        self.page = page
        self.places: dict[etree._Element, Place] = {}

    @cached_property
    def ways(self) -> Mapping[str, Way]:
        """The page's own functions that lead somewhere; looked for when one is called."""
        return ways_of(self.page.text)

    def collect(self) -> Iterable[Link]:
        found: dict[tuple[str, str], Link] = {}
        for link in self._all():
            key = (link.url, link.text)
            known = found.setdefault(key, link)
            # A menu repeats what the page's own list shows: the list says more about it.
            if (
                known is not link
                and known.place in _FRAME_PLACES
                and link.place not in _FRAME_PLACES
            ):
                found[key] = link
            if len(found) >= _MOST_LINKS:
                break
        return found.values()

    def _all(self) -> Iterator[Link]:
        tree = self.page.tree
        if tree is None:
            if self.page.media == "xml":
                for address in _LOCATION.findall(self.page.text):
                    yield from self._link(unescape(address), "", "", "sitemap")
                for address, name, date in items_in_xml(self.page.text):
                    yield from self._link(address, name, "", "list", date_in(date))
            yield from self._from_script(self.page.text, "list")
            return
        shell = shell_target(self.page.text)
        if shell:
            yield from self._link(shell, "", "", "refresh")
        for element in tree.iter(*_TAGS):
            if element.tag == "a" or element.tag == "area":
                link = self._anchor(element)
                if link is not None:
                    yield link
            else:
                yield from self._from_element(element)
        if any(mark in self.page.lowered for mark in ("onclick", "data-")):
            for element in cast(list[etree._Element], _CLICKABLE(tree)):
                yield from self._clickable(element)
        if any(mark in self.page.lowered for mark in _OWN_ATTRIBUTE):
            yield from self._by_attribute(tree)

    def _from_element(self, element: etree._Element) -> Iterator[Link]:
        tag = element.tag
        if tag == "script":
            if element.text:
                yield from self._from_script(element.text, "script")
        elif tag == "option":
            yield from self._option(element)
        elif tag == "meta":
            if (element.get("http-equiv") or "").lower() == "refresh":
                target = refresh_target(element.get("content") or "")
                yield from self._link(target, "", "", "refresh")
        elif tag != "noscript":
            source = element.get("data") if tag == "object" else element.get("src")
            yield from self._link(
                source, element.get("name") or "", element.get("title") or "", "frame"
            )

    def _anchor(self, element: etree._Element) -> Link | None:
        href = element.get("href")
        if not href or href[0] == "#" or href[:11].lower() == "javascript:":
            href = self._scripted(element, href)
            if not href:
                return None
        text = element.text or ""
        title = element.get("title") or ""
        if len(element):
            text = _text_of(element)
            if not text and not title:
                text = next((image.get("alt") or "" for image in element.iter("img")), "")
        elif not text:
            text = element.get("alt") or ""  # of an area
        if lacks_title(text) and not title:
            title = title_from_row(element, text)
        elif says_more(text):
            title = title_from_heading(element) or title
        place = self._place(element)
        dated = place == "list" and _MAY_BE_ITEM.search(text or title)
        date = _date_beside(element) if dated else None
        return self._made(href, text, title, place, date)

    def _scripted(self, element: etree._Element, href: str | None) -> str | None:
        for name in _DATA_ATTRIBUTES:
            if element.get(name):
                return element.get(name)
        code = element.get("onclick")
        if not code:
            code = href[11:] if href and len(href) > 14 and href[0] != "#" else ""
        if not code or _IDLE.match(code):
            return None
        return call_target(code, self.ways) or handler_target(code)

    def _clickable(self, element: etree._Element) -> Iterator[Link]:
        target = self._scripted(element, None)
        text = _text_of(element) if target else ""
        if len(text) < 300:
            yield from self._link(target, text, element.get("title") or "", self._place(element))

    def _by_attribute(self, tree: etree._Element) -> Iterator[Link]:
        for attribute, way in ways_of_elements(self.page.text):
            for element in tree.iter(etree.Element):
                target = element_target(way, element.get(attribute) or "")
                text = _text_of(element) if element.get(attribute) and target else ""
                if 0 < len(text) < 300:
                    title = element.get("title") or ""
                    yield from self._link(target, text, title, self._place(element))

    def _option(self, element: etree._Element) -> Iterator[Link]:
        value = element.get("value") or ""
        target = option_target(value, element)
        if target:
            yield from self._link(target, element.text or "", "", "list")

    def _from_script(self, code: str, place: Place) -> Iterator[Link]:
        for href, text, title, date in anchors_in_script(code):
            yield from self._link(href, text, title, place, date)
        for href, text in objects_in_script(code):
            yield from self._link(href, text, "", place)
        if "{" in code and _GOES.search(code):
            for href, text in objects_by_way(code, self.ways):
                yield from self._link(href, text, "", place)

    def _link(
        self, href: str | None, text: str, title: str, place: Place, date: str | None = None
    ) -> Iterator[Link]:
        link = self._made(href, text, title, place, date) if href else None
        if link is not None:
            yield link

    def _made(
        self, href: str, text: str, title: str, place: Place, date: str | None
    ) -> Link | None:
        page = self.page
        return _link_of(
            base_for(href, page.base_url), page.encoding, href, text, title, place, date
        )

    def _place(self, element: etree._Element) -> Place:
        climbed: list[etree._Element] = []
        node = element.getparent()
        place: Place | None = None
        in_row = False
        while node is not None and len(climbed) < _CLIMB:
            if node in self.places:
                place = self.places[node]
                break
            climbed.append(node)
            place = _TAG_PLACES.get(node.tag) or _place_of_names(node.get("class"), node.get("id"))
            if place and not (place == "menu" and node.tag == "table"):
                break
            in_row = in_row or node.tag in _ROW_TAGS
            node = node.getparent()
        place = place or ("list" if in_row else "body")
        if place == "body" and in_row:
            place = "list"
        for node in climbed:
            self.places[node] = place
        return place


@lru_cache(maxsize=32_768)  # a site's menus stand on each of its pages
def _link_of(
    base: str, encoding: str, href: str, text: str, title: str, place: Place, date: str | None
) -> Link | None:
    """The link that stands so in a page, if its address can be one."""
    url = resolve(href, base, encoding)
    if not url:
        return None
    address, _, fragment = unwrap_viewer(url).partition("#")
    return Link(address, " ".join(text.split()), " ".join(title.split()), place, date, fragment)


def _text_of(element: etree._Element) -> str:
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


@lru_cache(maxsize=4096)
def _place_of_names(css_class: str | None, css_id: str | None) -> Place | None:
    names = f"{css_class or ''} {css_id or ''}"
    if len(names) < 3:
        return None
    return next((place for place, pattern in _PLACES if pattern.search(names)), None)


def _date_beside(element: etree._Element) -> str | None:
    """The date that the list prints beside its title: after it, before it or in its row."""
    tail = element.tail
    if tail and (date := date_in(tail)):
        return date
    row = element.getparent()
    for _ in range(3):
        if row is None or row.tag in _ROW_TAGS:
            break
        row = row.getparent()
    if row is None or row.tag not in _ROW_TAGS or len(row) > 12:
        return None
    return date_in(_text_of(row)[:600])
