"""What every writer of a strange site works with: pages as bytes, reports, the truth.

Nothing here knows how the other sites of the district web are built: a crawler that only fits those
must fail here.
"""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from itertools import count
from random import Random
from urllib.parse import quote

from tests.sites.attachments import MEDIA_TYPES, attachment
from tests.sites.exchange import Answer, Reply, not_found
from tests.sites.markup import MARKUPS
from tests.sites.numbers import as_printed
from tests.sites.places import Organ
from tests.sites.relations import failing
from tests.sites.report import Report, reports_of
from tests.sites.site import DistrictSite
from tests.sites.truth import ExpectedReport

SHAPES: tuple[Callable[[Random, str, int], str], ...] = (
    lambda rng, day, n: f"{day[:7].replace('-', '')}/t{day.replace('-', '')}_{n}.htm",
    lambda rng, day, n: f"{day[:7]}/{day[8:]}/content_{n}.htm",
    lambda rng, day, n: f"{n}.html",
    lambda rng, day, n: f"show-{n}.html",
    lambda rng, day, n: f"{rng.getrandbits(128):032x}.shtml",
    lambda rng, day, n: f"content/post_{n}.html",
    lambda rng, day, n: f"{day[:4]}/{day[5:7]}{day[8:]}/{n}.jhtml",
    lambda rng, day, n: f"{day[:4]}-{day[5:7]}/{n}_{n * 7 % 1000}.html",
)
HEADS = (
    '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="{c}"><title>{t}</title>{h}</head><body>{b}</body></html>',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset={c}" /><title>{t}</title>{h}</head><body>{b}</body></html>',
    '<HTML><HEAD><TITLE>{t}</TITLE><META http-equiv=Content-Type content="text/html; charset={c}">{h}</HEAD><BODY>{b}</BODY></HTML>',
)
CONTENT = ("main-txt", "pages_content", "TRS_Editor", "conTxt", "newsCon", "xl_con")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of reports."""

    report: Report
    title: str
    path: str

    @property
    def day(self) -> str:
        """When it was published."""
        return self.report.published_on


@dataclass(slots=True)
class Desk:
    """One strange site while it is written."""

    site: DistrictSite
    rng: Random
    root: str = ""  # the folder in which the whole site lies
    head: str = ""
    nav: list[tuple[str, str]] = field(default_factory=list)
    skeleton: str = ""
    shape: Callable[[Random, str, int], str] = SHAPES[0]
    content: str = ""
    serials: count = field(default_factory=lambda: count(40213, 7))  # type: ignore[type-arg]

    def __post_init__(self) -> None:
        self.skeleton = self.rng.choice(HEADS)
        self.shape = self.rng.choice(SHAPES)
        self.content = self.rng.choice(CONTENT)

    def html(self, title: str, body: str, head: str = "") -> bytes:
        """A page in the skeleton and the encoding of this site."""
        nav = "".join(f'<a href="{path}">{text}</a> ' for text, path in self.nav)
        name = self.site.plan.name
        whole = f"<div class=hd><h1>{name}人民政府</h1>{nav}</div>{body}<div class=ft>主办：{name}人民政府办公室　网站标识码：{self.site.plan.code}0001</div>"
        text = self.skeleton.format(
            c=self.charset, t=f"{title}-{name}人民政府", h=self.head + head, b=whole
        )
        if self.head.startswith("<base"):  # then every address hangs on it
            text = text.replace('href="/', 'href="')
        return text.encode(self.site.plan.encoding, "xmlcharrefreplace")

    @property
    def charset(self) -> str:
        """What pages declare."""
        return self.site.plan.declared or "utf-8"

    def serve(self, path: str, title: str, body: str, head: str = "") -> str:
        """Serve a page; its path."""
        payload = self.html(title, body, head)
        self.raw(path, payload)
        return path

    def raw(self, path: str, payload: bytes, media_type: str = "text/html") -> None:
        """Serve bytes; a folder under its index names too, other queries get nothing."""

        def answer(request: object, payload: bytes = payload) -> Reply:
            return Reply(payload, media_type=media_type)

        self.site.answer_with(quote(path, safe="/%:;=@&+$,~"), answer)
        if path.endswith("/"):
            self.site.answer_with(f"{path}index.html", answer)

    def answer(self, path: str, answer: Answer) -> None:
        """Let a function answer."""
        self.site.answer_with(path, answer)

    def text(self, text: str, media_type: str = "text/html", status: int = 200) -> Reply:
        """A reply in the site's encoding."""
        return Reply(text.encode(self.site.plan.encoding, "xmlcharrefreplace"), status, media_type)

    def reports(self, organ: Organ, years: tuple[int, ...] | None = None) -> list[Report]:
        """All reports of a body, newest first."""
        plan = self.site.plan
        found = reports_of(
            organ, list(years or plan.years), self.site.seed, plan.zero, plan.title_style
        )
        return sorted(found, key=lambda report: -report.year)

    def publish(
        self, report: Report, folder: str, title: str = "", kind: str = "html", listed_on: str = ""
    ) -> Item:
        """Serve a report in a folder, as a page or as a file, and write it into the truth."""
        number = next(self.serials)
        path = folder + self.shape(self.rng, report.published_on, number)
        title = title or report.title
        if kind == "html":
            body = report.article(MARKUPS[self.site.plan.markup])
            day = (
                f"<div class=info>发布时间：{report.published_on}　来源：{report.organ.name}</div>"
            )
            self.serve(
                path,
                title,
                f"<h2>{escape(report.title)}</h2>{day}<div class={self.content}>{body}</div>",
            )
        else:
            path = f"{folder}P0{number}.{kind}"
            self.raw(path, attachment(report, kind), MEDIA_TYPES[kind])
        self.expect(report, path, kind, title, listed_on or folder)
        return Item(report, title, path)

    def expect(self, report: Report, path: str, kind: str, title: str, listed_on: str) -> None:
        """Write a report into the truth."""
        site, tables = self.site, as_printed(report.tables, report.zero)
        site.truth.append(
            ExpectedReport(
                site.base + path, report.organ.name, report.year, site.plan.code, kind, title, report.format,
                report.published_on, tables, failing(tables), "walk", site.plan.code,  # type: ignore[arg-type]
                site.plan.variant, (), site.base + listed_on,
            )
        )  # fmt: skip

    def lose(self, item: Item) -> None:
        """A report that nobody can get any more: it answers with an error."""
        at = next(n for n, r in enumerate(self.site.truth) if r.url == self.site.base + item.path)
        self.site.truth[at] = replace(self.site.truth[at], reachable_by="nothing")
        self.site.answer_with(item.path, lambda _: not_found())


def links(pairs: list[tuple[str, str]]) -> str:
    """Plain links in a box with a name that says nothing."""
    return (
        '<div class="w12">' + "".join(f'<p><a href="{h}">{t}</a></p>' for t, h in pairs) + "</div>"
    )
