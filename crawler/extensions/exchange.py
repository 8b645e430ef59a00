"""From Scrapy's request and response to what the archive writes of them."""

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Headers, Response

from crawler.archive.http_head import composed_head, request_block, response_head
from crawler.archive.notes import Note
from crawler.archive.records import Fetch
from crawler.network.handler import RAW_HEAD
from crawler.outcomes import Outcome


def note_of(request: Request, run_id: str) -> Note:
    """What the crawl knows of a request, from its `meta`."""
    site = request.meta.get("site")
    return Note(
        run=run_id,
        site=site.code if site is not None else None,
        via=request.meta.get("via"),
        purpose=request.meta.get("purpose"),
        list_title=request.meta.get("list_title") or None,
        list_date=request.meta.get("list_date") or None,
        kind=_kind(request),
    )


def _kind(request: Request) -> str | None:
    """A further page of a list is only that; all else is what discovery took it for."""
    purpose = request.meta.get("purpose")
    candidate = request.meta.get("candidate")
    if candidate is None or purpose == "list":
        return purpose
    return str(candidate.kind)


def fetch_of(
    request: Request, response: Response, captured_at: str, note: Note, digest: str
) -> Fetch:
    """One exchange as its WARC records hold it."""
    raw = request.meta.get("raw_head")
    return Fetch(
        url=request.url,
        captured_at=captured_at,
        note=note,
        request=request_block(request.method, request.url, _pairs(request.headers), request.body),
        head=response_head(raw) if raw else _composed(response),
        payload=response.body,
        payload_digest=digest,
        ip_address=str(response.ip_address) if response.ip_address else None,
        truncated="disconnect" if note.outcome == Outcome.TRUNCATED else None,
        not_modified=response.status == 304,
    )


def _composed(response: Response) -> bytes:
    return composed_head(response.status, _pairs(response.headers), response.protocol)


def _pairs(headers: Headers) -> Iterator[tuple[bytes, bytes]]:
    for name, values in headers.items():
        if name != RAW_HEAD:
            for value in values:
                yield name, value
