"""A page as discovery sees it: address, decoded text and, where it is HTML, the parsed tree."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lxml import etree

from parsers.url_shapes import resolve

Media = Literal["html", "json", "xml", "other"]

# A page beyond this is no list; walking it would cost seconds.
MOST_CHARACTERS = 8_000_000
_CALLBACK = re.compile(r"[\w.$]+\s*\(\s*[\[{\"']")
_CLOSING = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_XML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(datastore|urlset|sitemapindex|rss|feed|root|list)\b"
)
# Plain elements, not lxml.html's: its class look-up for each element costs a third of the walk.
# Nobody asks for an element by its id: the table of all ids would cost a sixth of the parse.
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)


@dataclass(frozen=True)
class WebPage:
    """One decoded page; parsed only when somebody asks for its tree, and then once."""

    url: str
    text: str
    media: Media
    encoding: str

    @cached_property
    def tree(self) -> etree._Element | None:
        """The parsed page; None for anything that is not HTML."""
        return _parse(self._encoded) if self.media == "html" else None

    @cached_property
    def base_url(self) -> str:
        """What relative links hang on."""
        return base_of(self.tree, self.url)

    @cached_property
    def lowered(self) -> str:
        """The text with its Latin letters in lower case, for marks of platforms."""
        # By way of bytes: the same for all scripts costs twice as much, and marks are Latin.
        return self._encoded.lower().decode()

    @cached_property
    def _encoded(self) -> bytes:
        return self.text.encode("utf-8", "replace")


def read_web_page(text: str, url: str, encoding: str = "utf-8") -> WebPage:
    """A page of decoded text."""
    text = text[:MOST_CHARACTERS]
    return WebPage(url, text, media_of(text), encoding)


def media_of(text: str) -> Media:
    """Tell HTML from JSON and XML lists by the text itself; content types lie."""
    start = text[:400].lstrip("\ufeff \t\r\n")
    if start[:1] in "{[" and start or _CALLBACK.match(start):
        return "json"
    if _XML_START.match(start) or (
        start.startswith("<?xml") and "<html" not in text[:2000].lower()
    ):
        return "xml"
    if start.startswith(("%PDF", "PK\x03\x04")) or "\x00\x00\x00" in start:
        return "other"
    return "html"


def _parse(encoded: bytes) -> etree._Element | None:
    # A second </html> or </body> in the middle makes the parser drop or misplace what follows.
    if len(_CLOSING.findall(encoded)) > 2:
        encoded = _CLOSING.sub(b"", encoded)
    try:
        return etree.fromstring(encoded.replace(b"\x00", b""), _PARSER)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None  # an empty body or nothing but comments: a page without links


def base_of(tree: etree._Element | None, url: str) -> str:
    """What relative links of a page hang on."""
    if tree is None:
        return url
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    return (resolve(base, url) or url) if base else url
