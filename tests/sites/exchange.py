"""What goes over the wire between a crawler and the district web."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit


class Delivery(StrEnum):
    """How the bytes of a reply leave the server."""

    WHOLE = "whole"
    TRUNCATED = "truncated"  # half of what Content-Length announces, then the connection closes
    RESET = "reset"  # the connection is reset before a byte is sent
    STREAMED = "streamed"  # `chunks` as they come, no Content-Length


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived."""

    method: str
    target: str  # path and query as sent
    headers: dict[str, str]  # names in lower case
    body: bytes = b""

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> dict[str, str]:
        """Query parameters; the last of a repeated name counts."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def form(self) -> dict[str, str]:
        """Query and urlencoded body together, as a JSP sees them."""
        sent = parse_qsl(self.body.decode("latin-1"), keep_blank_values=True)
        return self.query | dict(sent)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server sends back."""

    body: bytes = b""
    status: int = 200
    media_type: str | None = "text/html"
    headers: tuple[tuple[str, str], ...] = ()
    delivery: Delivery = Delivery.WHOLE
    chunks: Iterable[bytes] = field(default=(), compare=False)
    wait: float = 0.0  # seconds before the first byte

    def with_headers(self, *more: tuple[str, str]) -> "Reply":
        """The same reply with further headers."""
        return replace(self, headers=self.headers + more)


Answer = Callable[[Request], Reply]


def redirect(target: str, status: int = 302) -> Reply:
    """Send the browser elsewhere."""
    return Reply(status=status, headers=(("Location", target),))


def not_found() -> Reply:
    """The plain 404 of a plain server."""
    return Reply(
        b"<html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>", 404
    )


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One line of the request log; times are of the monotonic clock."""

    host: str  # address:port
    method: str
    target: str
    status: int  # 0 where the connection was reset or nothing could be sent
    started: float
    ended: float
    sent: int  # bytes of body
    headers: dict[str, str]
