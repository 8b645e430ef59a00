"""What stands in a report: sections, statutory tables, other rows, grids as read."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

# Full-text search points at the integer ids of sections: VACUUM renumbers any other rowid.
SQL = """
CREATE TABLE sections (
  id INTEGER PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES reports(id),
  ordinal INTEGER NOT NULL,
  key TEXT NOT NULL,
  heading TEXT,
  text TEXT NOT NULL
);
CREATE UNIQUE INDEX sections_report ON sections(report_id, ordinal);
CREATE INDEX sections_key ON sections(key);

CREATE TABLE proactive (
  report_id TEXT NOT NULL REFERENCES reports(id),
  item TEXT NOT NULL,
  issued INTEGER,
  repealed INTEGER,
  in_force INTEGER,
  made INTEGER,
  published INTEGER,
  public_total INTEGER,
  previous_items INTEGER,
  change INTEGER,
  decisions INTEGER,
  items INTEGER,
  amount REAL,
  PRIMARY KEY (report_id, item)
);

CREATE TABLE requests (
  report_id TEXT NOT NULL REFERENCES reports(id),
  applicant TEXT NOT NULL,
  new INTEGER,
  carried_in INTEGER,
  granted INTEGER,
  partly_granted INTEGER,
  refused_state_secret INTEGER,
  refused_law_forbids INTEGER,
  refused_safety_stability INTEGER,
  refused_third_party INTEGER,
  refused_internal INTEGER,
  refused_process INTEGER,
  refused_enforcement_file INTEGER,
  refused_administrative_query INTEGER,
  unavailable_not_held INTEGER,
  unavailable_needs_creation INTEGER,
  unavailable_unclear INTEGER,
  declined_complaint INTEGER,
  declined_repeat INTEGER,
  declined_publication INTEGER,
  declined_excessive INTEGER,
  declined_reissue INTEGER,
  other_uncorrected INTEGER,
  other_unpaid INTEGER,
  other INTEGER,
  handled_total INTEGER,
  carried_out INTEGER,
  PRIMARY KEY (report_id, applicant)
);

CREATE TABLE remedies (
  report_id TEXT NOT NULL REFERENCES reports(id),
  route TEXT NOT NULL,
  upheld INTEGER,
  corrected INTEGER,
  other INTEGER,
  pending INTEGER,
  total INTEGER,
  PRIMARY KEY (report_id, route)
);

CREATE TABLE indicators (
  report_id TEXT NOT NULL REFERENCES reports(id),
  ordinal INTEGER NOT NULL,
  key TEXT,
  label TEXT,
  unit TEXT,
  "column" TEXT,
  value NUMERIC,
  raw TEXT,
  PRIMARY KEY (report_id, ordinal)
);
CREATE INDEX indicators_key ON indicators(key);

CREATE TABLE attachments (
  report_id TEXT NOT NULL REFERENCES reports(id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  text TEXT,
  PRIMARY KEY (report_id, ordinal)
);

CREATE TABLE grids (
  report_id TEXT NOT NULL REFERENCES reports(id),
  ordinal INTEGER NOT NULL,
  kind TEXT,
  caption TEXT,
  cells TEXT NOT NULL,
  PRIMARY KEY (report_id, ordinal)
);
"""


@migrations(name="0005_contents")
def create_contents(db: Database) -> None:
    """Create the tables that hold what a report says."""
    db.executescript(SQL)
