"""An OFD file, the national format of fixed pages, as a Document: a zip of XML, read as such."""

import posixpath
from dataclasses import replace

from lxml.etree import _Element as XmlElement

from parsers.model import Box, Document, Issue
from parsers.readers.geometry import PageContent
from parsers.readers.ofd_marks import numbers, read_page
from parsers.readers.package import Package, attribute, local_name
from parsers.readers.package_pictures import with_package_pictures
from parsers.readers.page_flow import read_pages
from parsers.readers.refusal import Refused

MAX_PAGES = 200
_A4: Box = (0.0, 0.0, 210.0, 297.0)


def read_ofd(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """The pages of the package's documents, one after the other."""
    package = Package(payload)
    start = package.xml("OFD.xml")
    roots = (
        [e.text or "" for e in start.iter() if local_name(e) == "DocRoot"]
        if start is not None
        else []
    )
    issues: list[Issue] = []
    pages: list[PageContent] = []
    for root in roots:
        pages += _pages(package, root.strip().lstrip("/"), len(pages), issues)
    if not roots:
        raise Refused(Issue("error", "unreadable_file", "an OFD package without a document"))
    document = read_pages("ofd", pages)
    document = replace(document, issues=(*issues, *document.issues))
    return with_package_pictures(document, package)


def _pages(package: Package, root: str, before: int, issues: list[Issue]) -> list[PageContent]:
    tree = package.xml(root)
    if tree is None:
        issues.append(Issue("error", "unreadable_page", f"{root} is missing"))
        return []
    folder = posixpath.dirname(root)
    templates = {
        attribute(e, "ID") or "": _within(folder, attribute(e, "BaseLoc"))
        for e in tree.iter()
        if local_name(e) == "TemplatePage"
    }
    found = [e for e in tree.iter() if local_name(e) == "Page" and attribute(e, "BaseLoc")]
    if before + len(found) > MAX_PAGES:
        message = f"{len(found)} pages, only the first {MAX_PAGES} were read"
        issues.append(Issue("error", "too_large", message))
    sheet = _area(tree) or _A4
    pages = []
    for number, entry in enumerate(found[: MAX_PAGES - before], before + 1):
        page = package.xml(_within(folder, attribute(entry, "BaseLoc")))
        if page is None:
            message = f"page {number} is missing"
            issues.append(Issue("error", "unreadable_page", message, f"page {number}"))
            continue
        named = [attribute(e, "TemplateID") or "" for e in page if local_name(e) == "Template"]
        under = [package.xml(templates[name]) for name in named if name in templates]
        trees = [*(t for t in under if t is not None), page]
        pages.append(read_page(trees, number, _area(page) or sheet))
    return pages


def _within(folder: str, place: str | None) -> str:
    """A place in the package; one that leads out of it names nothing."""
    if place and place.startswith("/"):
        return place.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, place or ""))


def _area(tree: XmlElement) -> Box | None:
    """The physical box of a page, in millimetres."""
    for element in tree.iter():
        if local_name(element) == "PhysicalBox":
            values = numbers(element.text)
            if len(values) == 4:
                x, y, wide, high = values
                return x, y, x + wide, y + high
    return None
