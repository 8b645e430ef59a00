"""Full-text indexes; what goes into them is spaced by `crawler.store.search`."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

SQL = """
CREATE VIRTUAL TABLE sections_fts USING fts5(
  heading, text, content="sections", content_rowid="id", tokenize="unicode61"
);
CREATE VIRTUAL TABLE bodies_fts USING fts5(
  title, body, content="bodies", content_rowid="id", tokenize="unicode61"
);
"""


@migrations(name="0007_search")
def create_search(db: Database) -> None:
    """Create the indexes over sections and over whole bodies."""
    db.executescript(SQL)
