"""The two pipelines without a crawl around them: what goes in, what is stored and counted."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from crawler.archive.notes import Note
from crawler.archive.records import Fetch, response_record, sha256
from crawler.archive.writer import WarcWriter, compress_apart
from crawler.clock import Clock
from crawler.extensions.account import SiteAccount
from crawler.extensions.ledger import Ledger
from crawler.items import Capture, ReportCandidate, capture_id
from crawler.outcomes import Outcome
from crawler.pipelines.extract import Extracted, ExtractPipeline
from crawler.pipelines.pool import WorkerPool
from crawler.pipelines.store import StorePipeline
from crawler.store import Store
from crawler.store.prepared import prepare
from tests.store.literals import DIGEST, capture, extraction
from tests.store.pages import report_page

URL = "http://www.example.gov.cn/nb/1.html"


class FakeLedger:
    """As much of the ledger as the pipelines use."""

    def __init__(self, store: Store) -> None:
        self.store, self.run_id, self.clock = store, "run", Clock()
        self.failure: str | None = None
        self.warc_directory = store.path.parent / "warc"
        self.site = SiteAccount("500152")
        self.flushed = 0

    def account(self, site_code: str) -> SiteAccount:
        return self.site

    def flush(self) -> None:
        self.flushed += 1


@pytest.fixture
def ledger(
    tmp_path: Path, few_divisions: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeLedger]:
    monkeypatch.setattr("crawler.store.places.DIVISIONS_CSV", few_divisions)
    with Store.open(tmp_path / "archive.db") as store:
        ledger = FakeLedger(store)
        store.start_crawl_run("run", ledger.clock.stamp(), {}, {})
        yield ledger


def candidate(page: Capture, payload: bytes = b"") -> ReportCandidate:
    return ReportCandidate(page, payload, page.url, "text/html", "500152", "2023年年报", None)


def crawl(ledger: FakeLedger, *items: Any) -> list[Any]:
    """Both pipelines from open to close over these items."""

    async def run() -> list[Any]:
        extracting = ExtractPipeline(WorkerPool(), cast(Ledger, ledger))
        storing = StorePipeline(cast(Ledger, ledger))
        storing.open_spider()
        passed = [storing.process_item(await extracting.process_item(item)) for item in items]
        await asyncio.gather(storing.close_spider(), extracting.close_spider())
        return passed

    return asyncio.run(run())


def stored(ledger: FakeLedger, page: bytes) -> Capture:
    """The capture of a page that the archive holds."""
    at = "2025-01-01T00:00:00.000000Z"
    key, digest = capture_id(URL, at, sha256(page)), sha256(page)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    writer = WarcWriter(ledger.warc_directory, Clock(), {}, 1 << 20)
    fetch = Fetch(
        URL, at, Note(capture=key, run="run"), b"GET / HTTP/1.1\r\n\r\n", head, page, digest
    )
    place = writer.append(compress_apart(response_record(fetch))())
    writer.close()
    return replace(
        capture(URL, 1, digest),
        crawl_run_id="run",
        warc_file=place.file,
        warc_offset=place.offset,
        warc_length=place.length,
    )


def one(ledger: FakeLedger, sql: str) -> Any:
    return ledger.store.db.conn.execute(sql).fetchone()[0]


def test_a_candidate_is_read_stored_and_counted(ledger: FakeLedger) -> None:
    page = report_page("潼南区玉溪镇人民政府", 2023, 4)
    news = "<html><body><p>天气晴。</p></body></html>".encode()
    other = capture("http://www.example.gov.cn/news.html", 2, "sha256:" + "1" * 64)
    crawl(ledger, candidate(capture(URL), page), candidate(other, news), {"not": "a candidate"})
    account = ledger.site
    assert (account.candidates, account.reports, account.reports_new) == (2, 1, 1)
    assert account.rejected == 1
    assert ledger.flushed
    assert one(ledger, "SELECT new FROM requests WHERE applicant = 'total'") == 4
    assert one(ledger, "SELECT list_title FROM candidates LIMIT 1") == "2023年年报"
    assert one(ledger, "SELECT status FROM extraction_runs") == "done"


def test_what_waits_long_is_read_from_the_archive(
    ledger: FakeLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.pipelines.extract._HELD", 0)
    page = stored(ledger, report_page("潼南区玉溪镇人民政府", 2023, 4))
    crawl(ledger, candidate(page, b"held by nobody"))
    assert (ledger.site.candidates, ledger.site.reports) == (1, 1)
    assert one(ledger, "SELECT new FROM requests WHERE applicant = 'total'") == 4


def test_what_the_archive_cannot_give_back_leaves_its_issue(
    ledger: FakeLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.pipelines.extract._HELD", 0)
    crawl(ledger, candidate(replace(capture(URL), crawl_run_id="run"), b"held by nobody"))
    assert one(ledger, "SELECT code FROM issues") == "not_extracted"


def test_a_full_queue_lets_nobody_in_until_one_is_read(ledger: FakeLedger) -> None:
    news = "<html><body><p>天气晴。</p></body></html>".encode()
    pages = [capture(f"{URL}?{n}", n, f"sha256:{n:064}") for n in range(1, 5)]

    async def run() -> list[int]:
        extracting = ExtractPipeline(WorkerPool(), cast(Ledger, ledger), most=2)
        waiting = []
        for page in pages:
            await extracting.process_item(candidate(page, news))
            waiting.append(len(extracting._reading))
        await extracting.close_spider()
        return waiting

    assert max(asyncio.run(run())) == 2


def test_the_same_payload_again_is_not_read_again(ledger: FakeLedger) -> None:
    page = report_page("潼南区玉溪镇人民政府", 2023, 4)
    crawl(ledger, candidate(capture(URL), page))
    ledger.run_id, ledger.site = "run-2", SiteAccount("500152")
    ledger.store.start_crawl_run("run-2", ledger.clock.stamp(), {}, {})
    again = capture(URL, 2, outcome=Outcome.UNCHANGED)
    (passed,) = crawl(ledger, candidate(again, b"never looked at"))
    assert passed.is_known
    assert (ledger.site.reports, ledger.site.reports_known, ledger.site.reports_new) == (1, 1, 0)
    assert one(ledger, "SELECT count(*) FROM extractions") == 1


def test_a_page_that_could_not_be_read_leaves_its_issue(ledger: FakeLedger) -> None:
    issue = {"level": "error", "code": "worker_died", "message": "60 s", "where": None}
    crawl(ledger, Extracted(candidate(capture(URL)), None, issue))
    assert one(ledger, "SELECT code FROM issues") == "worker_died"
    assert one(ledger, "SELECT result FROM extractions") == "failed"
    assert (ledger.site.rejected, ledger.site.issues) == (0, 1)


def test_one_report_at_two_addresses_counts_once(ledger: FakeLedger) -> None:
    copy = "http://www.example.gov.cn/copy.html"
    crawl(
        ledger,
        Extracted(candidate(capture(URL)), prepare(extraction(URL), DIGEST)),
        Extracted(candidate(capture(copy, 2)), prepare(extraction(copy), DIGEST)),
    )
    assert (ledger.site.candidates, ledger.site.reports, ledger.site.reports_new) == (2, 1, 1)
