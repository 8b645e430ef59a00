"""A stored response as Scrapy would have made it."""

from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.archive.reader import StoredResponse

_OF_THE_WIRE = frozenset({"transfer-encoding", "x-archive-orig-transfer-encoding", "connection"})


def recalled(url: str, stored: StoredResponse) -> Response:
    """The page as it was served, its content encoding still on."""
    headers = Headers()
    for name, value in stored.headers:
        if name.lower() not in _OF_THE_WIRE:
            headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=url, body=stored.payload)
    return kind(url, status=200, headers=headers, body=stored.payload)
