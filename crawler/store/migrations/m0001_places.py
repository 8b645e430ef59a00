"""Where reports come from: divisions, sites, issuing bodies."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

SQL = """
CREATE TABLE divisions (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT,
  parent TEXT REFERENCES divisions(code)
);
CREATE INDEX divisions_parent ON divisions(parent);
CREATE INDEX divisions_name ON divisions(name);

CREATE TABLE sites (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  home TEXT,
  entry TEXT,
  hosts TEXT,
  delay REAL,
  note TEXT,
  platform TEXT,
  division_code TEXT REFERENCES divisions(code)
);
CREATE INDEX sites_division ON sites(division_code);

CREATE TABLE organs (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('government', 'department', 'town', 'street', 'other')),
  division_code TEXT REFERENCES divisions(code)
);
CREATE INDEX organs_division ON organs(division_code);

CREATE TABLE data_files (
  name TEXT PRIMARY KEY,
  digest TEXT NOT NULL
);
"""


@migrations(name="0001_places")
def create_places(db: Database) -> None:
    """Create divisions, sites and organs."""
    db.executescript(SQL)
