"""What only the crawl knows of a fetch, as `Gongkai-` headers of its WARC record and back."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

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


_NAMES = tuple(field.name for field in fields(Note))
_HEADERS = {name: _PREFIX + name.replace("_", "-").title() for name in _NAMES}
