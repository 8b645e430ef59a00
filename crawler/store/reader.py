"""Questions to the archive that more than one room asks, each a typed function."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.items import Capture
from crawler.outcomes import READABLE
from crawler.store.captures import capture_of
from crawler.store.unread import absent_libraries, lacked_what_is_there


@dataclass(frozen=True, slots=True)
class Run:
    """A crawl run or an extraction run, as its row tells."""

    id: str
    kind: str
    started_at: str
    finished_at: str | None
    status: str
    counts: str | None


@dataclass(frozen=True, slots=True)
class SiteState:
    """How a site fared in a run."""

    code: str
    name: str
    state: str
    reports: int
    detail: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stored captures are to be read."""

    parser_version: str
    everything: bool = False  # also what this parser version has read already
    since: str | None = None
    sites: tuple[str, ...] = ()
    ids: frozenset[str] | None = None  # of these alone


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A capture to read, and whether it is known to deserve more than the cheap test."""

    capture: Capture
    is_candidate: bool


_CHUNK = 500
_FAR = 1 << 62  # an offset beyond the end of any file
# An unchanged page stands under its first capture, unless that one is not in this archive.
_FIRST_SEEN = """c.outcome IN ('captured', 'truncated') OR c.outcome = 'unchanged'
 AND c.payload_digest IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM captures d WHERE d.url = c.url AND d.payload_digest = c.payload_digest
  AND (d.outcome IN ('captured', 'truncated') OR d.captured_at < c.captured_at))"""


def find_capture(db: Database, prefix: str) -> Capture | None:
    """The capture with this id, or whose id is the only one that begins so."""
    end = prefix[:-1] + chr(ord(prefix[-1]) + 1) if prefix else ""
    rows = db.conn.execute(
        "SELECT * FROM captures WHERE id >= ? AND id < ? LIMIT 2", [prefix, end]
    ).fetchall()
    return capture_of(rows[0]) if len(rows) == 1 else None


def last_page(db: Database, url: str, since: str) -> Capture | None:
    """The newest capture of a URL since a time; None if that is not the page itself."""
    capture = newest_answer(db, url, since)
    return capture if capture and capture.outcome in READABLE else None


def newest_answer(db: Database, url: str, since: str) -> Capture | None:
    """The newest capture of a URL since a time, if a response came."""
    row = db.conn.execute(
        "SELECT * FROM captures WHERE url = ? AND captured_at >= ? AND warc_file IS NOT NULL"
        " ORDER BY captured_at DESC LIMIT 1",
        [url, since],
    ).fetchone()
    return None if row is None else capture_of(row)


def page_before(db: Database, url: str, at: str) -> Capture | None:
    """The newest capture of a URL before a time that was the page itself."""
    row = db.conn.execute(
        "SELECT * FROM captures WHERE url = ? AND captured_at < ?"
        " AND outcome IN ('captured', 'unchanged') AND warc_file IS NOT NULL"
        " ORDER BY captured_at DESC LIMIT 1",
        [url, at],
    ).fetchone()
    return None if row is None else capture_of(row)


class StoredPages:
    """The captures to read, oldest first; held as ids, for there may be millions."""

    def __init__(self, db: Database, wanted: Wanted) -> None:
        self._db = db
        condition, values = _condition(wanted)
        rows = db.conn.execute(
            "SELECT c.id FROM captures c LEFT JOIN passed_over p ON p.capture_id = c.id"
            f" WHERE {condition} ORDER BY c.captured_at, c.id",
            values,
        )
        ids = [str(row["id"]) for row in rows]
        self._ids = [i for i in ids if i in wanted.ids] if wanted.ids is not None else ids

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[StoredPage]:
        for start in range(0, len(self._ids), _CHUNK):
            yield from self._load(self._ids[start : start + _CHUNK])

    def _load(self, ids: list[str]) -> list[StoredPage]:
        rows = self._db.conn.execute(
            "SELECT c.*, k.capture_id IS NOT NULL AS is_candidate FROM captures c"
            " LEFT JOIN candidates k ON k.capture_id = c.id"
            f" WHERE c.id IN ({','.join('?' * len(ids))}) ORDER BY c.captured_at, c.id",
            ids,
        )
        return [StoredPage(capture_of(row), bool(row["is_candidate"])) for row in rows.fetchall()]


def _condition(wanted: Wanted) -> tuple[str, list[str]]:
    # without a digest it is a revisit of something that was not brought in
    conditions = ["c.warc_file IS NOT NULL", "c.payload_digest IS NOT NULL", f"({_FIRST_SEEN})"]
    values: list[str] = []
    if not wanted.everything:
        lacked, needs = lacked_what_is_there(absent_libraries())
        conditions.append(
            "(NOT EXISTS (SELECT 1 FROM extractions e WHERE e.capture_id = c.id"
            f" AND e.parser_version = ? AND e.result != 'failed') OR {lacked})"
        )
        conditions.append("coalesce(p.parser_version, '') != ?")
        values += [wanted.parser_version, *needs, wanted.parser_version]
    if wanted.since:
        conditions.append("c.captured_at >= ?")
        values.append(wanted.since)
    if wanted.sites:
        conditions.append(f"c.site_code IN ({','.join('?' * len(wanted.sites))})")
        values += wanted.sites
    return " AND ".join(conditions), values


def files_with_records(db: Database) -> list[str]:
    """The names of all WARC files that captures point into."""
    rows = db.conn.execute("SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL")
    return [str(row["warc_file"]) for row in rows]


def captures_in(db: Database, file: str, start: int = 0, end: int | None = None) -> list[Capture]:
    """The captures that point into a WARC file, or a part of it, as they lie there."""
    rows = db.conn.execute(
        "SELECT * FROM captures WHERE warc_file = ? AND warc_offset >= ? AND warc_offset < ?"
        " ORDER BY warc_offset",
        [file, start, _FAR if end is None else end],
    )
    return [capture_of(row) for row in rows]


def known_reading(
    db: Database, url: str, payload_digest: str | None, parser_version: str
) -> tuple[bool, str | None]:
    """Whether this parser read this payload under this URL, and the report's key if it is one."""
    row = db.conn.execute(
        "SELECT r.report_key FROM captures c JOIN extractions e ON e.capture_id = c.id"
        " LEFT JOIN reports r ON r.id = e.report_id"
        " WHERE c.url = ? AND c.payload_digest = ? AND e.parser_version = ?"
        " AND e.result != 'failed' ORDER BY e.rowid DESC LIMIT 1",
        [url, payload_digest, parser_version],
    ).fetchone()
    return (False, None) if row is None else (True, row["report_key"])


def last_runs(db: Database, count: int = 3) -> list[Run]:
    """The newest runs of both kinds, newest first."""
    rows = db.conn.execute(
        "SELECT id, 'crawl' AS kind, started_at, finished_at, status, counts FROM crawl_runs"
        " UNION ALL SELECT id, 'extraction', started_at, finished_at, status, counts"
        " FROM extraction_runs WHERE crawl_run_id IS NULL ORDER BY started_at DESC LIMIT ?",
        [count],
    )
    return [Run(**{name: row[name] for name in row.keys()}) for row in rows]  # noqa: SIM118  a Row


def last_crawl(db: Database) -> Run | None:
    """The crawl that began last and went over sites."""
    row = db.conn.execute(
        "SELECT id, 'crawl' AS kind, started_at, finished_at, status, counts FROM crawl_runs r"
        " WHERE EXISTS (SELECT 1 FROM site_runs s WHERE s.crawl_run_id = r.id)"
        " OR r.status IN ('running', 'cut_short') ORDER BY started_at DESC LIMIT 1"
    ).fetchone()
    return None if row is None else Run(**dict(row))


def sites_to_look_at(db: Database, run_id: str) -> list[SiteState]:
    """Sites that could not be read in a run, or fell silent though they gave reports before."""
    rows = db.conn.execute(
        "SELECT s.code, s.name, coalesce(r.state, '') AS state, coalesce(r.reports, 0) AS reports,"
        " json_extract(r.account, '$.silent') AS silent,"
        " json_extract(r.account, '$.detail') AS detail"
        " FROM site_runs r JOIN sites s ON s.code = r.site_code WHERE r.crawl_run_id = ?"
        " AND (r.state != 'read' OR json_extract(r.account, '$.silent')) ORDER BY s.code",
        [run_id],
    )
    return [
        SiteState(
            row["code"],
            row["name"],
            "silent" if row["silent"] and row["state"] == "read" else row["state"],
            row["reports"],
            row["detail"],
        )
        for row in rows
    ]


def issue_counts(db: Database) -> list[tuple[str, str, int]]:
    """Open issues: level, code, how many; errors first, the most frequent first."""
    rows = db.conn.execute(
        "SELECT level, code, count(*) AS n FROM issues_open GROUP BY level, code"
        " ORDER BY level, n DESC, code"
    )
    return [(row["level"], row["code"], row["n"]) for row in rows]


def totals(db: Database) -> dict[str, int]:
    """How much the archive holds."""
    questions = {
        "captures": "SELECT count(*) FROM captures",
        "reports": "SELECT count(*) FROM reports WHERE state = 'current'",
        "versions": "SELECT count(*) FROM reports",
        "bodies": "SELECT count(DISTINCT organ_id) FROM reports WHERE state = 'current'",
        "failed checks": "SELECT count(*) FROM checks_failed",
    }
    return {name: int(db.conn.execute(sql).fetchone()[0]) for name, sql in questions.items()}


def codes_of_sites(db: Database, codes: Sequence[str]) -> set[str]:
    """Those of the codes that are sites of the archive."""
    marks = ",".join("?" * len(codes))
    rows = db.conn.execute(f"SELECT code FROM sites WHERE code IN ({marks})", list(codes))
    return {row["code"] for row in rows}
