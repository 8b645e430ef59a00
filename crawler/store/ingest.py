"""Bring pages and WARC files of anybody into the archive, each file by itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from crawler.archive.index import index_file, media_type_of
from crawler.archive.notes import Note
from crawler.archive.records import record_urn, sha256
from crawler.extensions.run_archive import RunArchive
from crawler.items import Capture, capture_id
from crawler.outcomes import Outcome
from crawler.pipelines.candidates import SAVED
from crawler.store.adoption import NotAWarcError, adopt
from crawler.store.captures import has_capture
from crawler.store.intake import Intake, put_intake
from crawler.store.saved_pages import NotAPageError, SavedPage, is_warc, read_saved


@dataclass(slots=True)
class FileTaken:
    """What became of one file."""

    path: Path
    captures: list[Capture] = field(default_factory=list)  # new in the archive
    known: int = 0  # captures that were in the archive already
    problems: list[str] = field(default_factory=list)
    is_warc: bool = False


class Ingest:
    """One run that takes files over; extraction comes after it.

    The run begins, and a WARC file with it, when the first thing comes that is new.
    """

    def __init__(
        self, archive: RunArchive, warc_directory: Path, run_id: str, begin: Callable[[], None]
    ) -> None:
        self._archive = archive
        self._directory = warc_directory
        self._run_id = run_id
        self._begin = begin
        self.begun = False
        self.purposes: dict[str, str] = {}
        self.lists: dict[str, tuple[str | None, str | None]] = {}
        self.unread: set[str] = (
            set()
        )  # known, and perhaps not read: only now can they be, or broke off

    def take(self, files: Iterable[Path], advance: Callable[[], None]) -> list[FileTaken]:
        """Take over every file; what is wrong with one is written beside it."""
        taken = []
        for path in files:
            taken.append(self._take(path))
            advance()
        by_url = {c.url: file for file in taken for c in file.captures}
        settled = self._archive.store.settle_revisits(self._directory)
        self.unread |= set(settled.found)
        for url in settled.open:
            if url in by_url:
                problem = f"{url}: a revisit of a record that was not brought in"
                by_url[url].problems.append(problem)
        return taken

    def begin(self) -> None:
        """Record that the run began, once."""
        if not self.begun:
            self.begun = True
            self._begin()

    def _take(self, path: Path) -> FileTaken:
        taken = FileTaken(path, is_warc=is_warc(path))
        try:
            if taken.is_warc:
                self._take_warc(taken)
            else:
                self._take_pages(taken)
        except (NotAPageError, NotAWarcError) as error:
            taken.problems.append(str(error))
        except OSError as error:
            taken.problems.append(error.strerror or str(error))
        return taken

    def _take_warc(self, taken: FileTaken) -> None:
        target, issues = adopt(taken.path, self._directory)
        found = Intake()
        for entry in index_file(target):
            found.take(entry)
        db = self._archive.store.db
        taken.captures = [c for c in found.captures.values() if not has_capture(db, c.id)]
        taken.known = len(found.captures) - len(taken.captures)
        if taken.captures:
            self.begin()
        put_intake(self._archive.store, found)
        self.purposes |= found.purposes
        self.lists |= found.lists
        told = [str(issue) for issue in (*issues, *found.issues)]
        taken.problems += dict.fromkeys(told)

    def _take_pages(self, taken: FileTaken) -> None:
        for page in read_saved(taken.path):
            known = self._known(page)
            if known is not None:
                taken.known += 1
                self.unread.add(known)
                self.purposes[known] = SAVED
                continue
            self.begin()
            taken.captures.append(self._write(page))
        self._archive.commit()

    def _known(self, page: SavedPage) -> str | None:
        digest = sha256(page.payload)
        row = self._archive.store.db.conn.execute(
            "SELECT id FROM captures WHERE url = ? AND payload_digest = ?", [page.url, digest]
        ).fetchone()
        return None if row is None else str(row["id"])

    def _write(self, page: SavedPage) -> Capture:
        digest = sha256(page.payload)
        key = capture_id(page.url, page.saved_at, digest)
        note = Note(capture=key, run=self._run_id, outcome=Outcome.CAPTURED, purpose=SAVED)
        place = self._archive.write(resource_record(page, note, digest))
        capture = Capture(
            id=key,
            url=page.url,
            captured_at=page.saved_at,
            outcome=Outcome.CAPTURED,
            media_type=media_type_of(page.content_type),
            content_type=page.content_type,
            payload_digest=digest,
            warc_file=place.file,
            warc_offset=place.offset,
            warc_length=place.length,
            crawl_run_id=self._run_id,
        )
        self._archive.add(capture)
        self.purposes[key] = SAVED
        return capture


def resource_record(page: SavedPage, note: Note, digest: str) -> WarcRecord:
    """A page without the exchange that brought it: WARC's resource record."""
    record = WarcRecord()
    urn = record_urn(note.capture or "").removeprefix("urn:")
    record.init_headers(WarcRecordType.resource, record_urn=urn.encode())
    headers = {
        "WARC-Date": page.saved_at,
        "WARC-Target-URI": page.url,
        "WARC-Block-Digest": digest,
        "WARC-Payload-Digest": digest,
        "Content-Type": page.content_type,
        **dict(note.headers()),
    }
    for name, value in headers.items():
        record.headers[name] = value
    record.set_bytes_content(page.payload)
    return record
