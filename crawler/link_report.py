"""Why each link of a page would or would not be followed, in words."""

from collections.abc import Iterator

from parsers.link_scoring import Rating
from parsers.links import Link, may_be_report
from parsers.page_facts import kind_by_name
from parsers.page_reading import AskedAs, PageReading, RatedLink, read_page
from parsers.platforms import recognise
from parsers.readers.decoding import decode_payload
from parsers.url_shapes import segments
from parsers.web_page import WebPage, read_web_page

_NEVER = ("trap", "confusable")
_DOUBTFUL = ("guide", "notice", "other")
_MOST_DOUBTFUL = 60


def render_links(payload: bytes, url: str, content_type: str | None = None) -> str:
    """The page as discovery reads it, and every link with its rating and reasons."""
    decoded = decode_payload(payload, content_type)
    page = read_web_page(decoded.text, url, decoded.encoding)
    reading = read_page(page, _asked_as(page))
    return "\n".join((*_head(page, reading), *_body(reading)))


def _asked_as(page: WebPage) -> AskedAs:
    if may_be_report(page.text):
        return "report"
    if kind_by_name(page) == "column":
        return "column"
    return "hub" if segments(page.url) else "home"


def _head(page: WebPage, reading: PageReading) -> Iterator[str]:
    yield page.url
    yield f"taken for: {reading.role}{', a report' if reading.is_report else ''}"
    for platform, evidence in recognise(page):
        yield f"platform: {platform.NAME} {evidence.weight:.2f} ({evidence.why})"
    if reading.state != "none":
        yield f"list: {reading.state}"
    for request in reading.listed.next:
        yield f"then: {request.method} {request.url} {request.body}".rstrip()


def _body(reading: PageReading) -> Iterator[str]:
    ordered = sorted(reading.links, key=lambda pair: -pair[1].priority)
    yield from _group("followed", [pair for pair in ordered if _is_followed(pair[1])])
    doubtful = [pair for pair in ordered if pair[1].kind in _DOUBTFUL]
    yield from _group("only if nothing better is found", doubtful[:_MOST_DOUBTFUL])
    if len(doubtful) > _MOST_DOUBTFUL:
        yield f"  … and {len(doubtful) - _MOST_DOUBTFUL} more"
    yield from _group("turning pages", [pair for pair in ordered if pair[1].kind == "list"])
    yield from _group("never", [pair for pair in ordered if pair[1].kind in _NEVER])


def _is_followed(rating: Rating) -> bool:
    return rating.kind not in (*_NEVER, *_DOUBTFUL, "list")


def _group(title: str, pairs: list[RatedLink]) -> Iterator[str]:
    if pairs:
        yield ""
        yield f"{title}: {len(pairs)}"
        for link, rating in pairs:
            yield _line(link, rating)


def _line(link: Link, rating: Rating) -> str:
    date = f" {link.date}" if link.date else ""
    label = link.label[:60] or "(no text)"
    reasons = "; ".join(rating.reasons) or "nothing speaks for it"
    taken = f"{rating.kind} {rating.score:g} [{link.place}]{date}"
    return f"  {taken} {label}  {link.url}\n      {reasons}"
