"""An archive of as many reports as wanted: some true readings, copied under other ids.

Every copy has a body, a place and a year of its own, so that indexes meet as many different values
as in a real archive; texts, tables and checks are those of the readings.
"""

import random
import sqlite3
from pathlib import Path

from crawler.items import Capture, capture_id
from crawler.outcomes import Outcome
from crawler.store import Store
from crawler.store.search import spaced
from parsers import extract
from tests.bench.pages import CONTENT_TYPE, report_page

RUN = "20250101T000000Z-00000000"
AT = "2025-01-01T00:00:00.000000Z"
YEARS = range(2014, 2025)
_OTHER_PAGES = 3  # for every two reports, as a crawl meets them
_CHILDREN = ("proactive", "requests", "remedies", "indicators", "grids", "checks", "issues")

# One row a copy: which reading it repeats and under which ids. Numbers of texts are the copy's.
_PLAN = """
CREATE TEMP TABLE copies (
  n INTEGER PRIMARY KEY, reading TEXT, report TEXT, capture TEXT, organ TEXT, division TEXT,
  year INTEGER
);
CREATE INDEX temp.copies_reading ON copies(reading);
"""
_COPIED = {
    "id": "c.report", "report_id": "c.report", "report_key": "'k' || c.report",
    "identity": "'k' || c.report", "capture_id": "c.capture", "organ_id": "c.organ",
    "division_code": "c.division", "site_code": "c.division", "year": "c.year",
    "body_id": "c.n", "state": "'current'", "url": "s.url || '?' || c.n",
    "page": "s.page || '?' || c.n",
}  # fmt: skip


def build_archive(directory: Path, reports: int, readings: int) -> Path:
    """Write the archive; gives the path of its database."""
    source = directory / "readings.db"
    _write_readings(source, readings)
    path = directory / "archive.db"
    with Store.open(path) as store:
        db = store.db.conn
        db.create_function("spaced", 1, spaced, deterministic=True)
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("ATTACH ? AS source", [str(source)])
        db.executescript(_PLAN)
        db.execute("BEGIN")
        _plan(db, reports)
        _copy(db)
        db.execute("COMMIT")
    return path


def _write_readings(path: Path, count: int) -> None:
    with Store.open(path) as store, store.batch():
        store.start_crawl_run(RUN, AT, {}, {})
        store.start_extraction_run(f"{RUN}-x", AT, {"parser": "bench"}, {})
        for number in range(count):
            page = report_page("clones", number)
            capture = _capture(page.url, number)
            read = extract(page.payload, url=page.url).to_dict()
            store.add_extraction(capture, read, None, f"{RUN}-x", capture.payload_digest or "")


def _capture(url: str, number: int) -> Capture:
    digest = f"sha256:{number:064x}"
    key = capture_id(url, AT, digest)
    return Capture(
        id=key, url=url, captured_at=AT, outcome=Outcome.CAPTURED, crawl_run_id=RUN, status=200,
        media_type="text/html", content_type=CONTENT_TYPE, payload_digest=digest,
        warc_file=f"gongkai-{RUN}-00000.warc.gz", warc_offset=number, warc_length=9000,
    )  # fmt: skip


def _plan(db: sqlite3.Connection, reports: int) -> None:
    """Which copy repeats which reading; a body has a report a year."""
    rng = random.Random("copies")
    readings = [row[0] for row in db.execute("SELECT id FROM source.reports ORDER BY id")]
    places = [row[0] for row in db.execute("SELECT code FROM divisions WHERE level = 'county'")]
    bodies = -(-reports // len(YEARS))
    homes = [rng.choice(places) for _ in range(bodies)]
    db.executemany(
        "INSERT INTO copies VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (n, rng.choice(readings), f"r{n:019}", f"c{n:019}", f"o{n % bodies:019}",
             homes[n % bodies], YEARS[n // bodies])
            for n in range(reports)
        ),
    )  # fmt: skip
    db.execute("INSERT INTO crawl_runs SELECT * FROM source.crawl_runs")
    db.execute("INSERT INTO extraction_runs SELECT * FROM source.extraction_runs")
    db.executemany(
        "INSERT INTO sites (code, name, home, division_code) VALUES (?, ?, ?, ?)",
        ((code, f"站点{code}", f"http://{code}.gov.cn/", code) for code in set(homes)),
    )


def _copy(db: sqlite3.Connection) -> None:
    """Everything that hangs on a report, then its texts with their indexes."""
    db.execute(
        "INSERT INTO organs SELECT DISTINCT c.organ, o.name || c.organ, o.short_name, o.kind,"
        " c.division FROM copies c JOIN source.reports r ON r.id = c.reading"
        " JOIN source.organs o ON o.id = r.organ_id WHERE true ON CONFLICT DO NOTHING"
    )
    _copy_captures(db)
    for table in ("reports", "extractions", "addresses", *_CHILDREN):
        key = "s.id" if table == "reports" else "s.report_id"
        _insert(db, table, f"JOIN source.{table} s ON {key} = c.reading", {})
    _insert(db, "sections", "JOIN source.sections s ON s.report_id = c.reading",
            {"id": "c.n * 100 + s.ordinal"})  # fmt: skip
    bodies = "JOIN source.reports r ON r.id = c.reading JOIN source.bodies s ON s.id = r.body_id"
    _insert(db, "bodies", bodies, {"id": "c.n"})
    db.execute("INSERT INTO bodies_fts (rowid, title, body)"
               " SELECT id, spaced(title), spaced(body) FROM bodies")  # fmt: skip
    db.execute("INSERT INTO sections_fts (rowid, heading, text)"
               " SELECT id, spaced(coalesce(heading, '')), spaced(text) FROM sections")  # fmt: skip


def _copy_captures(db: sqlite3.Connection) -> None:
    """The pages of the reports, and those that led to them."""
    source = ("JOIN source.reports r ON r.id = c.reading"
              " JOIN source.captures s ON s.id = r.capture_id")  # fmt: skip
    unique = {"payload_digest": "'sha256:' || c.report", "warc_offset": "c.n * 10000"}
    url = "s.url || '?' || c.n"
    _insert(db, "captures", source, {**unique, "id": "c.capture", "url": url})
    for page in range(_OTHER_PAGES):
        own = {"id": f"c.capture || '-{page}'", "url": f"{url} || '-{page}'"}
        where = f"{source} WHERE c.n % 2 = 0"
        _insert(db, "captures", where, {**own, "payload_digest": f"c.capture || '{page}'"})


def _insert(db: sqlite3.Connection, table: str, source: str, values: dict[str, str]) -> None:
    """Copy the rows of a table for every copy, with the ids of the copy."""
    columns = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
    taken = {**_COPIED, **values}
    picked = ", ".join(taken.get(name) or f's."{name}"' for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    db.execute(f"INSERT INTO main.{table} ({names}) SELECT {picked} FROM copies c {source}")
