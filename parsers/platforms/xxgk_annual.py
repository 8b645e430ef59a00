"""大汉 xxgk module: the annual report of a body and a year at a fixed address.

`/module/xxgk/xxgkAnnualReport.jsp?area=CODE&fbtime=YYYY` shows one report. The page often links no
other year, so the years are asked one by one, back and forward from the one that is known, until
four in a row are missing.
"""

import re

from parsers.links import read_signs
from parsers.list_pages import NOTHING, ListPage, ListRequest, query_of, with_query
from parsers.page_links import collect_links
from parsers.platforms.evidence import Evidence
from parsers.url_shapes import attachment_extension
from parsers.web_page import WebPage

NAME = "xxgk_annual"
CATALOGUE = True
_ADDRESS = re.compile(r"/xxgkAnnualReport\.jsp\?", re.IGNORECASE)
_TITLED = re.compile(r"(20[0-2]\d)\s*年度?[^<>]{0,30}信息公开")
_YEAR = re.compile(r"(20[0-2]\d)\s*年")
_FIRST = 2008  # the Regulation came into force; no report is older
_ENOUGH_SIGNS = 3
_GAPS = 4


def fingerprint(page: WebPage) -> Evidence:
    """Sure of a page at the report's own address."""
    if _ADDRESS.search(page.url):
        return Evidence(0.9, "xxgkAnnualReport.jsp: one report for each area and year")
    return Evidence()


def read_list(page: WebPage, asked: ListRequest | None) -> ListPage:
    """The years before and after, as long as there are reports."""
    if not _ADDRESS.search(page.url) or "area" not in query_of(page.url):
        return NOTHING
    if asked:
        return ListPage(next=_step(page, asked))
    year = query_of(page.url).get("fbtime", "")
    if re.fullmatch(r"20[0-2]\d", year):
        return ListPage(
            next=tuple(_request(page.url, int(year) + step, step, 0) for step in (-1, 1))
        )
    newest = _newest(page.text)
    return ListPage(next=(_request(page.url, newest, -1, 0),)) if newest else NOTHING


def _newest(text: str) -> int:
    # Without a year the address shows the newest report; its title names it, the choice of years
    # and the day of publication may name later ones.
    years = [int(year) for year in _TITLED.findall(text)] or [
        int(year) for year in _YEAR.findall(text)
    ]
    return max(years, default=0)


def _step(page: WebPage, asked: ListRequest) -> tuple[ListRequest, ...]:
    direction, year = int(asked.get("direction")), int(asked.get("year"))
    found = read_signs(page.text).count >= _ENOUGH_SIGNS or _has_file(page)
    gaps = 0 if found else int(asked.get("gaps")) + 1
    if not direction or gaps >= _GAPS or year + direction < _FIRST:
        return ()
    return (_request(asked.url, year + direction, direction, gaps),)


def _has_file(page: WebPage) -> bool:
    return any(attachment_extension(link.url) for link in collect_links(page))


def _request(url: str, year: int, direction: int, gaps: int) -> ListRequest:
    state = (("direction", str(direction)), ("year", str(year)), ("gaps", str(gaps)))
    return ListRequest(
        with_query(url, fbtime=year), NAME, year, state=state, kind="report", thorough=True
    )
