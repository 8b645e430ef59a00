"""Pictures in a file of text that stand in place of its table: read behind the text."""

import re
from collections.abc import Iterable
from dataclasses import replace

from parsers.model import Document, Grid, Issue, Paragraph
from parsers.readers.html_pictures import has_table, with_pictures
from parsers.readers.medium import medium_of
from parsers.readers.package import Package
from parsers.readers.refusal import Refused

SMALLEST = 4_000  # bytes: no table is as small
_HEADING = re.compile(r"收到和处理|申请(?:的)?情况")
_DRAWINGS = (".emf", ".wmf")  # drawings of a program, which no reader takes
_LITTLE = 600  # characters: a cover and headings


def lacks_table(document: Document) -> bool:
    """Whether the table of requests is announced and not there, or hardly anything is."""
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    if has_table(document) or any(
        isinstance(b, Grid) and b.kind == "lines" for b in document.blocks
    ):
        return False
    return sum(map(len, texts)) < _LITTLE or any(_HEADING.search(text) for text in texts)


def with_package_pictures(document: Document, package: Package) -> Document:
    """The document with the pictures of its package read, in the order of their names."""
    if not lacks_table(document):
        return document
    pictures: list[bytes] = []
    issues: list[Issue] = []
    for name in in_order(package.names):
        if name.lower().endswith(_DRAWINGS):
            message = f"a picture that no reader takes: {name}"[:200]
            issues.append(Issue("warning", "needs_reader", message))
            continue
        try:
            data = package.read(name) if "." in name and not name.endswith("xml") else None
        except Refused as refused:
            issues.append(refused.issue)
            continue
        if data and len(data) >= SMALLEST and medium_of(data) == "image":
            pictures.append(data)
    read = with_pictures(document, pictures)
    return replace(read, issues=(*read.issues, *issues)) if issues else read


def in_order(names: Iterable[str]) -> list[str]:
    """Names with numbers in them as a person orders them."""
    return sorted(names, key=lambda name: [_part(p) for p in re.split(r"(\d+)", name)])


def _part(text: str) -> tuple[int, str]:
    return (int(text), "") if text.isdecimal() else (-1, text)
