"""What a site is to be, before it is built."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One district site: everything about it that differs from the next one."""

    code: str
    name: str  # of the district
    slug: str
    family: str  # a module of tests.sites.families
    tree: str = "own"  # own, collected, years, mixed: where the columns hang
    frame: str = "modern"
    markup: str = "editor"
    encoding: str = "utf-8"  # as the bytes really are
    declared: str | None = "utf-8"  # as the page says; None says nothing
    header_charset: bool = False  # whether Content-Type says it too
    departments: int = 4
    towns: int = 3
    years: tuple[int, ...] = (2021, 2022, 2023, 2024)
    per_page: int = 6
    zero: str = "0"
    title_style: int = 0
    variant: str = ""  # of the family
    files: float = 0.0  # share of reports that are attachments
    quirks: frozenset[str] = field(default_factory=frozenset)  # traps and faults by name
    conditional: bool = False  # answers If-None-Match and If-Modified-Since
    layout_table: bool = False  # the whole article stands in a layout table
    bare_titles: bool = False  # own columns title their reports "2023年度报告"
    delay: str = ""  # the column of sites.csv
    listed: bool = True  # whether sites.csv has a row for it
    options: tuple[tuple[str, str], ...] = ()  # of a strange site: what it was drawn to be
