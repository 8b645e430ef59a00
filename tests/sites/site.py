"""One district site: its addresses and what answers at each."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.sites.exchange import Answer, Reply, Request, not_found
from tests.sites.frames import FRAMES
from tests.sites.pages import Compose, Link, Page
from tests.sites.places import Organ
from tests.sites.plan import SitePlan
from tests.sites.truth import ExpectedReport

Guard = Callable[[Request], Reply | None]
Filter = Callable[[Request, Reply], Reply]
MODIFIED = "Mon, 01 Jul 2024 08:00:00 GMT"


@dataclass(slots=True)
class DistrictSite:
    """A site under construction and in service; `base` is known before anything is built."""

    plan: SitePlan
    base: str  # http://address:port
    seed: str
    nav: tuple[Link, ...] = ()
    organs: list[Organ] = field(default_factory=list)
    truth: list[ExpectedReport] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    pages: dict[str, Compose] = field(default_factory=dict)
    guards: list[Guard] = field(default_factory=list)  # asked first: faults, challenges, robots.txt
    fallbacks: list[Guard] = field(default_factory=list)  # asked last: endless spaces
    filters: list[Filter] = field(default_factory=list)  # what becomes of an answer on its way out
    unlinked: set[str] = field(default_factory=set)  # bodies that only the sitemap knows
    head: str = ""  # what the CMS puts into every page
    _rendered: dict[str, Reply] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """The absolute address of a path."""
        return self.base + path

    def page(self, path: str, compose: Compose) -> None:
        """Serve a page; a folder is served under its index names too, a query in any order."""
        path = ordered(path)
        self.pages[path] = compose
        if path.endswith("/"):
            self.pages.setdefault(f"{path}index.html", compose)

    def answer_with(self, path: str, answer: Answer) -> None:
        """Let a function answer at a path, whatever the query."""
        self.answers[path] = answer

    def file(self, path: str, body: bytes, media_type: str | None) -> None:
        """Serve bytes as they are."""
        self.answers[path] = lambda _: Reply(body, media_type=media_type)

    def respond(self, request: Request) -> Reply:
        """What this site says to a request, faults included."""
        reply = self.answer(request)
        for spoil in self.filters:
            reply = spoil(request, reply)
        return reply

    def answer(self, request: Request) -> Reply:
        """What it would say if it were well."""
        for guard in self.guards:
            if reply := guard(request):
                return reply
        if answer := self.answers.get(request.path):
            return self.revalidated(request, answer(request))
        for known in (ordered(request.target), request.path):
            if known in self.pages:
                return self.revalidated(request, self.rendered(known))
        for fallback in self.fallbacks:
            if reply := fallback(request):
                return reply
        return not_found()

    def rendered(self, path: str) -> Reply:
        """The page in its frame and encoding, made once."""
        if path not in self._rendered:
            self._rendered[path] = self.html(self.pages[path]())
        return self._rendered[path]

    def forget(self, path: str | None = None) -> None:
        """Render again: one page, or all."""
        if path is None:
            self._rendered.clear()
        else:
            self._rendered.pop(ordered(path), None)

    def html(self, page: Page) -> Reply:
        """A page in the frame and the encoding of this site."""
        plan = self.plan
        framed = FRAMES[plan.frame](plan, page, self.nav)
        text = framed.replace("</head>", f"{self.head}\n</head>", 1) if self.head else framed
        if "late_meta" in plan.quirks:  # the charset stands behind more than a reader may look at
            text = re.sub(
                "<head>", f"<head><style>{'.a{margin:0}' * 500}</style>", text, count=1, flags=re.I
            )
        charset = f"; charset={plan.declared}" if plan.header_charset and plan.declared else ""
        return Reply(
            text.encode(plan.encoding, "xmlcharrefreplace"), media_type=f"text/html{charset}"
        )

    def revalidated(self, request: Request, reply: Reply) -> Reply:
        """304 where the site answers conditionally and the client has the page already."""
        if (
            not self.plan.conditional
            or reply.status != 200
            or request.method != "GET"
            or not reply.body
        ):
            return reply
        etag = f'"{hashlib.sha1(reply.body).hexdigest()[:16]}"'
        fresh = (("ETag", etag), ("Last-Modified", MODIFIED))
        if request.headers.get("if-none-match") == etag:
            return Reply(status=304, media_type=None, headers=fresh)
        return reply.with_headers(*fresh)


def ordered(target: str) -> str:
    """The target with its query parameters in one order: a dynamic page does not mind theirs."""
    path, _, query = target.partition("?")
    return f"{path}?{'&'.join(sorted(query.split('&')))}" if query else path
