"""`scrapy seed` and the report on links: what a person is told of a page."""

import csv
import io
from pathlib import Path

import pytest
from scrapy.cmdline import execute

from crawler.link_report import render_links
from crawler.site_proposal import propose
from parsers.web_page import read_web_page
from tests.discovery.pages import report_item

HOME = """<html><head><title>首页 - 潼南区人民政府</title>
<meta name="SiteName" content="重庆市潼南区人民政府"><meta name="SiteIDCode" content="5001520001">
</head><body><a href="/zwgk_184/zfxxgknb/">政府信息公开年报</a>
<li><a href="http://other.example/jyj/">区教育局</a></li>
<a href="/a/t20240101_12.html">要闻</a></body></html>"""


def seed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run the command: its status and what it said."""
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", "seed", *arguments])
    out, err = capsys.readouterr()
    code = ended.value.code
    assert isinstance(code, int)
    return code, out, err


def test_a_saved_home_page_becomes_a_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "home.html"
    file.write_text(HOME, encoding="utf-8")
    code, out, err = seed([str(file), "--url", "http://www.cqtn.gov.cn/"], capsys)
    assert code == 0
    assert next(csv.reader(io.StringIO(out))) == [
        *("500152", "重庆市潼南区人民政府", "http://www.cqtn.gov.cn/"),
        *("http://www.cqtn.gov.cn/zwgk_184/zfxxgknb/", "", "", ""),
    ]
    assert "SiteIDCode 5001520001" in err
    assert "platform: trs_index" in err
    assert "other.example" in err


def test_a_page_without_a_code_must_be_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "home.html"
    file.write_text("<html><body>政务公开</body></html>", encoding="utf-8")
    assert seed([str(file), "--url", "http://x.gov.cn/"], capsys)[0] == 1
    code, out, _ = seed([str(file), "--url", "http://x.gov.cn/", "--code", "500152"], capsys)
    assert code == 0
    assert out.startswith("500152,")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "something is missing"),
        (["nothing-known"], "no such file"),
        (["http://x.gov.cn/", "--url", "http://y.gov.cn/"], "--url goes with a file"),
        (["--bogus"], "unknown option --bogus"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = seed(arguments, capsys)
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 1


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = seed(["--help"], capsys)
    assert "Example: scrapy seed" in " ".join(out.split())


def test_each_link_is_told_with_its_reasons() -> None:
    body = (
        f"<ul class='list'>{report_item(2023)}</ul><a href='/nb/?sort=a'>按时间排序</a>"
        "<a href='/x/'>图解2023年政府信息公开年报</a><a href='index_1.html'>下一页</a>"
        "<a href='/xw/'>新闻中心</a><script>createPageHTML(2, 0, 'index', 'html')</script>"
    )
    page = f"<html><head><title>政府信息公开年报</title></head><body>{body}</body></html>"
    told = render_links(page.encode(), "http://www.yunxi.gov.example/nb/index.html", None)
    for part in (
        "taken for: column",
        "platform: trs_index 0.95",
        "then: GET http://www.yunxi.gov.example/nb/index_1.html",
        "report 16 [list] 2024-01-15 云溪区教育局2023年政府信息公开工作年度报告",
        "listed in an annual-report column",
        "trap 0",
        "facet",
        "an explainer or a picture of a report",
        "only if nothing better is found",
    ):
        assert part in told


def test_a_page_of_nothing_is_told_too() -> None:
    assert "taken for: home" in render_links(b"", "http://www.yunxi.gov.example/", None)


def test_a_column_that_robots_forbid_is_told_and_not_proposed() -> None:
    page = read_web_page(HOME, "http://www.cqtn.gov.cn/")
    proposal = propose(page, allows=lambda url: "zfxxgknb" not in url)
    assert proposal.entry == ()
    assert "entry: robots.txt forbids http://www.cqtn.gov.cn/zwgk_184/zfxxgknb/" in proposal.remarks


def test_a_verb_that_nobody_knows_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", "frob"])
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert err == "scrapy: unknown command 'frob'; `scrapy -h` lists what there is\n"
