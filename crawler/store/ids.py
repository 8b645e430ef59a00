"""Ids derived from content, so that two archives of the same pages merge without a clash.

The id of a capture stands with the record itself, in `crawler.items`.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical_json(value: Any) -> str:
    """One spelling of a JSON value: sorted keys, no white space, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def short_id(*parts: str | None) -> str:
    """Twenty hexadecimal digits that stand for these parts."""
    joined = "\x1f".join("" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def row_number(*parts: str | None) -> int:
    """A row number that follows from content; 53 bits, so that JavaScript reads it exactly."""
    return int(short_id(*parts)[:16], 16) >> 11


def reading_digest(extraction: Mapping[str, Any]) -> str:
    """The digest of everything that was read, whichever parser version read it."""
    known = {key: value for key, value in extraction.items() if key != "parser_version"}
    return short_id("reading", canonical_json(known))


def report_id(payload_digest: str, reading: str) -> str:
    """The id of a report version: the digests of the payload and of what was read from it."""
    return short_id("report", payload_digest, reading)


def organ_id(division_code: str | None, short_name: str) -> str:
    """The id of an issuing body: its name within its county, or alone where that is unknown."""
    return short_id("organ", division_code, short_name)


def report_identity(organ: str | None, year: int | None, page: str) -> str:
    """The identity of one report of one body for one year.

    Where body or year is unknown the page itself stands in, so that nothing collapses.
    """
    if organ is None or year is None:
        return short_id("report-of-page", page, organ, None if year is None else str(year))
    return short_id("report-of-organ", organ, str(year))


def conflicting_key(identity: str, page: str) -> str:
    """The key of a page that contradicts the report which holds this identity."""
    return short_id("report-copy", identity, page)
