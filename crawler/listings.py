"""Lists over their pages: when a page brings something new, and when going on is a trap."""

from dataclasses import dataclass, field

from crawler.frontier import walk_identity
from parsers.links import Kind
from parsers.list_pages import pages_promised
from parsers.page_reading import PageReading

WANTED: frozenset[Kind] = frozenset(("report", "attachment", "year", "column"))
# Pages in a row without a new item: lists overlap, but not so far. Among notices reports are rare.
PATIENCE = 3
MIXED_PATIENCE = 8


@dataclass(slots=True)
class Listing:
    """What one list has shown so far."""

    patience: int = PATIENCE
    seen: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)  # what only looks like a report
    repeats: bool = False  # whether its last page showed nothing that the others had not
    stale: int = 0
    url: str = ""  # of its first page
    is_column: bool = False
    promised: int = 0  # pages that it says it has
    pages: int = 0  # pages of it that were read

    def read(self, reading: PageReading) -> int:
        """Take a page of the list; the number of items it shows for the first time."""
        kinds = ("body",) if reading.role == "directory" else WANTED
        items = {walk_identity(link.url) for link, rating in reading.links if rating.kind in kinds}
        fresh = items - self.seen
        others = {link.url for link, rating in reading.links if rating.kind == "confusable"}
        self.repeats = not fresh and not others - self.others
        self.seen |= items
        self.others |= others
        self.url = self.url or reading.page.url
        self.is_column = self.is_column or (reading.role == "column" and bool(items))
        self.pages += 1
        self.promised = max(self.promised, pages_promised(reading.page))
        return len(fresh)

    def count(self, added: int) -> None:
        """Count a page by what it added to the whole walk."""
        self.stale = 0 if added else self.stale + 1

    @property
    def is_over(self) -> bool:
        """Whether going on would only turn pages."""
        return self.stale >= self.patience

    @property
    def is_short(self) -> bool:
        """Whether fewer pages were read than a report list says it has."""
        return self.is_column and self.pages < self.promised
