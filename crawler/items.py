"""What travels between the stages of a crawl: frozen records of fetches and pages."""

import hashlib
from dataclasses import dataclass

from scrapy.exceptions import IgnoreRequest

from crawler.outcomes import Outcome


def capture_id(url: str, captured_at: str, payload_digest: str | None) -> str:
    """The id of a fetch, from what its WARC record says: archives merge, rebuilds agree."""
    key = "\n".join((url, captured_at, payload_digest or ""))
    return hashlib.sha256(key.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Capture:
    """One fetch at one time: a row of `captures` and, where a response came, a WARC record."""

    id: str
    url: str
    captured_at: str  # UTC ISO with microseconds, ends in Z
    outcome: Outcome
    status: int | None = None
    media_type: str | None = None  # from the Content-Type header, without parameters
    content_type: str | None = None  # the header as served
    payload_digest: str | None = None  # "sha256:" + hex of the payload as transferred
    warc_file: str | None = None  # name inside ARCHIVE_DIR/warc; null where no response arrived
    warc_offset: int | None = None
    warc_length: int | None = None
    crawl_run_id: str | None = None
    via: str | None = None  # URL of the page that led here
    site_code: str | None = None
    detail: str | None = None  # what a person wants to know: the error, the rule, the target


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the crawl knows of a page beside the fetch: what it asked for, how to ask again."""

    kind: str  # what it was asked for as: home, column, list, report, ...
    list_title: str | None = None
    list_date: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False  # a 304 need not repeat what it confirms


@dataclass(frozen=True, slots=True)
class ReportCandidate:
    """A captured page that may be a report, on its way to extraction."""

    capture: Capture
    payload: bytes | None  # content encoding undone; None where the archive is to be asked for it
    url: str
    content_type: str | None
    site_code: str
    list_title: str | None = None  # what the list that named it called it
    list_date: str | None = None


class RequestEnded(IgnoreRequest):
    """A request is over without a page to read; `capture` is its row and says why.

    Scrapy hands it to the request's errback as `failure.value` and logs nothing.
    """

    def __init__(self, capture: Capture) -> None:
        super().__init__(f"{capture.outcome}: {capture.detail or capture.url}")
        self.capture = capture
