"""Things on a site that a crawler must not fall into, and odd ways of linking that it must follow.

Each trap is set before the site is built: it leaves links over the lists of the report columns or on the
home page, and answers for the endless space behind them. None of them hides a report of the truth.
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import re
import zlib
from collections.abc import Callable, Iterator
from itertools import count

from tests.sites.builder import Builder
from tests.sites.exchange import Delivery, Reply, Request, redirect
from tests.sites.pages import Column, Page

Trap = Callable[[Builder], None]
MEBIBYTE = bytes(1 << 20)
TRAP_PATHS = re.compile(
    r"^/(rl|sxjg|old|deep)/|;jsessionid=|^/dt/"
)  # what only a trapped crawler asks for


def calendar(builder: Builder) -> None:
    """Months forever, in both directions."""

    def month(request: Request) -> Reply | None:
        found = re.fullmatch(r"/rl/(\d{4})-(\d\d)\.html", request.path)
        if not found:
            return None
        serial = int(found[1]) * 12 + int(found[2]) - 1
        before, after = (
            f"/rl/{n // 12:04d}-{n % 12 + 1:02d}.html" for n in (serial - 1, serial + 1)
        )
        body = f'<a href="{before}">上一月</a> <a href="{after}">下一月</a><p>{found[1]}年政府信息公开日历</p>'
        return builder.site.html(Page("信息公开日历", body))

    builder.site.fallbacks.append(month)
    builder.notes.append(lambda _: '<a href="/rl/2024-06.html">信息公开日历</a>')


def facets(builder: Builder) -> None:
    """Every choice adds a parameter; the combinations never end."""
    choices = {
        "nf": ("2021", "2022", "2023"),
        "bm": ("jyj", "czj", "mzj"),
        "tc": ("1", "2"),
        "px": ("sj", "rd"),
    }

    def search(request: Request) -> Reply | None:
        if request.path != "/sxjg/list.html":
            return None
        now = request.query
        links = [
            f'<a href="/sxjg/list.html?{query(now | {name: value})}">{name}：{value}</a>'
            for name, values in choices.items()
            for value in values
        ]
        return builder.site.html(Page("年度报告筛选", " ".join(links)))

    builder.site.fallbacks.append(search)
    builder.notes.append(lambda _: '<a href="/sxjg/list.html?nf=2023">按条件筛选年度报告</a>')


def query(parameters: dict[str, str]) -> str:
    """Parameters in the order in which they were chosen, as facets write them."""
    return "&amp;".join(f"{k}={v}" for k, v in parameters.items())


def sessions(builder: Builder) -> None:
    """Every view of a column links to itself under a new session."""
    serial = count(10**9)
    mark = re.compile(r";jsessionid=[0-9A-F]+")

    def strip(request: Request) -> Reply | None:
        if ";jsessionid=" not in request.target:
            return None
        path = mark.sub("", request.path)
        page = builder.site.pages.get(path)
        return builder.site.html(page()) if page else None

    builder.site.guards.append(strip)
    builder.notes.append(
        lambda column: (
            f'<a href="{builder.family.address(column)};jsessionid={next(serial):X}">返回列表</a>'
        )
    )


def endless(builder: Builder) -> None:
    """A column of dynamics with ever a next page and ever new items."""

    def page(request: Request) -> Reply | None:
        found = re.fullmatch(r"/dt/(?:list_(\d+)\.html)?", request.path)
        if not found:
            return None
        number = int(found[1] or 1)
        items = "".join(
            f'<li><a href="/dt/{number * 10 + n}.html">政府信息公开工作动态第{number * 10 + n}期</a></li>'
            for n in range(10)
        )
        return builder.site.html(
            Page(
                "政府信息公开工作动态",
                f'<ul>{items}</ul><a href="/dt/list_{number + 1}.html">下一页</a>',
            )
        )

    def item(request: Request) -> Reply | None:
        return (
            builder.site.html(Page("工作动态", "<p>　　动态。</p>"))
            if re.fullmatch(r"/dt/\d+\.html", request.path)
            else None
        )

    builder.site.fallbacks += [page, item]
    builder.notes.append(lambda _: '<a href="/dt/">政府信息公开工作动态</a>')


def redirects(builder: Builder) -> None:
    """往年年报 goes round in a circle."""
    builder.site.answer_with("/old/nb/", lambda _: redirect("/old/nb/index.html"))
    builder.site.answer_with("/old/nb/index.html", lambda _: redirect("/old/nb/"))
    builder.notes.append(lambda _: '<a href="/old/nb/">往年政府信息公开年报</a>')


def deep(builder: Builder) -> None:
    """A relative link that makes the path longer each time."""

    def page(request: Request) -> Reply | None:
        if not request.path.startswith("/deep/"):
            return None
        return builder.site.html(Page("信息公开年报", '<a href="nb/">信息公开年报</a>'))

    builder.site.fallbacks.append(page)
    builder.notes.append(lambda _: '<a href="/deep/nb/">年报汇总</a>')


def soft_404(builder: Builder) -> None:
    """A report of the list that is gone, said with status 200."""

    def gone(request: Request) -> Reply | None:
        if "/yiguoqi/" not in request.path:
            return None
        return builder.site.html(
            Page("提示信息", "<p>您访问的页面不存在或已被删除！</p><p>5秒后自动返回首页</p>")
        )

    builder.site.fallbacks.append(gone)
    name = builder.site.plan.name
    builder.notes.append(
        lambda column: (
            f'<a href="/yiguoqi/{column.id}.html">{name}2016年政府信息公开工作年度报告</a>'
        )
    )


def lookalikes(builder: Builder) -> None:
    """The same column under its other names."""

    def other_names(request: Request) -> Reply | None:
        path = re.sub(r"/{2,}", "/", request.path)
        if path != request.path or not path.endswith("/") and f"{path}/" in builder.site.pages:
            page = builder.site.pages.get(path) or builder.site.pages.get(f"{path}/")
            return builder.site.html(page()) if page else None
        return None

    def links(column: Column) -> str:
        path, title = builder.family.address(column), column.title
        doubled = f'<a href="{builder.site.base}/{path}">{title}</a>'
        if not path.endswith("/"):
            return f'<a href="{path}#top">{title}</a> {doubled}'
        short = path.rstrip("/")
        return f'<a href="{path}index.html">{title}</a> <a href="{short}">{title}</a> {doubled}'

    builder.site.fallbacks.append(other_names)
    builder.notes.append(links)


def mirror(builder: Builder) -> None:
    """A copy of the column on a host that is none of ours; it listens, and counts who comes."""
    builder.notes.append(
        lambda column: (
            f'<a href="{builder.mirror}{builder.family.address(column)}">{column.title}（旧站）</a>'
            f' <a href="{builder.mirror}/nb/2022.html">{builder.site.plan.name}人民政府2022年政府信息公开工作年度报告</a>'
        )
    )


def monsters(builder: Builder) -> None:
    """A gzip bomb, an endless page, a file of 300 MB and a page that says it is a PDF, titled as reports."""
    site, name = builder.site, builder.site.plan.name
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(MEBIBYTE) for _ in range(128)) + bomb.flush()
    site.answer_with("/gw/1.html", lambda _: Reply(packed, headers=(("Content-Encoding", "gzip"),)))
    site.answer_with("/gw/2.html", lambda _: streamed("text/html", endless_page()))
    site.answer_with("/gw/3.pdf", lambda _: streamed("application/pdf", large_file()))
    site.file("/gw/4.pdf", "<html><body>文件不存在</body></html>".encode(), "application/pdf")
    links = "".join(
        f'<li><a href="/gw/{path}">{name}{2011 + n}年政府信息公开工作年度报告</a><span>{2012 + n}-01-20</span></li>'
        for n, path in enumerate(("1.html", "2.html", "3.pdf", "4.pdf"))
    )
    builder.notes.append(lambda _: f"<ul>{links}</ul>")


def streamed(media_type: str, chunks: Iterator[bytes]) -> Reply:
    """A body without an announced end."""
    return Reply(media_type=media_type, delivery=Delivery.STREAMED, chunks=chunks)


def endless_page() -> Iterator[bytes]:
    """Paragraphs; half a gigabyte of them is nearer to forever than any limit."""
    yield b"<html><body>"
    for _ in range(512):
        yield b"<p>0123456789</p>" * 65536


def large_file() -> Iterator[bytes]:
    """A PDF by its first bytes, 300 MB long."""
    yield b"%PDF-1.4\n"
    for _ in range(300):
        yield MEBIBYTE


TRAPS: dict[str, Trap] = {
    "calendar": calendar, "facets": facets, "sessions": sessions, "endless": endless,
    "redirects": redirects, "deep": deep, "soft_404": soft_404, "lookalikes": lookalikes, "mirror": mirror, "monsters": monsters,
}  # fmt: skip
