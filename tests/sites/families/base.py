"""What every CMS family does: lay out addresses, publish the pages of a column."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import hashlib
from html import escape

from tests.sites.pages import Article, Column, Page
from tests.sites.report import Report
from tests.sites.site import DistrictSite

ROWS = {
    "onclick": '<li><a href="javascript:void(0);" onclick="window.open(\'{h}\')">{t}</a><em>{d}</em></li>',
    "data": '<li class="item" data-href="{h}"><p class="tit">{t}</p><span>{d}</span></li>',
    "truncated": '<li><a href="{h}" target="_blank">{t}</a><span>[{d}]</span></li>',
    "script": '<script>document.write(\'<li><a href="{h}" title="{t}">{t}</a><span>{d}</span></li>\');</script>',
}


class Family:
    """Static lists in folders; a family overrides what it does differently."""

    head = ""  # in the <head> of every page: the product's own scripts

    def __init__(self, variant: str = "") -> None:
        self.variant = variant
        self.row_style = ""  # how lists write their links: see ROWS

    def address(self, column: Column) -> str:
        """Where links to the column lead."""
        return column.directory

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """Where an article of the column stands."""
        raise NotImplementedError

    def report_path(self, column: Column, serial: int, report: Report) -> str:
        """Where a report stands; most products do not know that it is one."""
        return self.article_path(column, serial, report.published_on)

    def file_path(self, column: Column, serial: int, published_on: str, extension: str) -> str:
        """Where a file of the column stands."""
        folder = self.article_path(column, serial, published_on).rpartition("/")[0]
        return f"{folder}/P0{published_on.replace('-', '')}{serial:06d}.{extension}"

    def platform(self, site: DistrictSite, folder: str, column: Column) -> str | None:
        """The address of a body's platform where the product draws it itself, menu and all."""
        return None

    def page_path(self, column: Column, number: int) -> str:
        """The path of page `number` of the list, from 1."""
        raise NotImplementedError

    def pager(self, column: Column, number: int, count: int) -> str:
        """What leads from one page of the list to the others."""
        raise NotImplementedError

    def publish(self, site: DistrictSite, column: Column) -> None:
        """Serve all list pages of a column."""
        pages = column.pages()
        for number, articles in enumerate(pages, 1):

            def compose(number: int = number, articles: list[Article] = articles) -> Page:
                body = self.listing(articles, self.page_path(column, number))
                return list_page(column, body + self.pager(column, number, len(pages)))

            site.page(self.page_path(column, number), compose)
            if number == 1:
                site.page(self.address(column), compose)

    def listing(self, articles: list[Article], at: str) -> str:
        """The list itself; `at` is the address of the page, for relative links."""
        rows = "\n".join(self.row(article, self.href(article.path, at)) for article in articles)
        return f'<ul class="list">\n{rows}\n</ul>'

    def row(self, article: Article, href: str) -> str:
        """One line of the list."""
        if self.row_style:
            label = article.label if self.row_style != "truncated" else f"{article.label[:14]}…"
            return ROWS[self.row_style].format(
                h=escape(href), t=escape(label), d=article.published_on
            )
        shown = escape(article.label, quote=False)
        return f'<li><a href="{escape(href)}" title="{escape(article.label)}" target="_blank">{shown}</a><span>{article.published_on}</span></li>'

    def href(self, path: str, at: str) -> str:
        """How a list at `at` writes the address of an article."""
        return path


def list_page(column: Column, body: str) -> Page:
    """A list page in the words of its column."""
    return Page(column.title, column.above + body, column.crumbs, column.menu, column.title)


def newest_first(column: Column) -> list[Article]:
    """The articles as lists show them."""
    return sorted(column.articles, key=lambda article: article.published_on, reverse=True)


def relative(path: str, at: str) -> str:
    """`./` in front of a path under the same folder, else the path."""
    folder = at[: at.rindex("/") + 1]
    return f"./{path[len(folder) :]}" if path.startswith(folder) else path


def hex32(*parts: object) -> str:
    """A stable identifier of 32 hexadecimal digits, as products make them."""
    return hashlib.md5("/".join(map(str, parts)).encode()).hexdigest()
