"""A page that carries a report inside it as a file, whether it is one itself or not."""

from collections.abc import Iterator
from dataclasses import replace

from parsers.extraction import Extraction
from parsers.model import Document, Issue
from parsers.stages.report import read_report

_ANSWERED = frozenset(("not_a_report", "needs_reader"))  # issues that the file inside answers
_FEWER = 0.9  # of the values of the other: what has less shows only a part of the report
_MOST = 40  # differences named one by one
_MISSING = {"organ": "no_organ", "year": "no_year"}


def read_inside(page: Extraction, document: Document) -> Extraction:
    """The report of the file, with what only the page around it says; else the page's reading."""
    found = _read(page, document)
    return _whole(page, found) if found.is_report else _with_issues(page, document.issues)


def compare_inside(page: Extraction, document: Document) -> Extraction:
    """Of a page that is a report and the file inside it the fuller, and where the other differs."""
    found = _read(page, document)
    if not found.is_report:
        return _with_issues(page, document.issues)
    if page.year and found.year and page.year != found.year:
        message = f"the page is of {page.year}, the file inside of {found.year}"
        return _with_issues(page, (Issue("warning", "file_inside_differs", message, "year"),))
    ours, theirs = _figures(page), _figures(found)
    if len(ours) < _FEWER * len(theirs):
        differ = list(_differences(theirs, ours, "on the page around it"))
        return _with_issues(_whole(page, found), tuple(differ))
    return _with_issues(page, tuple(_differences(ours, theirs, "in the file inside")))


def _read(page: Extraction, document: Document) -> Extraction:
    body = f"{document.body_method or 'nothing'}, in a file inside the page"
    return read_report(replace(document, medium=page.medium, body_method=body), page.url)


def _with_issues(page: Extraction, more: tuple[Issue, ...]) -> Extraction:
    own = tuple(issue for issue in more if issue not in page.issues)
    return replace(page, issues=(*page.issues, *own))


def _whole(page: Extraction, found: Extraction) -> Extraction:
    """The report of the file with what only the page says."""
    kept = [issue for issue in page.issues if issue.code not in _of_page(page)]
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


def _of_page(page: Extraction) -> frozenset[str]:
    """Issues that the file answers: of a page with few values all that its own reading says."""
    return frozenset(issue.code for issue in page.issues) if page.is_report else _ANSWERED


def _figures(found: Extraction) -> dict[str, float | None]:
    """Every value by its place."""
    keyed = {f"{c.table}.{c.row}.{c.column}": c.value for c in found.cells}
    free = {f"indicators.{i.key or i.label}.{i.column or ''}": i.value for i in found.indicators}
    return keyed | free


def _differences(
    held: dict[str, float | None], other: dict[str, float | None], where: str
) -> Iterator[Issue]:
    """An issue for every value that the other prints too, and differently; blank is as zero."""
    places = [at for at, value in other.items() if (held.get(at) or 0) != (value or 0)]
    for at in places[:_MOST]:
        message = f"{_shown(held.get(at))} here, {_shown(other[at])} {where}"
        yield Issue("warning", "file_inside_differs", message, at)
    if len(places) > _MOST:
        message = f"{len(places) - _MOST} more values differ {where}"
        yield Issue("warning", "file_inside_differs", message)


def _shown(value: float | None) -> str:
    return "blank" if value is None else f"{value:.15g}"


def _is_answered(issue: Issue, page: Extraction) -> bool:
    """Whether the page around the file says what the file does not."""
    return any(issue.code == code and getattr(page, name) for name, code in _MISSING.items())
