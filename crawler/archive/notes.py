"""What only the crawl knows of a fetch, as `Gongkai-` headers of its WARC record and back."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from crawler.items import PageFacts

_PREFIX = "Gongkai-"


@dataclass(frozen=True, slots=True)
class Note:
    """The provenance of one record: which capture, run and site, what led here, how it ended."""

    capture: str | None = None
    run: str | None = None
    site: str | None = None
    via: str | None = None
    outcome: str | None = None
    detail: str | None = None
    purpose: str | None = None
    list_title: str | None = None
    list_date: str | None = None
    kind: str | None = None  # what discovery took the page for, finer than the purpose

    def items(self) -> list[tuple[str, str]]:
        """The fields that are set, on one line each."""
        pairs = ((name, getattr(self, name)) for name in _NAMES)
        return [(name, " ".join(str(value).split())) for name, value in pairs if value]

    def headers(self) -> list[tuple[str, str]]:
        """The fields as headers of a WARC record."""
        return [(_HEADERS[name], value) for name, value in self.items()]

    def warc_fields(self) -> bytes:
        """The fields as the block of a metadata record, which other tools can show."""
        return "".join(f"{name}: {value}\r\n" for name, value in self.items()).encode()


def note_from(headers: Mapping[str, str]) -> Note:
    """Read a note back; header names are given in lower case."""
    return Note(**{name: headers.get(_HEADERS[name].lower()) for name in _NAMES})


def page_facts(
    note: Note,
    status: int | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
) -> PageFacts | None:
    """What the frontier must remember of a fetch; nothing of a robots.txt."""
    kind = note.kind or note.purpose
    if kind is None or kind == "robots":
        return None
    told = (note.list_title, note.list_date, etag, last_modified)
    return PageFacts(kind, *told, not_modified=status == 304)


_NAMES = tuple(field.name for field in fields(Note))
_HEADERS = {name: _PREFIX + name.replace("_", "-").title() for name in _NAMES}
