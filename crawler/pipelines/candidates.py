"""Which stored pages deserve a full reading, when the crawl's own choice is not on record."""

from parsers.links import ENOUGH_SIGNS, read_signs
from parsers.readers.decoding import decode_payload
from parsers.readers.medium import medium_of
from parsers.web_page import media_of

_NAMED = ("report", "attachment")
SAVED = "saved"  # a page that a person brought: always read


def may_hold_report(payload: bytes, content_type: str | None, purpose: str | None) -> bool:
    """The cheap test of the walk on stored bytes; a file counts by what it was asked for as."""
    if purpose == SAVED:
        return True
    if medium_of(payload) not in ("html", "text"):
        return purpose in _NAMED
    text = decode_payload(payload, content_type).text
    if media_of(text) not in ("html", "other"):
        return False
    return purpose == "report" or read_signs(text).count >= ENOUGH_SIGNS


def ends_as_page(payload: bytes) -> bool:
    """Whether a page that came short is all there, as the crawl judges it too."""
    return b"</html>" in payload[-512:].lower()
