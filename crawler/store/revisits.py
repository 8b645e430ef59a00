"""Where the payload of another crawler's revisit lies: it names an address and a time, no place."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType
from sqlite_utils import Database

from crawler.archive.index import utc_stamp
from crawler.archive.reader import Find, WarcReadError, place_told, read_record, target_uri
from crawler.store.connection import StoreError, open_readable

_MOST_TRIED = 50  # captures of one address whose own digests are looked at
_AT = """
SELECT warc_file, warc_offset FROM captures
WHERE url = ? AND captured_at >= ? AND captured_at < ? AND warc_file IS NOT NULL
ORDER BY captured_at, warc_file, warc_offset LIMIT 50
"""
_OF = f"""
SELECT warc_file, warc_offset FROM captures WHERE url = ? AND warc_file IS NOT NULL
ORDER BY captured_at, warc_file, warc_offset LIMIT {_MOST_TRIED}
"""
_UNSETTLED = """
SELECT id, url, warc_file, warc_offset FROM captures
WHERE payload_digest IS NULL AND warc_file IS NOT NULL ORDER BY captured_at, id
"""
_DIGEST = "SELECT payload_digest FROM captures WHERE warc_file = ? AND warc_offset = ?"


def finder(db: Database, directory: Path) -> Find:
    """Look originals up by address and time, or by address and digest."""

    def find(record: WarcRecord) -> tuple[str, int] | None:
        for row in _candidates(db, record):
            place = str(row[0]), int(row[1])
            if _fits(directory, place, record):
                return place
        return None

    return find


def finder_in(database: Path, directory: Path) -> Find:
    """The same for whoever has no connection, in any thread: such revisits are rare."""

    def find(record: WarcRecord) -> tuple[str, int] | None:
        try:
            db = open_readable(database)
        except StoreError:  # on another machine of a cluster it is not at hand
            return None
        try:
            return finder(db, directory)(record)
        finally:
            db.conn.close()

    return find


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of revisits whose payload was not known: captures found, addresses still open."""

    found: list[str]
    open: list[str]


def settle_revisits(db: Database, directory: Path) -> Settled:
    """Give each revisit of another crawler's the digest of its payload.

    A revisit may refer to another, and to a file that is brought in later: asked again each time.
    """
    find = finder(db, directory)
    first = left = db.conn.execute(_UNSETTLED).fetchall()
    while left:
        before, left = left, [row for row in left if not _settle(db, directory, find, row)]
        if len(left) == len(before):
            break
    still = {row["id"] for row in left}
    return Settled([r["id"] for r in first if r["id"] not in still], [r["url"] for r in left])


def _settle(db: Database, directory: Path, find: Find, row: dict[str, str]) -> bool:
    try:
        record = read_record(directory / row["warc_file"], int(row["warc_offset"]))
    except WarcReadError:  # `scrapy verify` names it
        return False
    place = place_told(directory, record) or find(record)
    found = db.conn.execute(_DIGEST, place).fetchone() if place else None
    if found is None or found[0] is None:
        return False
    db.conn.execute("UPDATE captures SET payload_digest = ? WHERE id = ?", [found[0], row["id"]])
    return True


def _candidates(db: Database, record: WarcRecord) -> Iterator[tuple[str, int]]:
    told = record.headers.get
    url = (told("WARC-Refers-To-Target-URI") or target_uri(record)).strip("<>")
    at = told("WARC-Refers-To-Date")
    if at:
        yield from db.conn.execute(_AT, [url, *_second(at)])
    elif told("WARC-Payload-Digest"):
        yield from db.conn.execute(_OF, [url])


def _second(at: str) -> tuple[str, str]:
    """From a time to the end of its second: writers cut what is below."""
    try:
        stamp = utc_stamp(at)
    except ValueError:
        return "", ""
    return (stamp[:19], f"{stamp[:19]}~") if stamp.endswith(".000000Z") else (stamp, f"{stamp}~")


def _fits(directory: Path, place: tuple[str, int], revisit: WarcRecord) -> bool:
    """Whether a record may be the one: never itself, nor one that says it is something else."""
    try:
        record = read_record(directory / place[0], place[1])
    except WarcReadError:
        return False
    if record.record_id == revisit.record_id:
        return False
    wanted, has = (r.headers.get("WARC-Payload-Digest") for r in (revisit, record))
    if wanted and has:
        return bool(wanted.lower() == has.lower())
    is_told_so = revisit.headers.get("WARC-Refers-To-Date") is not None
    return is_told_so and record.record_type != WarcRecordType.revisit
