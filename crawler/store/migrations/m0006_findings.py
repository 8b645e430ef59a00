"""Checks that were tried and issues that a person can list."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

SQL = """
CREATE TABLE checks (
  report_id TEXT NOT NULL REFERENCES reports(id),
  rule TEXT NOT NULL,
  "where" TEXT,
  status TEXT NOT NULL CHECK (status IN ('pass', 'fail', 'not_assessable')),
  left NUMERIC,
  right NUMERIC,
  suspects TEXT
);
CREATE INDEX checks_report ON checks(report_id);
CREATE INDEX checks_status ON checks(status, rule);

CREATE TABLE issues (
  report_id TEXT REFERENCES reports(id),
  capture_id TEXT REFERENCES captures(id),
  level TEXT NOT NULL CHECK (level IN ('error', 'warning')),
  code TEXT NOT NULL,
  message TEXT,
  "where" TEXT
);
CREATE INDEX issues_report ON issues(report_id);
CREATE INDEX issues_capture ON issues(capture_id);
CREATE INDEX issues_code ON issues(code, level);
"""


@migrations(name="0006_findings")
def create_findings(db: Database) -> None:
    """Create checks and issues."""
    db.executescript(SQL)
