"""What runs in a worker process: the pure extractor, a watchdog, and nothing that can hang."""

import faulthandler
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from crawler.archive.encoding import UndecodableError
from crawler.archive.reader import StoredResponse, read_capture
from crawler.items import Capture
from crawler.pipelines.candidates import may_hold_report
from parsers import extract

Extraction = dict[str, Any]

MEMORY_BYTES = 3 << 30  # a page that needs more would take the crawl down with it
_seconds = 60.0


def prepare(seconds: float) -> None:
    """Set up a worker: Ctrl-C is the parent's business, memory and time have limits."""
    global _seconds
    _seconds = seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ValueError, OSError):  # some systems do not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


@contextmanager
def watchdog() -> Iterator[None]:
    """End this process if the block takes too long.

    A thread of the interpreter's own, without its lock: it fires even inside a C library.
    """
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(_seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def read_page(payload: bytes, url: str, content_type: str | None) -> Extraction:
    """Extract one page; the process ends itself when that takes too long."""
    with watchdog():
        return extract(payload, url=url, content_type=content_type).to_dict()


def read_stored(directory: Path, capture: Capture) -> Extraction:
    """Extract one page from where the archive holds it; raises what the archive raises."""
    response = read_capture(directory, capture)
    content_type = capture.content_type or response.content_type
    return read_page(_plain(response), capture.url, content_type)


def read_if_report(directory: Path, capture: Capture, purpose: str | None) -> Extraction | None:
    """Extract a stored page that the cheap test lets through; None for any other."""
    response = read_capture(directory, capture)
    payload = _plain(response)
    content_type = capture.content_type or response.content_type
    if not may_hold_report(payload, content_type, purpose):
        return None
    return read_page(payload, capture.url, content_type)


def _plain(response: StoredResponse) -> bytes:
    """The payload with its content encoding undone, where that can be done."""
    try:
        return response.decoded().body
    except UndecodableError:  # the extractor says what is wrong with the bytes as they are
        return response.payload
