"""What people are told of a run: a page, a text, a row, a message if somebody must look."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.run_report import put_all_rows, write_report
from crawler.run_report.alert import alert
from crawler.store import Store
from tests.store.literals import RUN, capture, extraction

URL = "http://www.example.gov.cn/nb/1.html"
TWO = "INSERT INTO changes VALUES (?, NULL, ?, '2025-01-02T00:00:00Z', 'crawl-2', ?)"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    few = tmp_path / "divisions.csv"
    few.write_text("code,name,level,parent\n500152,潼南区,county,\n", "utf-8")
    monkeypatch.setattr("crawler.store.places.DIVISIONS_CSV", few)
    with Store.open(tmp_path / "archive.db") as store:
        for number in (1, 2):
            at = f"2025-01-0{number}T00:00:00Z"
            store.start_crawl_run(f"crawl-{number}", at, {}, {})
            account = {"site_code": "500152", "state": "read", "requests": 9, "bytes": 1 << 20}
            silent = {"silent": number == 2, "known_bad": False}
            store.add_site_account(f"crawl-{number}", account | silent)
            store.finish_crawl_run(f"crawl-{number}", at.replace("00:00Z", "30:00Z"), "done", {})
        store.start_extraction_run(RUN, "2025-01-01T00:00:00Z", {"parser": "1"}, {})
        store.add_extraction(capture(URL), extraction(URL), "500152", RUN, "sha256:1")
        edit = {
            "url": URL,
            "values": [{"where": "requests.new.total", "before": 4, "after": 5}],
            "passages": [{"section": "overview", "before": "旧<b>句", "after": "新句"}],
        }
        (key,) = store.db.conn.execute("SELECT report_key FROM reports").fetchone()
        store.db.conn.execute(TWO, [key, "edited", json.dumps(edit)])
        yield store


def test_page_text_and_row_say_what_changed_and_who_fell_silent(
    store: Store, tmp_path: Path
) -> None:
    facts = write_report(store, tmp_path / "runs", "crawl-2", "http://127.0.0.1:8001")
    page = (tmp_path / "runs" / "crawl-2.html").read_text("utf-8")
    text = (tmp_path / "runs" / "crawl-2.md").read_text("utf-8")
    for form in (page, text):
        assert "requests.new.total: 4 → 5" in form
        assert "fell silent" in form
        assert re.search(r"http://127\.0\.0\.1:8001/-/report/\w+", form)
    assert "旧<b>句" not in page  # what a page says is never markup of ours
    assert "旧&lt;b&gt;句" in page
    assert page.count("<svg") == 5
    assert not re.search(r"<script|src=|@import", page)
    assert len(facts.must_be_seen) == 1
    row = dict(store.db.conn.execute("SELECT * FROM run_reports").fetchone())
    assert (row["edited"], row["sites_silent"], row["must_be_seen"]) == (1, 1, 1)
    assert row["summary"] == text


def test_a_rebuild_writes_the_rows_anew(store: Store, tmp_path: Path) -> None:
    write_report(store, tmp_path / "runs", "crawl-2", "http://b")
    (before,) = store.db.conn.execute("SELECT summary FROM run_reports").fetchone()
    store.db.conn.execute("DELETE FROM run_reports")
    put_all_rows(store, "http://b")
    rows = dict(map(tuple, store.db.conn.execute("SELECT crawl_run_id, summary FROM run_reports")))
    assert set(rows) == {"crawl-1", "crawl-2"}
    assert rows["crawl-2"] == before


def test_a_webhook_is_told_and_a_dead_one_is_one_line() -> None:
    told: list[dict[str, str]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/"
        assert (
            alert(Settings({"ALERT_WEBHOOK": url, "ALERT_TIMEOUT": 9}), "night", "两个网站") == []
        )
    assert told == [{"subject": "night", "text": "两个网站"}]
    (problem,) = alert(Settings({"ALERT_WEBHOOK": url, "ALERT_TIMEOUT": 9}), "night", "text")
    assert problem.startswith("ALERT_WEBHOOK: ")
    assert alert(Settings(), "night", "text") == []
