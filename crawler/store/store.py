"""The door to `archive.db` for whoever writes it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from crawler.items import Capture, PageFacts
from crawler.store.captures import capture_of, put_captures
from crawler.store.connection import StoreError, open_writable
from crawler.store.extractions import (
    Stored,
    put_candidate,
    put_extraction,
    put_failure,
)
from crawler.store.pages import put_pages
from crawler.store.places import SiteRow, ensure_sites, load_divisions, put_sites
from crawler.store.prepared import prepare
from crawler.store.reports import Reading
from crawler.store.revisits import Settled, settle_revisits
from crawler.store.rows import upsert
from crawler.store.runs import finish_run, put_account, start_run
from crawler.store.versions import settle_touched
from parsers.model import Issue


class Store:
    """One writer's connection; every method is one transaction unless inside `batch`."""

    def __init__(self, db: Database) -> None:
        self.db = db

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or create the archive at this path, its schema and divisions up to date."""
        store = cls(open_writable(path))
        with store.batch():
            load_divisions(store.db)
        return store

    @property
    def path(self) -> Path:
        """The file that the database is."""
        return Path(self.db.conn.execute("PRAGMA database_list").fetchone()["file"])

    def settle_revisits(self, warc_directory: Path) -> Settled:
        """Find what other crawlers' revisits refer to."""
        with self.batch():
            return settle_revisits(self.db, warc_directory)

    def close(self) -> None:
        """Give the connection back."""
        self.db.conn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything inside is one transaction; nests."""
        if self.db.conn.in_transaction:
            with self.db.atomic():
                yield
            return
        # Taking the write lock at once lets the busy timeout wait; a lock taken half-way fails.
        try:
            self.db.conn.execute("BEGIN IMMEDIATE")
            yield
            self.db.commit()
        except sqlite3.OperationalError as error:
            self.db.rollback()
            raise StoreError(f"archive.db: {error}") from error
        except BaseException:
            self.db.rollback()
            raise

    def start_crawl_run(
        self, run_id: str, started_at: str, versions: dict[str, Any], settings: dict[str, Any]
    ) -> None:
        """Record that a crawl run began."""
        with self.batch():
            start_run(
                self.db, "crawl_runs", run_id, started_at, versions=versions, settings=settings
            )

    def finish_crawl_run(
        self, run_id: str, finished_at: str, status: str, counts: dict[str, Any]
    ) -> None:
        """Record how a crawl run ended: `done`, `paused`, `cut_short` or `failed`."""
        with self.batch():
            finish_run(self.db, "crawl_runs", run_id, finished_at, status, counts)

    def start_extraction_run(
        self,
        run_id: str,
        started_at: str,
        versions: dict[str, Any],
        settings: dict[str, Any],
        *,
        crawl_run_id: str | None = None,
    ) -> None:
        """Record that an extraction run began; `versions["parser"]` is the parser's."""
        with self.batch():
            start_run(
                self.db,
                "extraction_runs",
                run_id,
                started_at,
                versions=versions,
                settings=settings,
                parser_version=versions.get("parser"),
                crawl_run_id=crawl_run_id,
            )

    def finish_extraction_run(
        self, run_id: str, finished_at: str, status: str, counts: dict[str, Any]
    ) -> None:
        """Record how an extraction run ended."""
        with self.batch():
            finish_run(self.db, "extraction_runs", run_id, finished_at, status, counts)

    def add_sites(self, sites: Iterable[SiteRow]) -> None:
        """Write sites as `data/sites.csv` gives them."""
        with self.batch():
            put_sites(self.db, sites)

    def add_site_account(self, run_id: str, account: dict[str, Any]) -> None:
        """Write what one site gave in one run; `account["site_code"]` names the site."""
        with self.batch():
            ensure_sites(self.db, [account["site_code"]])
            put_account(self.db, run_id, account)

    def add_captures(
        self, captures: Iterable[Capture], facts: Mapping[str, PageFacts] | None = None
    ) -> None:
        """Write captures, or write over those whose outcome was revised; learn of their pages."""
        batch = list(captures)
        with self.batch():
            put_captures(self.db, batch)
            put_pages(self.db, batch, facts or {})

    def add_candidate(
        self, capture: Capture, list_title: str | None = None, list_date: str | None = None
    ) -> None:
        """Remember that this capture may be a report, and what the list that named it said."""
        with self.batch():
            put_candidate(self.db, capture, list_title, list_date)

    def add_extraction(
        self,
        capture: Capture,
        extraction: dict[str, Any],
        site_code: str | None,
        extraction_run_id: str,
        payload_digest: str,
    ) -> str | None:
        """Write what was read from a capture; the id of the report version, None if it is none."""
        made = prepare(extraction, payload_digest)
        stored = self.store_reading(Reading(capture, made, site_code, extraction_run_id))
        return stored.report_id if stored else None

    def store_reading(self, reading: Reading) -> Stored | None:
        """Write what was read; what it was to the archive, None if it is no report.

        A reading that the schema refuses must not take the rest of its batch with it.
        """
        with self.batch():
            try:
                with self.batch():
                    return put_extraction(self.db, reading)
            except sqlite3.IntegrityError as error:
                issue = Issue("error", "not_stored", f"the database refused it: {error}")
                put_failure(self.db, reading.capture, reading.run_id, issue.to_dict())
                return None

    def add_failure(self, capture: Capture, extraction_run_id: str, issue: dict[str, Any]) -> None:
        """Record that a capture could not be read at all; what was read before stays."""
        with self.batch():
            put_failure(self.db, capture, extraction_run_id, issue)

    def notice(self, run_id: str | None = None) -> None:
        """Settle the reports that a run, or any, found missing or back again."""
        with self.batch():
            settle_touched(self.db, run_id)

    def pass_over(self, capture_ids: Iterable[str], parser_version: str) -> None:
        """Remember captures that the cheap test found to be no report."""
        rows = [{"capture_id": i, "parser_version": parser_version} for i in capture_ids]
        with self.batch():
            upsert(self.db, "passed_over", rows, key=["capture_id"])

    def latest_digest(self, url: str) -> str | None:
        """The digest of the payload last served under this URL."""
        row = self.db.conn.execute(
            "SELECT payload_digest FROM captures WHERE url = ? AND payload_digest IS NOT NULL"
            " ORDER BY captured_at DESC LIMIT 1",
            [url],
        ).fetchone()
        return None if row is None else str(row[0])

    def known_capture(self, payload_digest: str) -> Capture | None:
        """The capture whose record holds this payload: the first, later ones are revisits."""
        row = self.db.conn.execute(
            "SELECT * FROM captures WHERE payload_digest = ? AND warc_file IS NOT NULL"
            " ORDER BY captured_at, warc_file, warc_offset LIMIT 1",
            [payload_digest],
        ).fetchone()
        return None if row is None else capture_of(row)
