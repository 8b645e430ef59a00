"""Tables that are not `<table>`: rows and cells made of div, ul or dl elements.

Only blocks that carry words of a statutory table are looked at, so an ordinary page pays nothing.
"""

import re

from lxml.etree import _Element as HtmlElement

_ROW_TAGS = frozenset(["div", "ul", "ol", "dl", "section", "p", "li", "tr"])
_CELL_TAGS = frozenset(["div", "li", "dd", "dt", "span", "p", "td", "th", "b", "strong", "em", "i"])
# Words of the statutory tables in both scripts; each table has at least one.
_WORDS = re.compile(
    r"行\s*政\s*(?:许|許)\s*可|(?:规|規)\s*章|本\s*年\s*新\s*收|(?:结|結)\s*果\s*(?:维|維)\s*持|自\s*然\s*人"
    r"|(?:统|統)\s*(?:计|計)\s*(?:指|数|數)|信\s*息\s*(?:数|數)|申\s*(?:请|請)\s*(?:总|總|数|數)|(?:计|計)\s*量\s*(?:单|單)\s*位"
)
_MAX_CELL = 120

Rows = list[tuple[HtmlElement | None, list[HtmlElement]]]


def pseudo_rows(element: HtmlElement) -> Rows | None:
    """The rows of a table drawn with other elements; None where `element` is no such thing."""
    children = [child for child in element if isinstance(child.tag, str)]
    if len(children) < 2 or element.tag not in _ROW_TAGS or (element.text or "").strip():
        return None
    rows: Rows = [(child, _cells(child)) for child in children]
    wide = [cells for _, cells in rows if len(cells) >= 2]
    if len(wide) < 2 or len(wide) * 3 < len(rows) * 2:
        return None
    texts = ["".join(map(str, cell.itertext())) for cells in wide for cell in cells]
    if any(len(" ".join(text.split())) > _MAX_CELL for text in texts):
        return None
    return rows if _WORDS.search("".join(texts)) else None


def _cells(row: HtmlElement) -> list[HtmlElement]:
    """Direct children that are cells; a child of a row with text of its own is no grid row."""
    if row.tag not in _ROW_TAGS:
        return []
    cells = [child for child in row if isinstance(child.tag, str)]
    has_stray_text = bool((row.text or "").strip()) or any((c.tail or "").strip() for c in cells)
    if has_stray_text or any(cell.tag not in _CELL_TAGS for cell in cells):
        return []
    return cells if cells else []
