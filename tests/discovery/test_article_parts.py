"""Articles over several pages: all of it is fetched, and the report says that it goes on."""

import pytest

from parsers import extract
from parsers.article_parts import further_parts
from tests.discovery.rehearsal import rehearse
from tests.sites import DistrictWeb
from tests.sites.exchange import Request
from tests.sites.world import plans

URL = "http://www.yunxi.gov.example/nb/202401/t20240115_7.html"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('<a href="t20240115_7_1.html">2</a> <a href="./t20240115_7_2.html">3</a>', 2),
        ('<script>pageControl(3, 0, "t20240115_7", "html", 10);</script>', 2),
        ("<script>createPageHTML(2, 0, 't20240115_7', 'html');</script>", 1),
        ('<script>createPageHTML(1, 0, "t20240115_7", "html");</script>', 0),
        ('<a href="t20240115_71.html">上一篇</a>', 0),
    ],
)
def test_the_pages_after_the_first(text: str, parts: int) -> None:
    folder = URL.rpartition("/")[0]
    expected = tuple(f"{folder}/t20240115_7_{n}.html" for n in range(1, parts + 1))
    assert further_parts(text, URL) == expected


def test_every_part_is_fetched_and_the_report_says_so() -> None:
    (plan,) = (plan for plan in plans(3, "full") if "paged_article" in plan.quirks)
    with DistrictWeb(3, [plan]) as web:
        (site,) = web.sites
        asked = {candidate.url for candidate, _, _ in rehearse(site).asked}
        report = next(report for report in site.truth if report.medium == "html")
        (part,) = (url for url in asked if url.startswith(report.url.removesuffix(".html") + "_"))
        payload = site.respond(Request("GET", report.url.removeprefix(site.base), {})).body
    (issue,) = (i for i in extract(payload, url=report.url).issues if i.code == "article_continues")
    assert part in issue.message
