"""Whether a payload may have to be read from pictures, which takes seconds a page."""

import re

from parsers.readers.medium import medium_of

_INLINE = b"data:image/"
_PICTURE = re.compile(rb"\.(?:png|jpe?g|bmp|tiff?|gif)", re.I)
_MUCH = 40_000  # bytes of a page: shorter ones hold no picture of a report


def may_need_sight(payload: bytes) -> bool:
    """A cheap look: a picture, a PDF with pictures in it, a page with a large one inside."""
    medium = medium_of(payload)
    if medium == "pdf":
        return b"/Image" in payload
    if medium in ("html", "mhtml"):
        return len(payload) > _MUCH and _INLINE in payload
    if medium in ("docx", "ofd"):
        return bool(_PICTURE.search(payload))  # names of members stand in a zip as they are
    return medium in ("image", "zip")
