"""One row for each run that people may read: what it brought and what must be seen."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

SQL = """
CREATE TABLE run_reports (
  crawl_run_id TEXT PRIMARY KEY REFERENCES crawl_runs(id),
  made_at TEXT NOT NULL,
  must_be_seen INTEGER NOT NULL,
  sites_read INTEGER NOT NULL,
  sites_failed INTEGER NOT NULL,
  sites_silent INTEGER NOT NULL,
  appeared INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  moved INTEGER NOT NULL,
  checks_failed INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  seconds INTEGER NOT NULL,
  summary TEXT NOT NULL
);
"""


@migrations(name="0010_run_reports")
def create_run_reports(db: Database) -> None:
    """Create the reports of runs."""
    db.executescript(SQL)
