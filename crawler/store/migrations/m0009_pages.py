"""What the frontier knows: each page ever asked for, as what, and how to ask for it again."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

SQL = """
CREATE TABLE pages (
  site_code TEXT NOT NULL REFERENCES sites(code),
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  via TEXT,
  list_title TEXT,
  list_date TEXT,
  first_asked_at TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  seen_at TEXT,
  etag TEXT,
  last_modified TEXT,
  PRIMARY KEY (site_code, url)
);
CREATE INDEX pages_url ON pages(url);
"""


@migrations(name="0009_pages")
def create_pages(db: Database) -> None:
    """Create the frontier's memory."""
    db.executescript(SQL)
