"""Reports whose pages are pictures: each waits for its pictures, and is read with them at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from crawler.frontier import Candidate, walk_identity
from crawler.items import ReportCandidate


@dataclass(slots=True)
class PictureSets:
    """The reports of one site that wait, by the pictures that are still to come."""

    _waiting: dict[str, set[str]] = field(default_factory=dict)  # report's page -> pictures
    _held: dict[str, ReportCandidate] = field(default_factory=dict)

    def hold(self, report: ReportCandidate, pictures: Iterable[str]) -> Iterator[ReportCandidate]:
        """Keep a report back until these have come; at once where none is to come.

        What is read with its pictures is read from the archive, where they lie too.
        """
        report = replace(report, payload=None)
        left = {walk_identity(url) for url in pictures}
        if not left:
            yield report
            return
        self._waiting[report.url] = left
        self._held[report.url] = report

    def answered(self, candidate: Candidate) -> Iterator[ReportCandidate]:
        """The reports that waited for this picture alone."""
        for page, left in list(self._waiting.items()):
            left.discard(candidate.identity)
            if not left:
                yield self._let_go(page)

    def release(self) -> Iterator[ReportCandidate]:
        """All that still wait, where nothing more will come."""
        for page in list(self._waiting):
            yield self._let_go(page)

    def _let_go(self, page: str) -> ReportCandidate:
        del self._waiting[page]
        return self._held.pop(page)
