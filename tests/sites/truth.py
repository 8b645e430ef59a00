"""What a crawl of the district web should find."""

from dataclasses import dataclass

from tests.sites.numbers import Tables
from tests.sites.relations import Failing


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """One report that the web publishes."""

    url: str  # of the page or file that holds the report
    organ: str
    year: int
    division_code: str
    medium: str  # html, or the extension of the file
    title: str
    format: str
    published_on: str
    tables: Tables  # true values; None where the cell is blank
    failing: Failing  # relations that do not hold in the document itself
    reachable_by: str  # walk, file, wrapper, iframe, enumeration; nothing where nobody can get it
    site: str  # code
    family: str
    aliases: tuple[str, ...] = ()  # further addresses of the same report
    listed_on: str = ""  # the column that names it

    @property
    def is_reachable(self) -> bool:
        """Whether a polite crawler can be asked for it."""
        return self.reachable_by != "nothing"
