"""What `scrapy extract --diff` prints: values that changed, grouped by cause."""

from collections import Counter, defaultdict

from sqlite_utils import Database

from crawler.pipelines.rerun import Outcome
from crawler.store.differences import Difference, differences, snapshot_of, stored_snapshot

_EXAMPLES = 20


class DifferenceReport:
    """Collects while a rerun goes; keeps a count of each cause and some examples."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._counts: Counter[str] = Counter()
        self._pages: defaultdict[str, set[str]] = defaultdict(set)
        self._examples: defaultdict[str, list[Difference]] = defaultdict(list)

    def note(self, outcome: Outcome) -> None:
        """Compare one new reading with the stored one, before it is stored."""
        if outcome.made is None or outcome.made.extraction is None:
            return
        capture = outcome.page.capture
        before = stored_snapshot(self._db, capture.id)
        if before is None:
            return
        for found in differences(capture.url, before, snapshot_of(outcome.made.extraction)):
            self._counts[found.cause] += 1
            self._pages[found.cause].add(found.url)
            if len(self._examples[found.cause]) < _EXAMPLES:
                self._examples[found.cause].append(found)

    def print(self) -> None:
        """The causes, the most frequent first."""
        if not self._counts:
            print("No value changed.")
        for cause, count in self._counts.most_common():
            print(f"{cause}: {count:,} on {len(self._pages[cause]):,} pages")
            for found in self._examples[cause]:
                change = f": {found.before} -> {found.after}" if found.before else ""
                print(f"  {found.url} {found.where}{change}")
            if count > _EXAMPLES:
                print(f"  and {count - _EXAMPLES:,} more")
