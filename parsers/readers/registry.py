"""Which reader takes which medium; a reader's libraries are loaded when its medium first comes."""

from collections.abc import Callable
from importlib import import_module

from parsers.model import Document, Issue, Medium
from parsers.readers.refusal import Refused, needs_extra

Reader = Callable[[bytes, str, str | None], Document]  # payload, URL, content type

_READERS: dict[Medium, tuple[str, str]] = {
    "html": ("parsers.readers.html", "read_html_payload"),
    "text": ("parsers.readers.text", "read_text_payload"),
    "pdf": ("parsers.readers.pdf", "read_pdf"),
    "docx": ("parsers.readers.docx", "read_docx"),
    "xlsx": ("parsers.readers.xlsx", "read_xlsx"),
    "xls": ("parsers.readers.xls", "read_xls"),
    "mhtml": ("parsers.readers.mhtml", "read_mhtml"),
    "doc": ("parsers.readers.doc", "read_doc"),
    "rtf": ("parsers.readers.rtf", "read_rtf"),
    "zip": ("parsers.readers.archive_zip", "read_zip"),
    "ofd": ("parsers.readers.ofd", "read_ofd"),
    "image": ("parsers.readers.image", "read_image"),
}


def read_medium(payload: bytes, medium: Medium, url: str, content_type: str | None) -> Document:
    """The payload as a Document; one issue where no reader takes it, or its library is absent."""
    if medium not in _READERS:
        issue = Issue("warning", "needs_reader", f"no reader for the medium {medium}")
        return Document(medium, None, issues=(issue,))
    module, name = _READERS[medium]
    try:
        reader: Reader = getattr(import_module(module), name)
        return reader(payload, url, content_type)
    except Refused as refused:
        return Document(medium, None, issues=(refused.issue,))
    except ModuleNotFoundError as error:
        issue = Issue("warning", "needs_extra", f"reading {medium} {needs_extra(error)}")
        return Document(medium, None, issues=(issue,))
