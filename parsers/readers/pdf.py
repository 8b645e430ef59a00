"""PDF with a text layer as a Document: PDFium gives glyphs and lines, the rest is done by pages."""

from dataclasses import replace

import pypdfium2 as pdfium

from parsers.model import Document, Issue
from parsers.readers.geometry import PageContent
from parsers.readers.package_pictures import lacks_table
from parsers.readers.page_flow import read_pages
from parsers.readers.pdf_forms import draws_too_much
from parsers.readers.pdf_marks import read_page
from parsers.readers.pdf_soundness import count_damaged
from parsers.readers.refusal import Refused, needs_extra

MAX_PAGES = 200  # a report has ten; what is longer is a book that may hold one
MAX_MARKS = 250_000  # characters and drawn objects of all pages; a full page has 2,000


def read_pdf(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """Read the pages; what cannot be opened or has no text is an issue."""
    damaged = count_damaged(payload)
    if damaged:
        message = f"{damaged} of its parts do not match their own checksums: it lost some bytes"
        raise Refused(Issue("error", "unreadable_file", message))
    if draws_too_much(payload):
        message = "its pages draw forms within forms more often than can be read"
        raise Refused(Issue("error", "too_large", message))
    try:
        file = pdfium.PdfDocument(payload)
    except pdfium.PdfiumError as error:
        raise Refused(_refusal(error)) from error
    try:
        pages, issues = _pages(file)
        if any(page.is_scan for page in pages):
            return _with_scans(file, pages, issues)
        document = read_pages("pdf", [replace(page, has_picture=False) for page in pages])
        if any(page.has_picture for page in pages) and lacks_table(document):
            return _with_insets(file, document, pages, issues)
    finally:
        file.close()
    return replace(document, issues=(*issues, *document.issues))


def _with_insets(
    file: pdfium.PdfDocument, document: Document, pages: list[PageContent], issues: list[Issue]
) -> Document:
    """A document of text whose table may have been put in as a picture."""
    try:
        from parsers.readers.pdf_scans import read_inset
        from parsers.readers.scan_document import read_document
    except ModuleNotFoundError as error:
        missing = Issue("warning", "needs_extra", f"pictures in the text; {needs_extra(error)}")
        return replace(document, issues=(*issues, missing, *document.issues))
    read, seen = read_inset(file, pages)
    return read_document("pdf", [replace(p, has_picture=False) for p in read], seen, tuple(issues))


def _with_scans(
    file: pdfium.PdfDocument, pages: list[PageContent], issues: list[Issue]
) -> Document:
    """Pages that are pictures are read too, where the extra is there that can."""
    try:
        from parsers.readers.pdf_scans import read_scans
        from parsers.readers.scan_document import read_document
    except ModuleNotFoundError as error:
        numbers = ", ".join(str(page.number) for page in pages if page.is_scan)
        message = f"pages that are pictures: {numbers[:60]}; {needs_extra(error)}"
        document = read_pages("pdf", [replace(page, has_picture=False) for page in pages])
        missing = Issue("warning", "needs_extra", message)
        return replace(document, issues=(*issues, missing, *document.issues))
    read, sights, more = read_scans(file, pages)
    return read_document("pdf", read, sights, (*issues, *more))


def _refusal(error: pdfium.PdfiumError) -> Issue:
    text = str(error)
    if "assword" in text or "ecurity" in text:
        return Issue("error", "encrypted", "the file asks for a password")
    return Issue("error", "unreadable_file", f"no PDF that can be opened: {text}"[:200])


def _pages(file: pdfium.PdfDocument) -> tuple[list[PageContent], list[Issue]]:
    issues: list[Issue] = []
    pages: list[PageContent] = []
    count = len(file)
    if count > MAX_PAGES:
        issues.append(
            Issue("error", "too_large", f"{count} pages, only the first {MAX_PAGES} were read")
        )
    left = MAX_MARKS
    for i in range(min(count, MAX_PAGES)):
        if left <= 0:
            message = f"over {MAX_MARKS} characters and lines: read up to page {i}"
            issues.append(Issue("error", "too_large", message, f"page {i + 1}"))
            break
        try:
            page = file[i]
        except pdfium.PdfiumError as error:
            message = f"page {i + 1} cannot be opened: {error}"[:200]
            issues.append(Issue("error", "unreadable_page", message, f"page {i + 1}"))
            continue
        pages.append(read_page(page, i + 1))
        page.close()
        left -= pages[-1].marks
    return pages, issues
