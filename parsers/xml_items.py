"""Items of an XML list or feed: elements with an address and a name among their children."""

from collections.abc import Iterator

from lxml import etree

_ADDRESSES = ("url", "link", "href", "loc", "docpuburl", "infourl", "linkurl")
_NAMES = ("title", "name", "subject", "doctitle", "text", "infotitle", "linktitle")
_DATES = ("date", "pubdate", "time", "published", "updated", "docreltime")
_MOST_CHARACTERS = 4_000_000
_PARSER = etree.XMLParser(
    recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
)


def items_in_xml(text: str) -> Iterator[tuple[str, str, str]]:
    """(address, name, date as printed) of each item; nothing where the text is no XML at all."""
    if len(text) > _MOST_CHARACTERS or "<" not in text:
        return
    root = etree.fromstring(text.encode("utf-8", "replace"), _PARSER)
    if root is None:
        return
    for element in root.iter(etree.Element):
        said = {str(etree.QName(child).localname).lower(): child for child in _children(element)}
        address = _first(said, _ADDRESSES)
        name = _first(said, _NAMES)
        if address and name:
            yield address, name, _first(said, _DATES)


def _children(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))


def _first(said: dict[str, etree._Element], names: tuple[str, ...]) -> str:
    """The text of the first child of these names; Atom keeps its address in an attribute."""
    for name in names:
        if name in said:
            text = " ".join("".join(map(str, said[name].itertext())).split())
            found = text or said[name].get("href") or ""
            if found:
                return found
    return ""
