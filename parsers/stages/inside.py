"""A page that is no report itself, but carries one inside it as a file."""

from dataclasses import replace

from parsers.extraction import Extraction
from parsers.model import Document, Issue
from parsers.stages.report import read_report

_OF_PAGE = ("not_a_report", "needs_reader")  # issues of the page that the file inside answers
_MISSING = {"organ": "no_organ", "year": "no_year"}


def read_inside(page: Extraction, document: Document) -> Extraction:
    """The report of the file, with what only the page around it says; else the page's reading."""
    body = f"{document.body_method or 'nothing'}, in a file inside the page"
    found = read_report(replace(document, medium=page.medium, body_method=body), page.url)
    if not found.is_report:
        own = tuple(issue for issue in document.issues if issue not in page.issues)
        return replace(page, issues=(*page.issues, *own))
    kept = [issue for issue in page.issues if issue.code not in _OF_PAGE]
    issues = [issue for issue in found.issues if not _is_answered(issue, page)]
    return replace(
        found,
        encoding=page.encoding,
        title=found.title or page.title,
        organ=found.organ or page.organ,
        year=found.year or page.year,
        published_on=page.published_on or found.published_on,
        source=page.source or found.source,
        index_number=page.index_number or found.index_number,
        document_number=page.document_number or found.document_number,
        attachments=page.attachments,
        issues=(*kept, *issues),
    )


def _is_answered(issue: Issue, page: Extraction) -> bool:
    """Whether the page around the file says what the file does not."""
    return any(issue.code == code and getattr(page, name) for name, code in _MISSING.items())
