"""A walk over a site of the district web without network, clock or Scrapy: what would it ask?"""

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from crawler.bookkeeping import STATES
from crawler.frontier import Candidate
from crawler.seeds import Site
from crawler.urls import page_identity
from crawler.walk import Limits, SiteWalk
from parsers.page_reading import PageReading, read_page
from parsers.readers.decoding import decode_payload
from parsers.web_page import read_web_page
from tests.sites.exchange import Delivery, Reply, Request
from tests.sites.site import DistrictSite
from tests.sites.truth import ExpectedReport, explains

_FILES = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


@dataclass(slots=True)
class Rehearsal:
    """Everything one walk asked for and took for reports."""

    asked: list[tuple[Candidate, int, PageReading | None]] = field(default_factory=list)
    found: set[str] = field(default_factory=set)  # identities of report candidates
    gaps: dict[str, list[str]] = field(default_factory=dict)  # what the walk says it did not get
    unread: dict[str, tuple[str, str]] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)  # how addresses ended that failed

    def recall(self, site: DistrictSite) -> float:
        """The share of reachable reports that were found."""
        return 1 - len(self.missed(site)) / max(1, len(reachable(site)))

    def missed(self, site: DistrictSite) -> list[str]:
        """Addresses of reachable reports that were not found."""
        return [
            report.url
            for report in reachable(site)
            if not self.found.intersection(map(page_identity, (report.url, *report.aliases)))
        ]

    def unexplained(self, site: DistrictSite) -> list[str]:
        """Addresses of reports that were not found although no gap says so."""
        missed = (r for r in site.truth if not self._has(r))
        return [r.url for r in missed if not explains(self.gaps, self.failed, r)]

    def _has(self, report: ExpectedReport) -> bool:
        return bool(self.found.intersection(map(page_identity, (report.url, *report.aliases))))


def reachable(site: DistrictSite):  # type: ignore[no-untyped-def]
    return [report for report in site.truth if report.is_reachable]


def rehearse(
    site: DistrictSite, hosts: tuple[str, ...] = (), limits: Limits | None = None
) -> Rehearsal:
    """Walk a site from its home page alone."""
    row = Site(site.plan.code, site.plan.name, site.url("/"), hosts=hosts)
    walk = SiteWalk(row, limits or Limits())
    result = Rehearsal()
    walk.start()
    robots = site.respond(Request("GET", "/robots.txt", {})).body.decode()
    walk.add_sitemaps(re.findall(r"Sitemap:\s*(\S+)", robots))
    while batch := list(walk.take()):
        for candidate in batch:
            _step(site, walk, candidate, result)
    result.gaps = {state: list(urls) for state, urls in walk.end().found.items()}
    for state, url in result.unread.values():
        result.gaps.setdefault(state, []).append(url)
    return result


def _step(site: DistrictSite, walk: SiteWalk, candidate: Candidate, result: Rehearsal) -> None:
    url, reply = _fetch(site, candidate)
    if reply.status != 200 or reply.delivery != Delivery.WHOLE:
        result.asked.append((candidate, reply.status, None))
        result.failed[candidate.url] = str(reply.status)
        walk.failed(candidate, str(reply.status))
        return
    if reply.body.startswith(_FILES):
        result.asked.append((candidate, 200, None))
        result.found.add(page_identity(url))
        walk.found_file(candidate)
        return
    decoded = decode_payload(reply.body, reply.media_type)
    page = read_web_page(decoded.text, url, decoded.encoding)
    known = walk.knows_way(candidate)
    reading = read_page(page, candidate.kind, candidate.asked, is_way_known=known)
    result.asked.append((candidate, 200, reading))
    if reading.is_report:
        result.found.add(page_identity(url))
    walk.learn(candidate, reading)
    if reading.role == "column":
        _note_column(candidate, reading, result)


def _note_column(candidate: Candidate, reading: PageReading, result: Rehearsal) -> None:
    """As the bookkeeper does: a column is unread until a page of it shows items."""
    column = candidate.list_id or candidate.identity
    if reading.state == "read":
        result.unread.pop(column, None)
        result.read.add(column)
    elif reading.state in STATES and column not in result.read:
        result.unread.setdefault(column, (STATES[reading.state], reading.page.url))


def _fetch(site: DistrictSite, candidate: Candidate) -> tuple[str, Reply]:
    url = candidate.url
    asked = candidate.asked
    headers = {name.lower(): value for name, value in asked.headers} if asked else {}
    if candidate.via:
        headers["referer"] = candidate.via
    for _ in range(6):
        parts = urlsplit(url)
        target = parts._replace(scheme="", netloc="").geturl() or "/"
        method, body = (asked.method, asked.body.encode()) if asked else ("GET", b"")
        reply = site.respond(Request(method, target, headers, body))
        location = dict(reply.headers).get("Location")
        if not 300 <= reply.status < 400 or not location:
            break
        url = urljoin(url, location)
        if not url.startswith("http://127."):
            return url, replace(reply, status=599)
    return url, reply
