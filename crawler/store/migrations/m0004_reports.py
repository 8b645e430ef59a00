"""Report versions, which capture gave which of them, their addresses, and what was noticed."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

# Bodies stand apart: a scan over reports would otherwise read nine kilobytes of text a row, and
# a version that differs in one number shares its body with the version before.
SQL = """
CREATE TABLE bodies (
  id INTEGER PRIMARY KEY,
  title TEXT,
  body TEXT NOT NULL
);

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  report_key TEXT NOT NULL,
  title TEXT,
  organ TEXT,
  organ_id TEXT REFERENCES organs(id),
  division_code TEXT REFERENCES divisions(code),
  year INTEGER,
  published_on TEXT,
  format TEXT,
  state TEXT NOT NULL CHECK (state IN ('current', 'superseded', 'removed')),
  url TEXT NOT NULL,
  medium TEXT,
  encoding TEXT,
  source TEXT,
  index_number TEXT,
  document_number TEXT,
  evidence TEXT,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  capture_id TEXT NOT NULL REFERENCES captures(id),
  extraction_run_id TEXT NOT NULL REFERENCES extraction_runs(id),
  site_code TEXT REFERENCES sites(code),
  payload_digest TEXT NOT NULL,
  reading_digest TEXT NOT NULL,
  content_digest TEXT NOT NULL,
  parser_version TEXT,
  identity TEXT NOT NULL,
  page TEXT NOT NULL,
  body_id INTEGER REFERENCES bodies(id)
);
CREATE INDEX reports_key ON reports(report_key, state);
CREATE INDEX reports_identity ON reports(identity);
CREATE INDEX reports_page ON reports(page, content_digest);
CREATE INDEX reports_organ ON reports(organ_id, year);
CREATE INDEX reports_division ON reports(division_code, year);
CREATE INDEX reports_state_year ON reports(state, year, format);
CREATE INDEX reports_capture ON reports(capture_id);
CREATE INDEX reports_run ON reports(extraction_run_id);
CREATE INDEX reports_site ON reports(site_code);
CREATE INDEX reports_body ON reports(body_id);

CREATE TABLE extractions (
  capture_id TEXT NOT NULL REFERENCES captures(id),
  extraction_run_id TEXT NOT NULL REFERENCES extraction_runs(id),
  report_id TEXT REFERENCES reports(id),
  result TEXT NOT NULL CHECK (result IN ('report', 'not_report', 'failed')),
  parser_version TEXT,
  PRIMARY KEY (capture_id, extraction_run_id)
);
CREATE INDEX extractions_report ON extractions(report_id);
CREATE INDEX extractions_run ON extractions(extraction_run_id);

CREATE TABLE candidates (
  capture_id TEXT PRIMARY KEY REFERENCES captures(id),
  list_title TEXT,
  list_date TEXT
);

CREATE TABLE passed_over (
  capture_id TEXT PRIMARY KEY REFERENCES captures(id),
  parser_version TEXT NOT NULL
);

CREATE TABLE addresses (
  report_key TEXT NOT NULL,
  url TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('main', 'alias', 'copy', 'wrapper')),
  report_id TEXT REFERENCES reports(id),
  first_seen_at TEXT,
  last_seen_at TEXT,
  PRIMARY KEY (report_key, url)
);
CREATE INDEX addresses_url ON addresses(url);
CREATE INDEX addresses_report ON addresses(report_id);

CREATE TABLE changes (
  report_key TEXT NOT NULL,
  report_id TEXT REFERENCES reports(id),
  kind TEXT NOT NULL CHECK (kind IN ('appeared', 'edited', 'removed', 'returned', 'moved')),
  at TEXT NOT NULL,
  crawl_run_id TEXT REFERENCES crawl_runs(id),
  detail TEXT
);
CREATE INDEX changes_key ON changes(report_key, at);
CREATE INDEX changes_report ON changes(report_id);
CREATE INDEX changes_run ON changes(crawl_run_id);
"""


@migrations(name="0004_reports")
def create_reports(db: Database) -> None:
    """Create reports and what hangs on their keys."""
    db.executescript(SQL)
