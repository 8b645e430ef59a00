"""Links are collected wherever pages hide them, each with its text, its place and its address."""

import pytest

from parsers.page_links import collect_links
from parsers.web_page import read_web_page
from tests.discovery.pages import HOME, links_of, urls_of


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<a href="nb/">x</a>', "zwgk/nb/"),
        ('<a href="./nb/">x</a>', "zwgk/nb/"),
        ('<a href="../nb/">x</a>', "nb/"),
        ('<a href=" /nb/\n">x</a>', "nb/"),
        ('<a href="\\zwgk\\nb\\">x</a>', "zwgk/nb/"),
        ('<a href="//www.yunxi.gov.example/nb/">x</a>', "nb/"),
        ('<a href="http:/www.yunxi.gov.example/nb/">x</a>', "nb/"),
        ('<a href="/nb/;jsessionid=0AF?x=1">x</a>', "nb/?x=1"),
        ('<a href="/公开/年报.html">x</a>', "%E5%85%AC%E5%BC%80/%E5%B9%B4%E6%8A%A5.html"),
        ('<a href="/%C4%EA%B1%A8/">x</a>', "%C4%EA%B1%A8/"),
        ("<a href=\"javascript:window.open('/nb/')\">x</a>", "nb/"),
        ('<a href="#" onclick="location.href=\'/nb/\'">x</a>', "nb/"),
        ('<a href="javascript:;" data-href="/nb/">x</a>', "nb/"),
        ("<td onclick=\"window.location='/nb/'\">x</td>", "nb/"),
        ('<li data-url="/nb/">x</li>', "nb/"),
        ('<iframe src="/nb/list.html"></iframe>', "nb/list.html"),
        ('<embed src="/nb/1.pdf">', "nb/1.pdf"),
        ('<object data="/nb/1.pdf"></object>', "nb/1.pdf"),
        ('<iframe src="/pdfjs/web/viewer.html?file=/nb/1.pdf"></iframe>', "nb/1.pdf"),
        ('<select><option value="/bm/jyj/">教育局</option></select>', "bm/jyj/"),
        ('<meta http-equiv="refresh" content="0; url=/nb/">', "nb/"),
        ("<script>window.location.href = '/nb/';</script>", "nb/"),
        ("<script>location.replace('/nb/')</script>", "nb/"),
        ("<script>var t = '<li><a href=\"/nb/\">x</a></li>';</script>", "nb/"),
        ('<script>var t = "<a href=\\"/nb/\\">x<\\/a>";</script>', "nb/"),
        ('<script>var z = [{id:1, name:"教育局", url:"/bm/jyj/"}];</script>', "bm/jyj/"),
        (
            '<script type="text/xml"><record><![CDATA[<a href="/nb/">x</a>]]></record></script>',
            "nb/",
        ),
    ],
)
def test_every_way_of_linking_is_read(body: str, address: str) -> None:
    assert HOME + address in urls_of(body)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="javascript:void(0)">x</a>',
        '<a href="mailto:a@b.cn">x</a>',
        '<a href="#top">x</a>',
        '<a href="tel:123">x</a>',
        '<a href="http://[bad/">x</a>',
        '<a href="">x</a>',
        "<script>var t = '<a href=\"' + url + '\">x</a>';</script>",
    ],
)
def test_what_is_no_address_is_no_link(body: str) -> None:
    assert urls_of(body) == []


def test_base_moves_relative_links() -> None:
    head = '<base href="/xxgk/nb/">'
    assert urls_of('<a href="2023.html">x</a>', head=head) == [f"{HOME}xxgk/nb/2023.html"]


def test_a_long_page_with_a_redirect_somewhere_is_no_shell() -> None:
    body = "<script>if (old) location.href = '/m/';</script>" + "<p>政府信息公开</p>" * 300
    assert urls_of(body) == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ('<div class="nav"><ul><li><a href="/a">x</a></li></ul></div>', "menu"),
        ('<div class="position">当前位置：<a href="/a">x</a></div>', "breadcrumb"),
        ('<ul class="news-list"><li><a href="/a">x</a></li></ul>', "list"),
        ('<table><tr><td><a href="/a">x</a></td></tr></table>', "list"),
        ('<div class="footer"><a href="/a">x</a></div>', "footer"),
        ('<p><a href="/a">x</a></p>', "body"),
    ],
)
def test_place(body: str, place: str) -> None:
    assert [link.place for link in links_of(body)] == [place]


def test_the_list_outweighs_the_menu_that_repeats_it() -> None:
    menu = '<div class="menu"><a href="/bm/">部门</a></div>'
    body = '<ul class="list"><li><a href="/bm/">部门</a></li></ul>'
    assert [link.place for link in links_of(menu + body)] == ["list"]


@pytest.mark.parametrize(
    "row",
    [
        '<li><a href="/a">2023年报</a><span>2024-01-15</span></li>',
        '<li><span>2024年1月15日</span><a href="/a">2023年报</a></li>',
        '<li><a href="/a">2023年报</a> 2024/1/15</li>',
        '<tr><td><a href="/a">2023年报</a></td><td>2024.01.15</td></tr>',
    ],
)
def test_the_date_of_a_row(row: str) -> None:
    assert [link.date for link in links_of(f"<table>{row}</table>")] == ["2024-01-15"]


def test_an_image_speaks_with_its_alternative_text() -> None:
    assert links_of('<a href="/nb/"><img src="x.png" alt="政府信息公开年报"></a>')[0].text == (
        "政府信息公开年报"
    )


def test_a_doubled_end_of_page_hides_nothing() -> None:
    text = '<html><body><a href="/a">1</a></body></html><a href="/b">2</a></body></html>'
    urls = [link.url for link in collect_links(read_web_page(text, HOME))]
    assert urls == [f"{HOME}a", f"{HOME}b"]


@pytest.mark.parametrize("text", ["", " ", "<!-- -->", "\x00", "<", "]]>", "{", "<?xml?>", "()"])
def test_a_page_of_nothing_has_no_links(text: str) -> None:
    assert collect_links(read_web_page(text, HOME)) == ()


def test_a_sitemap_is_a_list_of_links() -> None:
    text = '<?xml version="1.0"?><urlset><url><loc> http://x.cn/a?b=1&amp;c=2 </loc></url></urlset>'
    assert [(link.url, link.place) for link in collect_links(read_web_page(text, HOME))] == [
        ("http://x.cn/a?b=1&c=2", "sitemap")
    ]
