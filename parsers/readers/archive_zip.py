"""A zip of files as a Document: the file in it that holds most of a report."""

from collections.abc import Iterator
from dataclasses import replace

from parsers.headings import read_heading
from parsers.model import Document, Grid, Issue, Medium, Paragraph
from parsers.readers.html_pictures import with_pictures
from parsers.readers.medium import medium_of
from parsers.readers.package import MAX_PART, Package
from parsers.readers.package_pictures import SMALLEST, in_order, lacks_table
from parsers.readers.refusal import Refused
from parsers.readers.registry import read_medium
from parsers.stages.words import parts_of

MAX_DEPTH = 3  # archives within archives
MAX_FILES = 30  # that are read

Member = tuple[str, Medium, bytes]


def read_zip(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """Read every file that can be one, and keep the fullest; the others are named."""
    members, is_cut = _first_members(payload)
    read = []
    pictures = {
        name: data for name, medium, data in members if medium == "image" and len(data) >= SMALLEST
    }
    for name, medium, data in members:
        if medium != "image":
            document = read_medium(data, medium, url, None)
            read.append((_fullness(document), name, document))
    if not read and not pictures:
        raise Refused(Issue("warning", "needs_reader", "an archive without a file to read"))
    read.sort(key=lambda item: -item[0])
    _, name, best = read[0] if read else (0, "its pictures", Document("zip", None))
    if pictures and lacks_table(best):
        best = with_pictures(best, [pictures[name] for name in in_order(pictures)])
    others = [other for _, other, _ in read[1:]] + ["…"] * is_cut
    return replace(
        best,
        medium="zip",
        body_method=f"{best.body_method} in {name}",
        issues=(*best.issues, *_left_out(name, others)),
    )


def _first_members(payload: bytes) -> tuple[list[Member], bool]:
    """As many files as the limits allow; True where there are more."""
    members: list[Member] = []
    size = files = 0
    for member in _members(payload, "", 1):
        size += len(member[2])
        files += member[1] != "image"
        if files > MAX_FILES or (members and size > MAX_PART):
            return members, True
        members.append(member)
    return members, False


def _members(payload: bytes, prefix: str, depth: int) -> Iterator[Member]:
    """The files of an archive that a reader takes, those of archives inside it too."""
    package = Package(payload)
    for name in package.names:
        shown = prefix + _legible(name)
        if shown.rpartition("/")[2].startswith((".", "~$")) or "__MACOSX/" in shown:
            continue
        data = package.read(name) or b""
        medium = medium_of(data)
        if medium == "zip":
            if depth >= MAX_DEPTH:
                raise Refused(Issue("error", "too_deep", "archives nested too deep"))
            yield from _members(data, f"{shown}/", depth + 1)
        elif medium != "binary" and data.strip():
            yield shown, medium, data


def _legible(name: str) -> str:
    """Names written on Chinese machines are GBK, which zip readers take for an old code page."""
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _fullness(document: Document) -> int:
    """How many words of the statutory forms a document holds."""
    count = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            count += sum(1 for row in block.rows for cell in row if parts_of(cell.text))
        elif isinstance(block, Paragraph):
            count += bool(parts_of(block.text)) + (read_heading(block.text) is not None)
    return count


def _left_out(name: str, others: list[str]) -> tuple[Issue, ...]:
    if not others:
        return ()
    named = "、".join(others[:8])[:200]
    message = f"read {name}; other files of the archive were left out: {named}"
    return (Issue("warning", "other_files", message),)
