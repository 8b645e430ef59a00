"""Lays reports and decoys into columns, and writes down the truth while doing so."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from tests.sites import decoys
from tests.sites.attachments import KINDS, MEDIA_TYPES, attachment
from tests.sites.exchange import redirect
from tests.sites.families.base import ROWS, Family
from tests.sites.markup import MARKUPS
from tests.sites.numbers import as_printed
from tests.sites.pages import Article, Column, Link, Page, always
from tests.sites.relations import failing
from tests.sites.report import Report
from tests.sites.site import DistrictSite
from tests.sites.truth import ExpectedReport

COLUMN_NAMES = (
    ("政府信息公开年报", "zfxxgknb"), ("信息公开年报", "xxgknb"), ("政府信息公开年度报告", "zfxxgkndbg"),
    ("政府信息公开工作年度报告", "zfxxgkgzndbg"), ("年度报告", "ndbg"), ("公开年报", "gknb"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Laid:
    """A report in its place."""

    report: Report
    column: Column
    page: str  # path of the page that shows it or links it
    place: int  # in the truth of the site


@dataclass(slots=True)
class Builder:
    """Everything that is shared while one site is built."""

    site: DistrictSite
    family: Family
    rng: Random
    serials: count = field(default_factory=lambda: count(1001))  # type: ignore[type-arg]
    annual: tuple[str, str] = COLUMN_NAMES[0]
    notes: list[Callable[[Column], str]] = field(default_factory=list)  # over report lists: traps
    mirror: str = ""  # base of a host that is none of ours
    second: str = ""  # base of a second host of the site, for one department
    noticed: set[str] = field(default_factory=set)  # bodies that report among their notices
    laid: list[Laid] = field(default_factory=list)
    through_front: bool = False  # whether bodies have a front page before their platform
    bases: dict[str, str] = field(default_factory=dict)  # of bodies that have a host of their own

    def __post_init__(self) -> None:
        self.annual = self.rng.choice(COLUMN_NAMES)
        for quirk in self.site.plan.quirks:
            if (style := quirk.removeprefix("rows_")) in ROWS:
                self.family.row_style = style
        self.site.head = self.family.head

    def column(
        self, title: str, slug: str, folder: str, owner: str = "",
        crumbs: tuple[Link, ...] = (), menu: tuple[Link, ...] = (),
    ) -> Column:  # fmt: skip
        """A new, empty column; `publish` serves it once it is filled."""
        column = Column(
            next(self.serials) * 13, title, slug, folder, self.site.plan.per_page, owner
        )
        own = (title, self.family.address(column))
        column.crumbs, column.menu = (*crumbs, own), menu
        return column

    def publish(self, column: Column) -> None:
        """Serve the column's list pages."""
        self.family.publish(self.site, column)

    def publish_reports(self, column: Column) -> None:
        """Serve a column of reports, with whatever this site puts over such lists."""
        column.above = "".join(f'<div class="tip">{note(column)}</div>' for note in self.notes)
        if "iframe_list" not in self.site.plan.quirks:
            self.publish(column)
            return
        inner = replace(column, id=next(self.serials) * 13, slug=f"{column.slug}_list")
        self.publish(inner)
        frame = f'<iframe src="{self.family.address(inner)}" width="100%" height="800"></iframe>'
        shell = Page(column.title, frame, column.crumbs, column.menu, column.title)
        self.site.page(self.family.address(column), always(shell))

    def add_report(self, column: Column, report: Report, listed_as: str = "") -> str:
        """Publish a report in a column, as a page or as a file; returns its address."""
        plan = self.site.plan
        serial = next(self.serials)
        is_file = self.rng.random() < plan.files
        way = self.rng.choice(("file", "wrapper", "iframe")) if is_file else "walk"
        kind = "pdf" if way == "iframe" else self.rng.choice(KINDS) if is_file else "html"
        page = self.family.report_path(column, serial, report)
        path = page
        if is_file:
            path = self.family.file_path(column, serial, report.published_on, kind)
            self.site.file(path, attachment(report, kind), MEDIA_TYPES[kind])
        title = listed_as or report.title
        if way == "file":
            page = path
        else:
            self.article(column, page, title, report, self.content(way, report, path))
        listed = page if "rows_redirect" not in plan.quirks else self.jump(serial, page)
        label = f"{report.year}年" if "rows_year" in plan.quirks and column.owner else ""
        column.articles.append(Article(title, report.published_on, listed, label))
        self.laid.append(Laid(report, column, page, len(self.site.truth)))
        self.expect(report, path, kind, way, title, (page,) if page != path else ())
        return path

    def jump(self, serial: int, page: str) -> str:
        """An address that redirects to the page, and counts the visit."""
        path = f"/jump/{serial}.do"
        self.site.answer_with(path, lambda _: redirect(page))
        return path

    def add_copies(self, column: Column) -> None:
        """Publish the pages of departments once more; they are no further reports."""
        for laid in list(self.laid):
            report, expected = laid.report, self.site.truth[laid.place]
            if report.organ.kind != "department" or expected.medium != "html":
                continue
            path = self.family.report_path(column, next(self.serials), report)
            self.article(column, path, expected.title, report, None)
            column.articles.append(Article(expected.title, report.published_on, path))
            aliases = (*expected.aliases, self.site.url(path))
            self.site.truth[laid.place] = replace(expected, aliases=aliases)

    def content(self, way: str, report: Report, path: str) -> str | None:
        """What the page holds instead of the article, where the report is a file."""
        if way == "wrapper":
            extension = path.rpartition(".")[2]
            return f'<p>　　{report.title}已公布，详见附件。</p><p>附件：<a href="{path}">{report.title}.{extension}</a></p>'
        if way == "iframe":
            return f'<iframe src="/pdfjs/web/viewer.html?file={path}" width="100%" height="900"></iframe>'
        return None

    def article(
        self, column: Column, path: str, title: str, report: Report, instead: str | None
    ) -> None:
        """Serve the page of a report."""
        plan = self.site.plan

        def compose() -> Page:
            body = instead if instead is not None else report.article(MARKUPS[plan.markup])
            if "paged_article" in plan.quirks and instead is None:
                body = self.first_part(path, title, report, column, body)
            if plan.layout_table:
                body = f'<table width="100%" border="0"><tbody><tr><td valign="top">{body}</td></tr></tbody></table>'
            return Page(
                title, body, column.crumbs, column.menu, column.title, report.published_on,
                report.organ.name, is_article=True, shows_title=plan.frame != "classic" or not plan.bare_titles,
            )  # fmt: skip

        self.site.page(path, compose)

    def first_part(self, path: str, title: str, report: Report, column: Column, body: str) -> str:
        """The first half of the article; the rest is the page `…_1`."""
        stem, dot, extension = path.rpartition(".")
        cut = body.rindex("</table>", 0, body.rindex("</table>")) + len("</table>")
        rest = Page(title, body[cut:], column.crumbs, column.menu, column.title, is_article=True)
        self.site.page(f"{stem}_1{dot}{extension}", always(rest))
        name = stem.rpartition("/")[2]
        links = f'<a href="{name}{dot}{extension}">1</a> <a href="{name}_1{dot}{extension}">2</a>'
        return f'{body[:cut]}<div class="page">{links} <a href="{name}_1{dot}{extension}">下一页</a></div>'

    def expect(
        self, report: Report, path: str, medium: str, way: str, title: str, aliases: tuple[str, ...]
    ) -> None:
        """Write the report into the truth."""
        site = self.site
        base = self.bases.get(report.organ.slug, site.base)
        tables = as_printed(report.tables, report.zero)
        site.truth.append(
            ExpectedReport(
                base + path, report.organ.name, report.year, site.plan.code, medium, title, report.format,
                report.published_on, tables, failing(tables), way, site.plan.code,  # type: ignore[arg-type]
                site.plan.family, tuple(base + a for a in aliases),
            )
        )  # fmt: skip

    def add_decoy(self, column: Column, title: str, body: str, day: str) -> None:
        """Publish a page that is no report."""
        path = self.family.article_path(column, next(self.serials), day)
        column.articles.append(Article(title, day, path))
        crumbs, menu = column.crumbs, column.menu
        self.site.page(
            path,
            lambda: Page(
                title, body, crumbs, menu, column.title, day, self.site.plan.name, is_article=True
            ),
        )

    def add_confusables(self, column: Column, organ: str, years: tuple[int, ...]) -> None:
        """Mix a few look-alikes into a column of reports."""
        for make in self.rng.sample(decoys.CONFUSABLES, 2):
            year = self.rng.choice(years)
            self.add_decoy(
                column, *make(organ, year), f"{year + 1}-02-{self.rng.randint(1, 28):02d}"
            )

    def news_column(self, title: str, slug: str, count: int) -> Column:
        """A column of news on the top level, published."""
        column = self.column(title, slug, "/", crumbs=(("首页", "/"),))
        for _ in range(count):
            day = f"2024-{self.rng.randint(1, 12):02d}-{self.rng.randint(1, 28):02d}"
            headline = decoys.news_title(self.site.plan.name, self.rng)
            self.add_decoy(column, headline, decoys.news(headline, day, Random(headline)).body, day)
        self.publish(column)
        return column
