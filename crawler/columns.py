"""Lists against what they named the last time: a report that is no longer named is looked after."""

from sqlite_utils import Database

from crawler.archive.reader import StoredResponse, WarcReadError
from crawler.extensions.ledger import Ledger
from crawler.frontier import Candidate, walk_identity
from crawler.items import Capture
from crawler.night_frontier import NightFrontier
from crawler.outcomes import Outcome
from crawler.store.memory import named_by
from crawler.store.reader import page_before
from crawler.walk import SiteWalk
from parsers.page_reading import PageReading, read_page
from parsers.readers.decoding import decode_payload
from parsers.web_page import read_web_page

_REPORTS = ("report", "attachment")
_LIST_KINDS = ("report", "attachment", "home", "sitemap")  # what is read as something else


class ColumnWatch:
    """Compares a list with its last content, on the night on which it changed and not again."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def is_deserted(
        self, walk: SiteWalk, candidate: Candidate, capture: Capture, reading: PageReading
    ) -> bool:
        """Ask again for every report that a list has dropped; whether it names none any more."""
        frontier = walk.frontier
        if not isinstance(frontier, NightFrontier) or not frontier.knows_reports:
            return False
        if capture.outcome is Outcome.UNCHANGED or candidate.kind in _LIST_KINDS:
            return False
        named = _named(reading)
        known = named_by(self._db, walk.site.code, {candidate.url, reading.page.url})
        gone = {identity: url for url in known if (identity := walk_identity(url)) not in named}
        before = self._before(candidate, capture) if gone else None
        if before is None:
            return False
        dropped = [url for identity, url in gone.items() if identity in _named(before)]
        for url in dropped:
            frontier.seed(Candidate(url, "report", via=capture.url, forced=True))
        return bool(dropped) and not any(rating.kind in _REPORTS for _, rating in reading.links)

    @property
    def _db(self) -> Database:
        return self._ledger.store.db

    def _before(self, candidate: Candidate, capture: Capture) -> PageReading | None:
        """The same list as it was the last time."""
        last = page_before(self._db, capture.url, capture.captured_at)
        try:
            stored = self._ledger.stored(last) if last else None
        except (OSError, WarcReadError):
            return None
        return _reading(stored, candidate) if stored else None


def _reading(stored: StoredResponse, candidate: Candidate) -> PageReading | None:
    try:
        body = stored.decoded().body
    except ValueError:
        return None
    decoded = decode_payload(body, stored.content_type)
    page = read_web_page(decoded.text, stored.url, decoded.encoding)
    return read_page(page, candidate.kind, candidate.asked)


def _named(reading: PageReading) -> set[str]:
    return {walk_identity(link.url) for link, _ in reading.links}
