"""WARC files as other crawlers write them, by warcio."""

import io
from collections.abc import Iterable
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATES = [f"2019-03-0{day}T01:02:03Z" for day in range(1, 9)]


class Foreign:
    """A file under way: responses, and revisits of them that name no place."""

    def __init__(self, *, compressed: bool = True) -> None:
        self._buffer = io.BytesIO()
        self._writer = WARCWriter(self._buffer, gzip=compressed)

    def response(
        self, url: str, body: bytes, date: str = DATES[0], extra: Iterable[tuple[str, str]] = ()
    ) -> None:
        """A page as it was served."""
        told = {"WARC-Date": date}
        record = self._writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=_head(extra),
            warc_headers_dict=told,
        )
        self._writer.write_record(record)

    def revisit(self, url: str, digest: str, of: str | None, date: str, of_date: str = "") -> None:
        """The same page again; `of` None as in files of the first standard, by digest alone."""
        record = self._writer.create_revisit_record(
            url,
            digest,
            of or url,
            of_date or DATES[0],
            http_headers=_head(()),
            warc_headers_dict={"WARC-Date": date},
        )
        if of is None:
            record.rec_headers.remove_header("WARC-Refers-To-Target-URI")
            record.rec_headers.remove_header("WARC-Refers-To-Date")
        self._writer.write_record(record)

    def save(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self._buffer.getvalue())
        return path


def _head(extra: Iterable[tuple[str, str]]) -> StatusAndHeaders:
    headers = [("Content-Type", "text/html; charset=utf-8"), *extra]
    return StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
