"""What ran when, with which versions, and what each site gave in each run."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

SQL = """
CREATE TABLE crawl_runs (
  id TEXT PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  status TEXT NOT NULL,
  counts TEXT,
  versions TEXT,
  settings TEXT
);
CREATE INDEX crawl_runs_started ON crawl_runs(started_at);

CREATE TABLE extraction_runs (
  id TEXT PRIMARY KEY,
  crawl_run_id TEXT REFERENCES crawl_runs(id),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  status TEXT NOT NULL,
  parser_version TEXT,
  counts TEXT,
  versions TEXT,
  settings TEXT
);
CREATE INDEX extraction_runs_crawl ON extraction_runs(crawl_run_id);
CREATE INDEX extraction_runs_started ON extraction_runs(started_at);

CREATE TABLE site_runs (
  crawl_run_id TEXT NOT NULL REFERENCES crawl_runs(id),
  site_code TEXT NOT NULL REFERENCES sites(code),
  state TEXT,
  platform TEXT,
  requests INTEGER,
  reports INTEGER,
  account TEXT,
  PRIMARY KEY (crawl_run_id, site_code)
);
CREATE INDEX site_runs_site ON site_runs(site_code);
"""


@migrations(name="0002_runs")
def create_runs(db: Database) -> None:
    """Create the runs and the account per site and run."""
    db.executescript(SQL)
