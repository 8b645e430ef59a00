"""Pages that only show the report: it stands in a file or picture, to be read itself."""

from dataclasses import replace

from parsers.extraction import Extraction
from parsers.model import Document, Issue

_NAMED = 3  # files that the message names


def name_shown_files(extraction: Extraction, document: Document) -> Extraction:
    """Add the issue that says where the report of a wrapper page stands."""
    if extraction.is_report or extraction.title is None:
        return extraction
    shown = document.metadata.get("shown_files", "").split("\n")
    files = [name for name in shown if name] or [item.url for item in document.attachments]
    if not files:
        return extraction
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    message = f"the report is in a file or picture: {', '.join(files[:_NAMED])}{more}"[:1000]
    issue = Issue("warning", "needs_reader", message)
    return replace(extraction, issues=(*extraction.issues, issue))
