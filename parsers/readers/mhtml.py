"""A saved page (.mht, .mhtml) as a Document: its first HTML part is the page."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from parsers.model import Document, Issue
from parsers.readers.html import read_html_payload
from parsers.readers.refusal import Refused

MAX_PARTS = 2_000


def read_mhtml(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """Unpack and read the page; the files saved with it are left alone."""
    part = _page_part(payload)
    if part is None:
        raise Refused(Issue("error", "unreadable_file", "a saved page without a page"))
    body, head = part
    document = read_html_payload(body, _address(head) or url, _charset(head))
    return replace(document, medium="mhtml")


def page_of(payload: bytes) -> tuple[bytes, str | None] | None:
    """The page in a saved page, and its content type."""
    part = _page_part(payload)
    return (part[0], _charset(part[1])) if part else None


def _page_part(payload: bytes) -> tuple[bytes, Message | EmailMessage] | None:
    message = message_from_bytes(payload, policy=policy.compat32)
    for count, part in enumerate(message.walk()):
        if count > MAX_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                return body, part
    return None


def _address(part: Message | EmailMessage) -> str | None:
    """Where the page was saved from: links are relative to that."""
    place = part.get("Content-Location")
    return str(place) if place and str(place).startswith("http") else None


def _charset(part: Message | EmailMessage) -> str | None:
    name = part.get_param("charset")
    return f"text/html; charset={name}" if isinstance(name, str) else None
