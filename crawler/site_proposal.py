"""What a home page says of its site, as a row for `sites.csv`: code, name, report columns."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from crawler.seeds import Site
from parsers.formats import DATA
from parsers.page_reading import PageReading, read_page
from parsers.platforms import recognise
from parsers.web_page import WebPage

_DIGITS = re.compile(r"\d{10,12}")
_SEPARATOR = re.compile(r"[-_|—–]+")
_MOST_ENTRIES = 5


@dataclass(frozen=True, slots=True)
class SiteProposal:
    """The cells of a row, and in words what speaks for each."""

    code: str
    name: str
    home: str
    entry: tuple[str, ...]
    remarks: tuple[str, ...]


def propose(
    page: WebPage, code: str | None = None, allows: Callable[[str], bool] = lambda url: True
) -> SiteProposal:
    """Read a home page; a code that is given is believed before the page's own.

    A column that robots.txt forbids is told and not proposed: no crawl would ask for it.
    """
    identifier = _meta(page, "SiteIDCode")
    told = code or (identifier[:6] if _DIGITS.fullmatch(identifier) else "")
    name = _meta(page, "SiteName") or _title(page)
    site = Site(told or "000000", name or page.url, page.url)
    reading = read_page(page, "home")
    columns = tuple(dict.fromkeys(_columns(reading, site)))
    entry = tuple(url for url in columns if allows(url))[:_MOST_ENTRIES]
    forbidden = (f"entry: robots.txt forbids {url}" for url in columns if not allows(url))
    remarks = (
        *_on_code(told, code, identifier),
        *_on_platform(page),
        *_on_links(reading, site),
        *forbidden,
    )
    return SiteProposal(told, name, page.url, entry, remarks)


def _on_code(told: str, given: str | None, identifier: str) -> tuple[str, ...]:
    if not told:
        return ("code: the page has no SiteIDCode; look it up in data/divisions.csv, use --code",)
    division = _divisions().get(told)
    source = "given" if given else f"SiteIDCode {identifier}"
    return (f"code: {told} ({source}), {division or 'not in data/divisions.csv: check it'}",)


def _on_platform(page: WebPage) -> tuple[str, ...]:
    known = [pair for pair in recognise(page) if pair[1].weight >= 0.3]
    if not known:
        return ("platform: none recognised; ordinary links and numbered pages will be tried",)
    return tuple(f"platform: {p.NAME} {e.weight:.2f} ({e.why})" for p, e in known)


def _on_links(reading: PageReading, site: Site) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    elsewhere: dict[str, None] = {}
    for link, rating in reading.links:
        if rating.kind in ("report", "column", "hub", "directory", "body"):
            counts[rating.kind] = counts.get(rating.kind, 0) + 1
            if not site.covers(link.url):
                elsewhere[link.url.split("/")[2]] = None
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())) or "none"
    lines = [f"links that lead towards reports: {told}"]
    if elsewhere:
        hosts = "; ".join(elsewhere)
        lines.append(f"on other hosts (for the column hosts, if they are the site's): {hosts}")
    return tuple(lines)


def _columns(reading: PageReading, site: Site) -> list[str]:
    return [
        link.url
        for link, rating in reading.links
        if rating.kind == "column" and site.covers(link.url)
    ]


def _meta(page: WebPage, name: str) -> str:
    if page.tree is None:
        return ""
    contents = (
        element.get("content") or ""
        for element in page.tree.iter("meta")
        if (element.get("name") or "").lower() == name.lower()
    )
    return " ".join(next((content for content in contents if content.strip()), "").split())


def _title(page: WebPage) -> str:
    if page.tree is None:
        return ""
    title = next((element.text or "" for element in page.tree.iter("title")), "")
    parts = [part.strip() for part in _SEPARATOR.split(" ".join(title.split())) if part.strip()]
    return next((part for part in parts if "政府" in part), parts[0] if parts else "")


@cache
def _divisions() -> dict[str, str]:
    with (DATA / "divisions.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}
