"""A page and the files on it under one identity: which of them is the report, where they differ.

Told from what the pages link and from the page that led to each file, never from the order in
which they came.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.store.agreement import Place, Said
from crawler.urls import page_identity
from parsers.model import Issue

DIFFERS = "attachment_differs"  # the code of the issue; a test of the dictionary reads it below
_FEWER = 0.9  # of the values of the fullest: what has less holds only a part of the report
_PAGES = "('html', 'text', 'mhtml')"
_LINKS = f"""
SELECT r.page, a.url FROM reports r JOIN attachments a ON a.report_id = r.id WHERE r.identity = ?
UNION
SELECT c.via, c.url FROM reports r JOIN extractions e ON e.report_id = r.id
JOIN captures c ON c.id = e.capture_id
WHERE r.identity = ? AND c.via IS NOT NULL AND r.medium NOT IN {_PAGES}
"""
_WRAPPERS = """
SELECT DISTINCT c.via FROM captures c JOIN pages p ON p.url = c.via
WHERE c.url = ? AND c.via IS NOT NULL AND p.kind = 'report'
  AND c.outcome IN ('captured', 'unchanged')
"""

Link = tuple[str, str]  # a page and a file on it, both by the identity of their address


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a page stands among those that belong together."""

    first_seen_at: str  # of the group's first page
    group: str
    is_part: bool  # another of the group holds clearly more values
    is_file: bool


def file_links(db: Database, identity: str) -> frozenset[Link]:
    """Which page under an identity shows which file."""
    rows = db.conn.execute(_LINKS, [identity, identity])
    links = {(page_identity(page), page_identity(file)) for page, file in rows}
    return frozenset(link for link in links if link[0] != link[1])


def rank_pages(
    first_seen: Mapping[str, str], counts: Mapping[str, int], links: Iterable[Link]
) -> dict[str, Rank]:
    """The rank of every page; one without any file or wrapper is a group of its own."""
    known = [(page, file) for page, file in links if page in first_seen and file in first_seen]
    group = {name: name for name in first_seen}
    for page, file in known:
        one, other = group[page], group[file]
        group = {name: one if own == other else own for name, own in group.items()}
    files = {file for _, file in known}
    ranks = {}
    for name, own in group.items():
        members = [other for other, theirs in group.items() if theirs == own]
        most = max(counts[other] for other in members)
        first = min((first_seen[other], other) for other in members)
        ranks[name] = Rank(*first, counts[name] < _FEWER * most, name in files)
    return ranks


def wrappers_of(db: Database, urls: Iterable[str]) -> list[str]:
    """Pages that were asked for as the report and led to one of these files."""
    return sorted({str(row[0]) for url in urls for row in db.conn.execute(_WRAPPERS, [url])})


def differences(held: Said, page: Said, url: str) -> Iterator[dict[str, Any]]:
    """An issue for every value that the two print differently, or that only one of them has."""
    for place in sorted({*held.figures, *page.figures}):
        one, other = held.figures.get(place), page.figures.get(place)
        if one == other or not (one or other):
            continue  # blank and zero say the same
        if place not in page.figures:
            continue  # the page may show a part; what the report lacks is said all the same
        yield _differs(place, one, other, url, is_lacking=place not in held.figures)


def _differs(
    place: Place, one: float | None, other: float | None, url: str, is_lacking: bool
) -> dict[str, Any]:
    here = "not there" if is_lacking else _shown(one)
    message = f"{here} here, {_shown(other)} in {url}"
    return Issue("warning", DIFFERS, message, ".".join(place)).to_dict()


def _shown(value: float | None) -> str:
    return "blank" if value is None else f"{value:.15g}"
