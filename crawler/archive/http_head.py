"""HTTP messages as WARC holds them: the heads as they went over the wire, the payload untouched."""

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

Headers = Iterable[tuple[bytes, bytes]]

# The client hands the body over with its chunks joined, so the record must not claim chunks: a
# reader would try to undo them. The header is kept under the name that archives use for this.
_ARCHIVED_NAME = b"X-Archive-Orig-Transfer-Encoding"


def request_block(method: str, url: str, headers: Headers, body: bytes) -> bytes:
    """The request as it was sent, put together from what the client was given."""
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"{method} {target} HTTP/1.1".encode(), b"Host: " + parts.netloc.encode()]
    lines += [name + b": " + value for name, value in headers if name.lower() != b"host"]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def response_head(raw: bytes) -> bytes:
    """The response head from its raw lines: every name, value and their order as served."""
    lines = [line.rstrip(b"\r") for line in raw.split(b"\n")]
    status, *fields = [line for line in lines if line]
    return b"\r\n".join([status, *map(_without_chunks, fields)]) + b"\r\n\r\n"


def composed_head(status: int, headers: Headers, protocol: str | None) -> bytes:
    """A response head where the raw lines are not known (a response not from the network)."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    lines = [f"{protocol or 'HTTP/1.1'} {status} {phrase}".encode()]
    lines += [_without_chunks(name + b": " + value) for name, value in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _without_chunks(line: bytes) -> bytes:
    name, _, value = line.partition(b":")
    if name.strip().lower() == b"transfer-encoding":
        return _ARCHIVED_NAME + b":" + value
    return line
