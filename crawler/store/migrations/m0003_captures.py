"""One row per fetch: where its record lies in the WARC files and how the request ended."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

SQL = """
CREATE TABLE captures (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  captured_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER,
  media_type TEXT,
  content_type TEXT,
  payload_digest TEXT,
  warc_file TEXT,
  warc_offset INTEGER,
  warc_length INTEGER,
  crawl_run_id TEXT REFERENCES crawl_runs(id),
  via TEXT,
  site_code TEXT REFERENCES sites(code),
  detail TEXT
);
CREATE INDEX captures_url ON captures(url, captured_at);
CREATE INDEX captures_digest ON captures(payload_digest, captured_at);
CREATE INDEX captures_run ON captures(crawl_run_id, outcome);
CREATE INDEX captures_site ON captures(site_code, captured_at);
CREATE INDEX captures_outcome ON captures(outcome);
CREATE INDEX captures_record ON captures(warc_file, warc_offset);
"""


@migrations(name="0003_captures")
def create_captures(db: Database) -> None:
    """Create captures."""
    db.executescript(SQL)
