"""What runs in a worker process: the pure extractor, a watchdog, and nothing that can hang."""

import faulthandler
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from pathlib import Path

from crawler.archive.encoding import UndecodableError
from crawler.archive.reader import StoredResponse, read_capture
from crawler.archive.records import sha256
from crawler.items import Capture
from crawler.outcomes import Outcome
from crawler.pipelines.candidates import ends_as_page, may_hold_report
from crawler.store.pictures import StoredPictures
from crawler.store.prepared import Prepared, prepare
from crawler.store.revisits import finder_in
from parsers import extract
from parsers.readers.html_pictures import Fetch
from parsers.readers.scanned import may_need_sight

MEMORY_BYTES = 3 << 30  # a page that needs more would take the crawl down with it
_NICE = 5  # what is captured can be read later; what is not asked for in its time is lost
SIGHT_SECONDS = 600.0  # thirty scanned pages on a slow machine
_seconds = 60.0


def set_limits(seconds: float) -> None:
    """Set up a worker: Ctrl-C is the parent's business, memory and time have limits."""
    global _seconds
    _seconds = seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(ValueError, OSError):  # some systems do not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _end_with_parent() -> None:
    """A parent that was killed cannot end its workers, and they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def watchdog(seconds: float = 0.0) -> Iterator[Callable[[float], None]]:
    """End this process if the block takes too long; it gets a function that gives more time.

    A thread of the interpreter's own, without its lock: it fires even inside a C library.
    """
    with Path(os.devnull).open("w") as nowhere:

        def give(more: float) -> None:
            faulthandler.dump_traceback_later(max(more, _seconds), exit=True, file=nowhere)

        give(seconds)
        try:
            yield give
        finally:
            faulthandler.cancel_dump_traceback_later()


def read_page(
    payload: bytes,
    url: str,
    content_type: str | None,
    payload_digest: str,
    *,
    beside: Fetch | None = None,
    keep: bool = False,
) -> Prepared:
    """Extract one page and make its rows; the process ends itself when that takes too long."""
    with watchdog(SIGHT_SECONDS if may_need_sight(payload) else 0.0) as give:

        def fetch(address: str) -> bytes | None:
            found = beside(address) if beside else None
            if found:
                give(SIGHT_SECONDS)  # a page that stands in pictures may take as long as they do
            return found

        made = extract(payload, url=url, content_type=content_type, beside=fetch).to_dict()
        return prepare(made, payload_digest, keep=keep)


def read_stored(
    directory: Path, capture: Capture, database: Path, *, keep: bool = False
) -> Prepared:
    """Extract one page from where the archive holds it; raises what the archive raises."""
    response = read_capture(directory, capture, finder_in(database, directory))
    beside = StoredPictures(database, directory, capture)
    return _read(capture, response, _plain(response), beside, keep)


def read_if_report(
    directory: Path, capture: Capture, database: Path, purpose: str | None, *, keep: bool = False
) -> Prepared | None:
    """Extract a stored page that the cheap test lets through; None for any other."""
    response = read_capture(directory, capture, finder_in(database, directory))
    payload = _plain(response)
    if capture.outcome is Outcome.TRUNCATED and not ends_as_page(payload):
        return None
    if not may_hold_report(payload, capture.content_type or response.content_type, purpose):
        return None
    beside = StoredPictures(database, directory, capture)
    return _read(capture, response, payload, beside, keep)


def _read(
    capture: Capture, response: StoredResponse, payload: bytes, beside: Fetch, keep: bool
) -> Prepared:
    content_type = capture.content_type or response.content_type
    digest = capture.payload_digest or sha256(response.payload)
    return read_page(payload, capture.url, content_type, digest, beside=beside, keep=keep)


def _plain(response: StoredResponse) -> bytes:
    """The payload with its content encoding undone, where that can be done."""
    try:
        return response.decoded().body
    except UndecodableError:  # the extractor says what is wrong with the bytes as they are
        return response.payload
