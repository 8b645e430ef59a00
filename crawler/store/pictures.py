"""The pictures that a stored page shows, as they were captured with it."""

from dataclasses import dataclass
from pathlib import Path

from crawler.archive.encoding import UndecodableError
from crawler.archive.reader import WarcReadError, read_capture
from crawler.items import Capture
from crawler.store.captures import capture_of
from crawler.store.connection import StoreError, open_readable
from crawler.store.reader import page_before
from crawler.store.revisits import finder

_SINCE = """
SELECT * FROM captures WHERE url = ? AND captured_at >= ?
AND outcome IN ('captured', 'unchanged') AND warc_file IS NOT NULL ORDER BY captured_at LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class StoredPictures:
    """What was captured of the pictures of one page: in that night or next after it, or before."""

    database: Path
    directory: Path
    page: Capture

    def __call__(self, url: str) -> bytes | None:
        """The payload of a picture; None where it is not in the archive."""
        try:
            db = open_readable(self.database)
        except StoreError:  # on another machine of a cluster it is not at hand
            return None
        try:
            row = db.conn.execute(_SINCE, [url, self.page.captured_at]).fetchone()
            capture = capture_of(row) if row else page_before(db, url, self.page.captured_at)
            if capture is None:
                return None
            response = read_capture(self.directory, capture, finder(db, self.directory))
            return response.decoded().body
        except (WarcReadError, UndecodableError):  # `scrapy verify` names it
            return None
        finally:
            db.conn.close()
