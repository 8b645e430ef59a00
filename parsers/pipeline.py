"""From the payload of one page to its extraction, stage by stage; errors end here as issues."""

from dataclasses import replace

from parsers.article_parts import name_further_parts
from parsers.extraction import Extraction
from parsers.model import Document, Issue, Medium
from parsers.readers.html_inside import files_inside
from parsers.readers.html_pictures import Fetch, with_pictures_beside
from parsers.readers.medium import medium_of
from parsers.readers.registry import read_medium
from parsers.stages.inside import compare_inside, read_inside
from parsers.stages.report import read_report
from parsers.stages.wrappers import name_shown_files

MAX_PAYLOAD = 64 * 1024 * 1024  # bytes; a report page has a few hundred thousand at most


def extract(
    payload: bytes, *, url: str, content_type: str | None = None, beside: Fetch | None = None
) -> Extraction:
    """Read one page; never raises on bad input: what it could not read is in `issues`.

    `beside` gives the payload of a picture that the page shows, where it was captured.
    """
    medium: Medium = "binary"
    try:
        medium = medium_of(payload)
        document = _read(payload, medium, url, content_type)
        read = read_report(document, url)
        if beside is not None and not any(cell.table == "requests" for cell in read.cells):
            read = _with_pictures(read, document, beside)
        found = name_shown_files(read, document)
        return name_further_parts(_with_files_inside(found, payload), payload)
    except Exception as error:  # the one broad catch of this room: it is recorded, never lost
        message = f"{type(error).__name__}: {error}"[:300]
        return Extraction(url, medium, issues=(Issue("error", "parser_failed", message),))


def _with_pictures(page: Extraction, document: Document, beside: Fetch) -> Extraction:
    """The page as its pictures complete it, where what they show belongs to the report."""
    whole = with_pictures_beside(document, beside)
    if whole is document:
        return page
    read = read_report(whole, page.url)
    more = len(read.cells) + len(read.indicators) > len(page.cells) + len(page.indicators)
    if more or (read.is_report and not page.is_report):
        return read
    return replace(page, issues=(*page.issues, *whole.issues[len(document.issues) :]))


def _with_files_inside(page: Extraction, payload: bytes) -> Extraction:
    """The first report among the files that a page carries as data; a page that is one itself is
    compared with each.
    """
    if page.medium != "html":
        return page
    is_report = page.is_report
    for data in files_inside(payload):
        document = read_medium(data, medium_of(data), page.url, None)
        page = compare_inside(page, document) if is_report else read_inside(page, document)
        if page.is_report and not is_report:
            break
    return page


def _read(payload: bytes, medium: Medium, url: str, content_type: str | None) -> Document:
    if not payload.strip():
        issue = Issue("error", "empty_payload", "the payload is empty")
        return Document("text", None, issues=(issue,))
    if len(payload) > MAX_PAYLOAD:
        issue = Issue("error", "too_large", f"{len(payload)} bytes, the limit is {MAX_PAYLOAD}")
        return Document(medium, None, issues=(issue,))
    return read_medium(payload, medium, url, content_type)
