"""The text of a Word paragraph as it is printed, and the text boxes anchored in it."""

from collections.abc import Iterator

from lxml.etree import _Element as XmlElement

from parsers.readers.docx_numbering import Numbering
from parsers.readers.package import attribute, local_name

# Deleted or moved away, formulas of fields, readings over characters, copies for old programs.
_SKIPPED = frozenset(
    ["del", "moveFrom", "instrText", "delText", "rPr", "pPr", "rt", "Fallback", "txbxContent"]
)
_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


class DocxText:
    """Reads paragraphs one after the other: the numbers of lists depend on those before."""

    def __init__(self, numbering: Numbering, styles: dict[str, XmlElement]) -> None:
        self._numbering = numbering
        self._styles = styles

    def text(self, paragraph: XmlElement) -> str:
        """The paragraph with its number, white space at its ends dropped."""
        text = "".join(_pieces(paragraph)).strip(" \t\n\u3000")
        label = self._label(paragraph)
        return f"{label}{text}" if text else ""

    def level(self, paragraph: XmlElement) -> int | None:
        """1-6 where the paragraph's style is a heading, 1 for a title."""
        style = self._style(paragraph)
        name = (_child_value(style, "name") or "").lower() if style is not None else ""
        if name in ("title", "标题"):
            return 1
        if name.startswith("heading ") and name[8:9].isdecimal():
            return min(6, int(name[8:9]))
        return None

    def _style(self, paragraph: XmlElement) -> XmlElement | None:
        properties = _child(paragraph, "pPr")
        name = _child_value(properties, "pStyle") if properties is not None else None
        return self._styles.get(name or "")

    def _label(self, paragraph: XmlElement) -> str:
        own = _child(paragraph, "pPr")
        style = self._style(paragraph)
        of_style = _child(style, "pPr") if style is not None else None
        for properties in (own, of_style):
            number = _child(properties, "numPr") if properties is not None else None
            if number is not None:
                level = _child_value(number, "ilvl") or "0"
                name = _child_value(number, "numId") or "0"
                return self._numbering.label(name, int(level)) if level.isdecimal() else ""
        return ""


def text_boxes(paragraph: XmlElement) -> Iterator[XmlElement]:
    """The contents of text boxes anchored in a paragraph; the copy for old programs left out."""
    for element in paragraph.iter():
        if local_name(element) == "txbxContent" and not _is_copy(element, paragraph):
            yield element


def _is_copy(element: XmlElement, top: XmlElement) -> bool:
    above = element.getparent()
    while above is not None and above is not top:
        if local_name(above) == "Fallback" or local_name(above) == "txbxContent":
            return True
        above = above.getparent()
    return False


def _pieces(element: XmlElement) -> Iterator[str]:
    stack = list(reversed(element))
    while stack:
        item = stack.pop()
        name = local_name(item)
        if name == "t":
            yield item.text or ""
        elif name in _BLANKS:
            yield _BLANKS[name]
        elif name not in _SKIPPED and not (name == "r" and _is_hidden(item)):
            stack.extend(reversed(item))


def _is_hidden(run: XmlElement) -> bool:
    properties = _child(run, "rPr")
    hidden = _child(properties, "vanish") if properties is not None else None
    return hidden is not None and attribute(hidden, "val") not in ("0", "false")


def _child(element: XmlElement, name: str) -> XmlElement | None:
    return next((c for c in element if local_name(c) == name), None)


def _child_value(element: XmlElement, name: str) -> str | None:
    child = _child(element, name)
    return attribute(child, "val") if child is not None else None
