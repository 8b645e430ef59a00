"""大汉 annual reports by year and body: `/module/xxgk/xxgkAnnualReport.jsp?area=CODE&fbtime=YYYY`.

Without fbtime the page shows the newest report. Other years are behind a `<select>` whose script puts the
year into the address; a year without a report says so, with status 200.
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from dataclasses import replace
from urllib.parse import urlsplit

from tests.sites.exchange import Reply, Request
from tests.sites.families.base import Family
from tests.sites.pages import Column, Compose, Page, always
from tests.sites.report import Report
from tests.sites.site import DistrictSite, ordered

JSP = "/module/xxgk/xxgkAnnualReport.jsp"
CHOICE = range(2008, 2026)


class HanwebAnnual(Family):
    """No list at all: one address a year."""

    def area(self, column: Column) -> str:
        """The organ code of the column."""
        return f"11{column.id:06d}X{column.id % 89:02d}"

    def address(self, column: Column) -> str:
        """The newest report."""
        return f"{JSP}?area={self.area(column)}"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """Anything that is no report is an ordinary article."""
        year, month, day = (int(part) for part in published_on.split("-"))
        return f"/art/{year}/{month}/{day}/art_{column.id}_{serial}.html"

    def report_path(self, column: Column, serial: int, report: Report) -> str:
        """By body and year."""
        return f"{JSP}?area={self.area(column)}&fbtime={report.year}"

    def file_path(self, column: Column, serial: int, published_on: str, extension: str) -> str:
        """Attachments have a folder of their own."""
        return f"/attach/0/{serial:08d}.{extension}"

    def publish(self, site: DistrictSite, column: Column) -> None:
        """Columns of news are lists; columns of reports are the page itself."""
        reports = sorted(a.path for a in column.articles if a.path.startswith(JSP))
        if not reports:
            self.publish_list(site, column)
            return
        newest = site.pages[ordered(reports[-1])]
        for path in reports:
            site.page(path, self.with_choice(column, site.pages[ordered(path)]()))
        # A year that is a file and no page stands below the newest report.
        files = [a for a in column.articles if a.path.startswith("/attach/")]
        shown = newest()
        shown = (
            replace(shown, body=shown.body + self.listing(files, reports[-1])) if files else shown
        )
        site.page(self.address(column), self.with_choice(column, shown))
        self.note_alias(site, reports[-1], self.address(column))
        site.answer_with(JSP, lambda request: self.answer(site, request))

    def note_alias(self, site: DistrictSite, path: str, alias: str) -> None:
        """The newest report has a second address."""
        for at, report in enumerate(site.truth):
            if path in (
                urlsplit(u)._replace(scheme="", netloc="").geturl()
                for u in (report.url, *report.aliases)
            ):
                site.truth[at] = replace(report, aliases=(*report.aliases, site.url(alias)))

    def publish_list(self, site: DistrictSite, column: Column) -> None:
        """One page with all articles."""
        path = self.address(column)
        site.page(
            path, lambda: Page(column.title, self.listing(column.articles, path), column.crumbs)
        )
        site.answer_with(JSP, lambda request: self.answer(site, request))

    def with_choice(self, column: Column, page: Page) -> Compose:
        """The report with the choice of years above it."""
        options = "".join(f'<option value="{year}">{year}年</option>' for year in reversed(CHOICE))
        script = f"function go(y){{ window.location.href = '{JSP}?area={self.area(column)}&fbtime=' + y; }}"
        choice = f'<script>{script}</script><select name="fbtime" onchange="go(this.value)">{options}</select>'
        return always(replace(page, body=choice + page.body))

    def answer(self, site: DistrictSite, request: Request) -> Reply:
        """The report, or word that there is none."""
        key = ordered(request.target)
        if key in site.pages:
            return site.rendered(key)
        return site.html(Page("政府信息公开年报", "<p>该年度暂无年报信息！</p>"))


FAMILY = HanwebAnnual
