"""Keep a small archive of the schema as it is: `python -m tests.store.keep_archive`.

Run it once for each released schema; the tests bring every kept archive up to date.
"""

import gzip
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from crawler.store import Store, places
from crawler.store.migrations import KNOWN
from tests.store.literals import RUN, capture, extraction

KEPT = Path(__file__).parent / "archives"
DIVISIONS = "code,name,level,parent\n500000,重庆市,province,\n500152,潼南区,county,500000\n"


def keep() -> Path:
    """Write the archive, named after the last schema step that it has."""
    with tempfile.TemporaryDirectory() as directory:
        places.DIVISIONS_CSV = Path(directory) / "divisions.csv"
        places.DIVISIONS_CSV.write_text(DIVISIONS, "utf-8")
        path = Path(directory) / "archive.db"
        with Store.open(path) as store:
            _fill(store)
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA journal_mode=DELETE")
            db.execute("VACUUM")
        target = KEPT / f"{max(KNOWN)}.db.gz"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    return target


def _fill(store: Store) -> None:
    store.start_crawl_run("crawl-1", "2025-01-01T00:00:00Z", {"python": "3.11"}, {})
    store.start_extraction_run(RUN, "2025-01-01T00:00:00Z", {"parser": "1"}, {})
    for day, new in ((1, 4), (2, 5)):
        page = capture(day=day, digest="sha256:" + str(day) * 64)
        made = extraction(new=new)
        store.add_candidate(page, "2023年年报", "2024-01-15")
        store.add_extraction(page, made, "500152", RUN, page.payload_digest or "")
    store.add_site_account("crawl-1", {"site_code": "500152", "state": "read", "requests": 9})
    store.finish_crawl_run("crawl-1", "2025-01-01T01:00:00Z", "done", {"captured": 2})


if __name__ == "__main__":
    print(keep())
