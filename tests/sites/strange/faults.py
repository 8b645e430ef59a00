"""What goes wrong on strange sites, so that reports cannot be had: a crawler must know which."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import re
from collections.abc import Callable
from dataclasses import replace

from tests.sites.exchange import Reply, Request
from tests.sites.strange.desk import Desk

SECOND = re.compile(r"/(?:p2|list-2-1|index_2|index_1)\.\w+$|/page/2/")
APIS = re.compile(r"/(?:interface|api|module|zfxxgk/getList|zjcx)")


def hide(desk: Desk) -> None:
    """Whether a report is had is for the crawl to tell: none of them is owed."""
    for at, report in enumerate(desk.site.truth):
        desk.site.truth[at] = replace(report, reachable_by="nothing")


def refusing(pattern: re.Pattern[str], status: int, body: bytes = b"") -> Callable[[Desk], None]:
    """Some addresses answer with an error."""

    def spoil(desk: Desk) -> None:
        def guard(request: Request) -> Reply | None:
            return Reply(body, status) if pattern.search(request.path) else None

        desk.site.guards.append(guard)
        hide(desk)

    return spoil


def forbidden(desk: Desk) -> None:
    """robots.txt forbids the endpoints of the lists."""
    rules = b"User-agent: *\nDisallow: /interface/\nDisallow: /api/\nDisallow: /module/\n"
    desk.raw("/robots.txt", rules, "text/plain")
    hide(desk)


def first_page_again(desk: Desk) -> None:
    """Every further page of a list is its first page."""

    def guard(request: Request) -> Reply | None:
        match = re.search(r"(?:p\d+|list-\d+-1|index_\d+)\.\w+$|page/\d+/$", request.path)
        return (
            desk.site.answer(replace(request, target=request.path[: match.start()]))
            if match
            else None
        )

    desk.site.guards.append(guard)
    hide(desk)


def secret(desk: Desk) -> None:
    """Lists drawn by a script that says nothing."""
    for path, compose in list(desk.site.answers.items()):
        if not path.endswith((".html", ".htm")) and "<script>" in compose(
            Request("GET", path, {})
        ).body.decode(desk.site.plan.encoding, "ignore"):
            page = desk.html(
                "年报", "<div id=app></div><script>eval(function(p,a,c,k){return k})</script>"
            )
            desk.raw(path, page)
    hide(desk)


FAULTS: dict[str, tuple[str, Callable[[Desk], None]]] = {
    "page_2_fails": ("words", refusing(SECOND, 500)),
    "page_2_missing": ("trs_call", refusing(SECOND, 404)),
    "api_refuses": ("jsonp", refusing(APIS, 403)),
    "api_challenges": ("posted_json", refusing(APIS, 412, b"<script>$_ts={}</script>")),
    "api_forbidden": ("jsonp", forbidden),
    "api_broken": ("posted_form", refusing(APIS, 200, b"{\"code\":500,\"msg\":\"system error\"}")),
    "first_page_again": ("words", first_page_again),
    "secret_list": ("variable", secret),
    "body_down": ("words", refusing(re.compile(r"^/(?:\w{2,6})/(?:zn\.html)?$(?<!^/bm/)(?<!^/zj/)(?<!^/zfxxgk/)"), 503)),
    "directory_down": ("words", refusing(re.compile(r"^/(?:bm|zj)/"), 502)),
    "column_down": ("trs_variables", refusing(re.compile(r"(?:nb|ndbg|gkbg|nianbao|c102938|1877|2318)/$"), 503)),
    "report_refused": ("words", refusing(re.compile(r"content|show-|\d{5}[_.\d]*\.|[0-9a-f]{32}"), 403)),
}  # fmt: skip


def product_of(fault: str) -> str:
    """The way of keeping lists that the fault is for."""
    return FAULTS[fault][0]


def spoil(desk: Desk, fault: str) -> None:
    """Let it happen."""
    FAULTS[fault][1](desk)
