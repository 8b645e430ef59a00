"""Reports that are asked for year by year: how far the years of one site go.

Some products have an address for each body and year and no list. Before the first year and after
the last there is nothing, and asking every body for four more years in both directions costs more
than its reports do. So what the first bodies have tells how far the others are asked.
"""

from dataclasses import dataclass, field

from parsers.list_pages import ListRequest
from parsers.page_reading import PageReading


@dataclass(slots=True)
class Series:
    """The years in which a site has reports, as far as it is known."""

    years: set[int] = field(default_factory=set)
    ended: set[str] = field(
        default_factory=set
    )  # directions in which one body's years came to an end

    def learn(self, asked: ListRequest | None, reading: PageReading) -> None:
        """Take in what the address of one year brought."""
        if asked is None or asked.kind != "report" or not asked.get("year"):
            return
        # A page that only links the report as a file is one too: the product counts no gap.
        following = reading.listed.next
        if reading.is_report or any(request.get("gaps") == "0" for request in following):
            self.years.add(int(asked.get("year")))
        elif not following:
            self.ended.add(asked.get("direction"))

    def wants(self, request: ListRequest) -> bool:
        """Whether a year is worth asking for: beyond what the site has one miss is enough."""
        if request.kind != "report" or not int(request.get("gaps") or 0) or not self.years:
            return True
        within = min(self.years) <= int(request.get("year")) <= max(self.years)
        return within or request.get("direction") not in self.ended
