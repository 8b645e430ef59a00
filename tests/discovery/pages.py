"""Literal pages for the tests of discovery."""

from parsers.links import Link
from parsers.page_links import collect_links
from parsers.web_page import WebPage, read_web_page

HOME = "http://www.yunxi.gov.example/"


def page_of(body: str, url: str = f"{HOME}zwgk/index.html", head: str = "") -> WebPage:
    """A page with this body."""
    return read_web_page(f"<html><head>{head}</head><body>{body}</body></html>", url)


def links_of(body: str, url: str = f"{HOME}zwgk/index.html", head: str = "") -> list[Link]:
    """The links of a page with this body."""
    return list(collect_links(page_of(body, url, head)))


def urls_of(body: str, url: str = f"{HOME}zwgk/index.html", head: str = "") -> list[str]:
    """Their addresses."""
    return [link.url for link in links_of(body, url, head)]


def report_item(year: int, body: str = "云溪区教育局", folder: str = "./") -> str:
    """One line of a report column."""
    title = f"{body}{year}年政府信息公开工作年度报告"
    address = f"{folder}{year + 1}01/t{year + 1}0115_{year}7.html"
    return f'<li><a href="{address}" title="{title}">{title}</a><span>{year + 1}-01-15</span></li>'
