"""Which payloads the archive holds already, so that the same bytes are not stored again."""

from pathlib import Path

from crawler.archive.records import Original
from crawler.items import Capture
from crawler.store import Store


class Originals:
    """Looks in the database, and in what this run wrote that the database does not show yet."""

    def __init__(self, store: Store, warc_directory: Path) -> None:
        self._store = store
        self._directory = warc_directory
        self._pending: dict[str, Original] = {}
        self._pending_urls: dict[str, str] = {}
        self._files: dict[str, bool] = {}

    def add(self, capture: Capture, original: Original | None) -> None:
        """Remember a capture until its row is committed."""
        if capture.payload_digest is None or capture.warc_file is None:
            return
        self._pending_urls[capture.url] = capture.payload_digest
        if original is None:
            self._pending[capture.payload_digest] = _original(capture)

    def committed(self) -> None:
        """The rows are in the database now."""
        self._pending.clear()
        self._pending_urls.clear()

    def of_payload(self, digest: str) -> Original | None:
        """Where a payload is stored, if it is and its file is still there."""
        if digest in self._pending:
            return self._pending[digest]
        known = self._store.known_capture(digest)
        if known is None or known.warc_file is None or not self._exists(known.warc_file):
            return None
        return _original(known)

    def last_digest(self, url: str) -> str | None:
        """The digest of what the URL served last."""
        return self._pending_urls.get(url) or self._store.latest_digest(url)

    def _exists(self, file: str) -> bool:
        if file not in self._files:
            self._files[file] = (self._directory / file).is_file()
        return self._files[file]


def _original(capture: Capture) -> Original:
    assert capture.payload_digest is not None
    assert capture.warc_file is not None
    assert capture.warc_offset is not None
    return Original(
        capture.id,
        capture.url,
        capture.captured_at,
        capture.payload_digest,
        capture.warc_file,
        capture.warc_offset,
    )
