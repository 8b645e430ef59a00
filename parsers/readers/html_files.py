"""Files and pictures of a page: what it links, what it shows inside itself."""

import re
from urllib.parse import urljoin

from lxml.etree import _Element as HtmlElement

from parsers.model import Attachment
from parsers.page_pictures import content_pictures, has_inline_picture
from parsers.url_shapes import ATTACHMENT_EXTENSIONS, attachment_extension, unwrap_viewer
from parsers.web_page import base_of

MAX_FILES = 200
_SHOWING = ("iframe", "embed", "object")
_NAMED = re.compile(rf"\.(?:{'|'.join(sorted(ATTACHMENT_EXTENSIONS))})(?:$|[\s)）\]】(（])", re.I)
# A cheap look at every link: an extension, or an address that serves files by number.
_CANDIDATE = re.compile(
    rf"\.(?:{'|'.join(sorted(ATTACHMENT_EXTENSIONS))})(?![a-z])|down|attach|file", re.I
)
_INLINE = "data:"


def read_attachments(tree: HtmlElement, url: str) -> tuple[Attachment, ...]:
    """Files that the page links or shows, each once, a viewer's file in place of the viewer."""
    found: dict[str, Attachment] = {}
    for link in tree.iter("a", *_SHOWING):
        target = (link.get("href") or link.get("src") or link.get("data") or "").strip()
        if not target or target.lower().startswith(("javascript:", "data:", "#")):
            continue
        if not _CANDIDATE.search(target):
            continue
        address = unwrap_viewer(_joined(url, target))
        text = " ".join("".join(map(str, link.itertext())).split()) or link.get("title") or ""
        if attachment_extension(address) or (link.tag == "a" and _NAMED.search(text)):
            found.setdefault(address, Attachment(address, text[:300]))
    return tuple(found.values())[:MAX_FILES]


def shown_files(tree: HtmlElement, url: str) -> list[str]:
    """What may hold the report where the page has no text: files shown in it, else pictures."""
    files = []
    for element in tree.iter(*_SHOWING):
        target = (element.get("src") or element.get("data") or "").strip()
        address = unwrap_viewer(_joined(url, target)) if target else ""
        if address and not target.startswith(_INLINE) and attachment_extension(address):
            files.append(address)
    return list(dict.fromkeys(files)) or _pictures(tree, url)


def _pictures(tree: HtmlElement, url: str) -> list[str]:
    """Pictures large enough to be a page of a report, those of the frame left out."""
    inside = ["a picture inside the page"] if has_inline_picture(tree) else []
    return [*inside, *content_pictures(tree, base_of(tree, url))]


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:  # an address that no parser accepts is kept as printed
        return target
