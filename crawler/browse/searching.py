"""Full-text search that finds Chinese words of any length, with the passages found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from datasette.database import QueryInterrupted  # type: ignore[import-untyped]
from markupsafe import Markup, escape

from crawler.browse.archive_file import select
from crawler.store.search import split_query
from parsers.labels import simplify

if TYPE_CHECKING:
    from datasette.database import Database

PAGE = 20
CEILING = 1000  # hits looked at; a word that every report holds would otherwise be sorted whole
AROUND = 60
_TERM = re.compile(r'"([^"]*)"|(\S+)')

SQL = """
WITH hits AS (
  SELECT r.id, r.report_key, r.title, r.organ, r.year, r.url, r.division_code, r.body_id
  FROM bodies_fts f CROSS JOIN reports r ON r.body_id = f.rowid
  WHERE bodies_fts MATCH :match AND r.state = 'current' AND (:year IS NULL OR r.year = :year)
  LIMIT :ceiling
)
SELECT hits.*, b.body, d.name AS division, (SELECT count(*) FROM hits) AS total
FROM hits JOIN bodies b ON b.id = hits.body_id
LEFT JOIN divisions d ON d.code = hits.division_code
ORDER BY hits.year DESC, hits.organ, hits.id LIMIT :size OFFSET :start
"""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits."""

    query: str
    year: int | None = None
    page: int = 1
    hits: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0
    interrupted: bool = False

    @property
    def capped(self) -> bool:
        return self.total >= CEILING

    @property
    def has_more(self) -> bool:
        return self.page * PAGE < self.total


async def search(db: "Database", query: str, *, year: int | None = None, page: int = 1) -> Found:
    """Current reports that hold every term of the query."""
    if not query.strip():
        return Found(query, year)
    parameters = {
        "match": split_query(query),
        "year": year,
        "ceiling": CEILING,
        "size": PAGE,
        "start": (page - 1) * PAGE,
    }
    try:
        rows = await select(db, SQL, parameters)
    except QueryInterrupted:
        return Found(query, year, page, interrupted=True)
    terms = [a or b for a, b in _TERM.findall(query)]
    hits = [{**row, "passage": passage(row.pop("body"), terms)} for row in rows]
    return Found(query, year, page, hits, rows[0]["total"] if rows else 0)


def passage(text: str, terms: list[str]) -> Markup:
    """The text around the first term, every term in it marked."""
    places = sorted(_places(text, terms))
    middle = places[0][0] if places else 0
    start, end = max(0, middle - AROUND), min(len(text), middle + 2 * AROUND)
    pieces = [Markup("…" if start else "")]
    position = start
    for left, right in places:
        if left < position or right > end:
            continue
        pieces += [escape(text[position:left]), Markup("<mark>{}</mark>").format(text[left:right])]
        position = right
    pieces += [escape(text[position:end]), Markup("…" if end < len(text) else "")]
    return Markup("").join(pieces)


def _places(text: str, terms: list[str]) -> Iterator[tuple[int, int]]:
    """Where terms stand, in either script; simplifying keeps every place."""
    simple = simplify(text)
    for term in filter(None, map(simplify, terms)):
        yield from ((m.start(), m.end()) for m in re.finditer(re.escape(term), simple, re.I))
