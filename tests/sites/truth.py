"""What a crawl of the district web should find."""

import re
from collections.abc import Mapping, Sequence
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


_ADDRESS = re.compile(r"https?://\S+")


def explains(
    gaps: Mapping[str, Sequence[str]], failed: Mapping[str, str], report: ExpectedReport
) -> bool:
    """Whether what a crawler says it did not get tells why it has not got this report.

    Its own address failed, or a gap names its list, a folder that it lies in, or its body.
    """
    if {report.url, *report.aliases} & failed.keys():
        return True
    if any("directory" in state for state in gaps):
        return True  # whom it names nobody knows
    told = [told for addresses in gaps.values() for told in addresses]
    named = {url for one in told for url in _ADDRESS.findall(one)}
    # A page at the root of a site tells of itself; only the home page tells of all.
    folders = {url if url.count("/") == 3 else url.rpartition("/")[0] + "/" for url in named}
    places = (report.url, report.listed_on or report.url, f"{report.listed_on}/")
    if any(place.startswith(folder) for folder in folders for place in places):
        return True
    return any(one.split(" ")[0].endswith(report.organ[-4:]) for one in told)
