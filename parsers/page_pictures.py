"""Pictures that may be pages of a report: of the article, large, in the order in which they stand.

What a picture shows decides later; here those are left out that can be told without asking.
"""

import re

from lxml import etree

from parsers.formats import lookup
from parsers.url_shapes import base_for, resolve

MAX_PICTURES = 20  # of one page; a report has ten pages
# Where a script puts the address of a picture that is fetched when it comes into view.
_LAZY = ("data-original", "data-src", "data-lazy-src", "data-lazy", "data-echo", "original")
_PICTURE = re.compile(r"\.(?:jpe?g|png|bmp|webp|gif|tiff?)(?:$|[?#])", re.I)
# Pictures of the frame: icons, codes to scan, banners.
_FRAME_PICTURE = re.compile(
    r"icon|logo|qr|ewm|erwei|weixin|wechat|wx[_./]|share|banner|button|btn|/bg|footer|top[_./]"
    r"|arrow|\.svg|\.gif|\.ico|dzjg|jubao|zhaocuo|jiucuo|blank|print|red\.png|beian|gongan",
    re.I,
)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*['\"]?([^'\")]+)", re.I)
_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d+)(?:\.\d+)?px", re.I)
_SMALLEST = {"width": 200, "height": 100}  # pixels, where the page says it
_INLINE = "data:"


def content_pictures(tree: etree._Element, base: str, encoding: str = "utf-8") -> tuple[str, ...]:
    """Their addresses, each once; of a small picture that links a large one, the large one."""
    found: dict[str, None] = {}
    for element in tree.iter("img", "div", "p", "td", "span", "section"):
        large, target = _linked(element), _target(element)
        if not large and (not target or is_small(element)):
            continue
        target = large or target
        if target.startswith(_INLINE) or _FRAME_PICTURE.search(target) or is_in_frame(element):
            continue
        address = resolve(target, base_for(target, base), encoding)
        if address:
            found.setdefault(address)
    return tuple(found)[:MAX_PICTURES]


def _target(element: etree._Element) -> str:
    if element.tag != "img":
        style = element.get("style")
        match = _BACKGROUND.search(style) if style and "url(" in style else None
        return match[1].strip() if match else ""
    targets = ((element.get(name) or "").strip() for name in (*_LAZY, "src"))
    return next((target for target in targets if target), "")


def _linked(image: etree._Element) -> str:
    """The large picture that a small one leads to."""
    above = image.getparent() if image.tag == "img" else None
    for link in (above, above.getparent() if above is not None else None):
        target = (link.get("href") or "").strip() if link is not None else ""
        if target and _PICTURE.search(target):
            return target
    return ""


def is_small(element: etree._Element) -> bool:
    """Whether the page itself says that a picture is too small to hold a table."""
    told = {name: (element.get(name) or "").removesuffix("px") for name in _SMALLEST}
    for name, size in _SIZE.findall(element.get("style") or ""):
        told[name.lower()] = size
    return any(
        size.isascii() and size.isdecimal() and int(size) < _SMALLEST[name]
        for name, size in told.items()
    )


def is_in_frame(element: etree._Element) -> bool:
    """Whether any element around it is named as a part of the page's frame."""
    words = lookup("page")["frame_words"]
    above = element.getparent()
    while above is not None and above.tag not in ("body", "html"):
        marks = f"{above.get('class', '')} {above.get('id', '')}".lower()
        if above.tag in ("nav", "footer", "header") or any(word in marks for word in words):
            return True
        above = above.getparent()
    return False


def has_inline_picture(tree: etree._Element) -> bool:
    """Whether a large picture stands inside the page itself."""
    return any(
        (image.get("src") or "").startswith(_INLINE) and not is_small(image)
        for image in tree.iter("img")
        if not is_in_frame(image)
    )
