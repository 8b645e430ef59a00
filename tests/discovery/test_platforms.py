"""One contract for all platforms, and for each the arithmetic of its pages."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.list_pages import ListPage, ListRequest
from parsers.platforms import Platform, platforms, read_list, recognise
from parsers.web_page import WebPage, read_web_page
from tests.discovery.pages import HOME, page_of, report_item

COLUMN = f"{HOME}zwgk/zfxxgknb/index.html"
ALL = [pytest.param(platform, id=name) for name, platform in platforms().items()]
ODD = [
    "",
    "{",
    "[]",
    "null",
    "{}",
    "<a",
    "<datastore>",
    "callback(",
    "\x00",
    "<html></html>",
    "1/1",
]


def asked(platform: Platform) -> ListRequest:
    """A request as the platform itself makes it."""
    (request, *_) = platform.read_list(SAMPLES[platform.NAME], None).next
    return request


@pytest.mark.parametrize("platform", ALL)
class TestContract:
    """What the walk relies on."""

    def test_its_docstring_is_a_manual(self, platform: Platform) -> None:
        assert len((platform.__doc__ or "").split()) > 20

    def test_an_empty_page_is_nobodys(self, platform: Platform) -> None:
        assert platform.fingerprint(page_of("<p>政务公开</p>")).weight <= 0.05

    def test_evidence_is_told_in_words(self, platform: Platform) -> None:
        for page in SAMPLES.values():
            evidence = platform.fingerprint(page)
            assert 0 <= evidence.weight <= 1
            assert bool(evidence.why) == (evidence.weight > 0)

    @pytest.mark.parametrize("text", ODD)
    def test_whatever_comes_it_gives_a_list_page(self, platform: Platform, text: str) -> None:
        page = read_web_page(text, COLUMN)
        assert isinstance(platform.read_list(page, None), ListPage)
        assert isinstance(platform.read_list(page, asked(platform)), ListPage)

    def test_it_asks_only_for_its_own(self, platform: Platform) -> None:
        for page in SAMPLES.values():
            for request in platform.read_list(page, None).next:
                assert request.platform in platforms()
                assert request.url.startswith(HOME)
                assert request.method in ("GET", "POST")


@given(st.text(max_size=300))
def test_no_text_breaks_a_platform(text: str) -> None:
    page = read_web_page(text, COLUMN)
    for platform in platforms().values():
        platform.fingerprint(page)
        platform.read_list(page, None)
        platform.read_list(page, asked(platform))


ITEMS = "".join(report_item(year) for year in (2021, 2022, 2023))
SAMPLES: dict[str, WebPage] = {
    "trs_index": page_of('<script>createPageHTML(3, 0, "index", "html");</script>', COLUMN),
    "trs_page_div": page_of(
        "<script>createPageHTML('page_div',3, 1,'xlist','shtml',45);</script>",
        f"{HOME}nb/xlist.shtml",
    ),
    "jpage": page_of(
        '<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/'
        'dataproxy.jsp?page=1&appid=1&webid=3&path=/&columnid=77&unitid=99&permissiontype=0">'
        f"</a>]]></nextgroup><recordset><record><![CDATA[{report_item(2023)}]]></record>"
        "</recordset></datastore></script><script>totalRecord:30</script>",
        f"{HOME}col/col77/index.html",
    ),
    "xxgk": page_of('<iframe src="/module/xxgk/tree.jsp?area=11X&divid=d"></iframe>', COLUMN),
    "xxgk_annual": page_of(
        "<h1>2023年云溪区政府信息公开工作年度报告</h1>",
        f"{HOME}module/xxgk/xxgkAnnualReport.jsp?area=11X&fbtime=2023",
    ),
    "jpaas": page_of(
        "<div querydata=\"{'webId':'w','pageId':'p','tplSetId':'t','tagId':'信息列表'}\" "
        'uniturl="/api-gateway/jpaas-publish-server/front/page/build/unit"></div>',
        COLUMN,
    ),
    "gkmlpt": page_of(
        '<script>window._CONFIG = {SID: \'755042\', TREE: [{"id": 7, "name": "政策文件"},'
        ' {"id": 9, "name": "政府信息公开年报"}]};</script>',
        f"{HOME}jyj/gkmlpt/index",
    ),
    "lonsun": page_of(
        "<script>$.get('/site/label/8888', {labelName:'publicInfoList', siteId:'1', organId:'5',"
        " catId:'6', pageCount:3});</script>",
        f"{HOME}public/column/5?type=4&action=list",
    ),
    "haiyun": page_of('<script>$.ajax({url:"/common/search/6e5a1b2c3d"})</script>', COLUMN),
    "epoint": page_of(
        "<div>EWB-FRONT</div>", f"{HOME}dynamic/zwgk/govInfoPub.html?categorynum=003002"
    ),
    "truecms": page_of(
        "<script>jpage({proxyUrl:'/cms/messageController/getMessage.do',"
        " columnId:'4028'})</script>",
        COLUMN,
    ),
    "vsb": page_of('<div id="vsb_content"></div>共12条 1/3', f"{HOME}gknb.htm"),
    "ucap": page_of("<ucapcontent></ucapcontent>共3页", f"{HOME}c120650/list.shtml"),
    "scripted": page_of(
        "<script>var ch = 'a1';"
        "$.ajax({url:'/front/list?ch=' + ch, data:{pageNo: n.page}});</script>",
        COLUMN,
    ),
    "forms": page_of(
        '<form method=post action="list.do"><input type=hidden name=pageNo value=1>'
        '<input type=hidden name=cid value="7"></form>第1页/共3页'
        ' <a href="javascript:go(2)">下一页</a>'
        "<script>function go(n){ document.forms[0].pageNo.value=n; document.forms[0].submit(); }"
        "</script>",
        COLUMN,
    ),
    "generic": page_of(f"{ITEMS.replace('/t20', '/n20')}<a href='list_2.html'>下一页</a>", COLUMN),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_knows_its_own_page_best(name: str) -> None:
    assert name == recognise(SAMPLES[name])[0][0].NAME


@pytest.mark.parametrize(
    ("name", "urls"),
    [
        ("trs_index", ["zwgk/zfxxgknb/index_1.html"]),
        ("trs_page_div", ["nb/xlist_2.shtml"]),
        ("xxgk", ["module/xxgk/search.jsp"]),
        (
            "xxgk_annual",
            [
                "module/xxgk/xxgkAnnualReport.jsp?area=11X&fbtime=2022",
                "module/xxgk/xxgkAnnualReport.jsp?area=11X&fbtime=2024",
            ],
        ),
        ("gkmlpt", ["jyj/gkmlpt/api/all/9?page=1&sid=755042"]),
        (
            "haiyun",
            [
                "common/search/6e5a1b2c3d?_isAgg=true&_isJson=true&_pageSize=20"
                "&_template=index&page=1"
            ],
        ),
        ("epoint", ["js/webBuilderCommon.js"]),
        ("vsb", ["gknb/2.htm"]),
        ("ucap", ["c120650/list_2.shtml"]),
        ("scripted", ["front/list?ch=a1&pageNo=1"]),
        ("forms", ["zwgk/zfxxgknb/list.do"]),
        ("generic", ["zwgk/zfxxgknb/list_2.html"]),
    ],
)
def test_what_each_asks_for_first(name: str, urls: list[str]) -> None:
    assert [request.url for request in read_list(SAMPLES[name]).next] == [HOME + u for u in urls]


def follow(name: str, answer: str, url: str | None = None) -> ListPage:
    """What the platform makes of the answer to its first request."""
    request = read_list(SAMPLES[name]).next[0]
    return read_list(read_web_page(answer, url or request.url), request)


def test_the_two_forms_of_trs_are_off_by_one() -> None:
    last_a = 'createPageHTML(3, 2, "index", "html")'
    last_b = "createPageHTML('page_div',3, 3,'xlist','shtml',45)"
    assert not read_list(page_of(f"<script>{last_a}</script>", COLUMN)).next
    assert not read_list(page_of(f"<script>{last_b}</script>", COLUMN)).next
    second = follow(
        "trs_page_div", "<script>createPageHTML('page_div',3, 2,'xlist','shtml',45)</script>"
    )
    assert [request.url for request in second.next] == [f"{HOME}nb/xlist_3.shtml"]


def test_a_template_that_always_says_page_one_does_not_turn_in_circles() -> None:
    second = follow("trs_index", '<script>createPageHTML(3, 0, "index", "html")</script>')
    assert [request.url for request in second.next] == [f"{HOME}zwgk/zfxxgknb/index_2.html"]


def records(*years: int) -> str:
    """An answer of dataproxy.jsp."""
    rows = "".join(f"<record><![CDATA[{report_item(year)}]]></record>" for year in years)
    return f"<datastore><totalrecord>30</totalrecord><recordset>{rows}</recordset></datastore>"


def test_jpage_goes_on_by_what_the_server_gave() -> None:
    first = follow("jpage", records(2023, 2022, 2021))
    assert [link.date for link in first.items] == ["2024-01-15", "2023-01-15", "2022-01-15"]
    (request,) = first.next
    assert "startrecord=4&endrecord=6&perpage=3" in request.url
    assert "page=2" in request.url
    assert "columnid=77" in request.url


def test_jpage_asks_nothing_when_all_is_there() -> None:
    page = page_of(f'<script type="text/xml">{records(2023)}</script>totalRecord:1', COLUMN)
    assert not read_list(page).next


def test_a_json_answer_gives_titles_addresses_and_dates() -> None:
    rows = [
        {"title": "甲局2023年年报", "post_url": "http://www.yunxi.gov.example/p/1.html"},
        {"title": "乙局2023年年报", "url": "/p/2.html", "display_publish_time": 1705276800},
        {"title": "没有地址"},
    ]
    listed = follow("gkmlpt", json.dumps({"total": 250, "articles": rows}))
    assert [(link.url, link.date) for link in listed.items] == [
        (f"{HOME}p/1.html", None),
        (f"{HOME}p/2.html", "2024-01-15"),
    ]
    assert [request.url for request in listed.next] == [
        f"{HOME}jyj/gkmlpt/api/all/9?page=2&sid=755042"
    ]


def test_jpaas_reads_the_html_inside_the_json() -> None:
    html = "".join(report_item(year, folder="/art/") for year in range(2008, 2023))
    listed = follow("jpaas", json.dumps({"data": {"html": html}}))
    assert len(listed.items) == 15
    assert "pageNo%22%3A2" in listed.next[0].url
    assert not follow("jpaas", json.dumps({"data": {"html": report_item(2023)}})).next


def test_epoint_learns_the_site_from_its_script_and_counts_from_either_end() -> None:
    script = 'var siteInfo = {"siteGuid": "7eb5-f7f1", "projectName": "/EWB-FRONT"};'
    (request,) = follow("epoint", script).next
    assert request.url == f"{HOME}EWB-FRONT/rest/lightfrontaction/getgovinfolist"
    assert json.loads(request.body)["pageIndex"] == 0
    rows = [
        {"title": f"甲局{year}年年报", "infourl": f"/a/{year}.html"} for year in range(2001, 2021)
    ]
    answer = json.dumps({"custom": {"total": 45, "data": rows}})
    (second,) = read_list(read_web_page(answer, request.url), request).next
    (third,) = read_list(read_web_page(answer, second.url), second).next  # the same page again
    assert json.loads(third.body)["pageIndex"] == 2
    (fourth,) = read_list(read_web_page(answer.replace("甲", "乙"), third.url), third).next
    assert json.loads(fourth.body)["pageIndex"] == 3


def test_truecms_unwraps_jsonp_and_tries_a_smaller_page() -> None:
    (request,) = read_list(SAMPLES["truecms"]).next
    assert [url.count("perpage=10") for url in request.otherwise] == [1]
    answer = f"records({json.dumps({'result': records(2023, 2022)})});"
    listed = follow("truecms", answer)
    assert len(listed.items) == 2
    assert "startrecord=3&" in listed.next[0].url


def test_vsb_counts_down_to_one() -> None:
    second = follow("vsb", "<html>1/3</html>")
    assert [request.url for request in second.next] == [f"{HOME}gknb/1.htm"]
    assert not read_list(
        read_web_page("<html>1/3</html>", f"{HOME}gknb/1.htm"), second.next[0]
    ).next


def test_lonsun_and_xxgk_stop_where_the_count_says() -> None:
    pages = [follow("lonsun", "<a href='/public/5/1.html'>2023年年报</a>").next]
    assert "pageIndex=2" in pages[0][0].url
    assert "currpage=2" in follow("xxgk", "<div>共2页</div>").next[0].body
    assert not follow("xxgk", "<div>共1页</div>").next


def test_annual_reports_are_asked_until_the_years_run_out() -> None:
    request = read_list(SAMPLES["xxgk_annual"]).next[0]
    for _ in range(4):
        page = read_web_page("<html>该年度暂无年报</html>", request.url)
        following = read_list(page, request).next
        if not following:
            break
        request = following[0]
    assert not following
    assert request.kind == "report"


@pytest.mark.parametrize(
    "answer",
    [
        '{"rows": [{"title": "甲局2023年年报", "url": "/p/1.html", "time": "2024-01-15"}]}',
        'back({"data": "<li><a href=\\"/p/1.html\\">甲局2023年年报</a>2024-01-15</li>"})',
        "<li><a href='/p/1.html'>甲局2023年年报</a><span>2024-01-15</span></li>",
        "<rss><record><![CDATA[<a href='/p/1.html'>甲局2023年年报</a>2024-01-15]]></record></rss>",
    ],
)
def test_what_a_script_would_fetch_is_read_in_any_form(answer: str) -> None:
    listed = follow("scripted", answer)
    assert {(link.url, link.text, link.date) for link in listed.items} == {
        (f"{HOME}p/1.html", "甲局2023年年报", "2024-01-15")
    }
    assert [request.url for request in listed.next] == [f"{HOME}front/list?ch=a1&pageNo=2"]


@pytest.mark.parametrize(
    ("url", "guesses"),
    [
        ("nb/", ["nb/index_1.html", "nb/index_2.html", "nb/?page=2"]),
        ("nb/column-index-1.shtml", ["nb/column-index-2.shtml"]),
        ("list.aspx?cid=1019", ["list.aspx?cid=1019&page=2"]),
        ("iList.jsp?cat_id=1&cur_page=1", ["iList.jsp?cat_id=1&cur_page=2"]),
    ],
)
def test_the_generic_guesses(url: str, guesses: list[str]) -> None:
    (request,) = read_list(page_of(f"{ITEMS}共3页", HOME + url)).next
    assert [request.url, *request.otherwise] == [HOME + guess for guess in guesses]
    assert request.is_guess


def test_a_proven_guess_goes_on_as_it_proved_itself() -> None:
    (request,) = read_list(page_of(f"{ITEMS}共3页", f"{HOME}nb/")).next
    proven = replace(request, url=request.otherwise[0], otherwise=())
    third = read_list(page_of(f"{ITEMS}共3页", proven.url), proven)
    assert [request.url for request in third.next] == [f"{HOME}nb/index_3.html"]


POSTBACK = """<form method="post" action="./InfoList.aspx"><input type="hidden" name="__VIEWSTATE"
 value="/wEP{0}"><a href="javascript:__doPostBack('ctl00$Pager','{1}')">下一页</a></form>"""


def test_a_postback_sends_the_state_of_the_page_that_it_stands_on() -> None:
    (second,) = read_list(page_of(POSTBACK.format("A", 2), f"{HOME}InfoList.aspx")).next
    answer = page_of(POSTBACK.format("B", 3), second.url)
    (third,) = read_list(answer, second).next
    assert (second.method, second.page, third.page) == ("POST", 2, 3)
    assert "__VIEWSTATE=%2FwEPA" in second.body
    assert "__VIEWSTATE=%2FwEPB" in third.body
    assert "__EVENTARGUMENT=3" in third.body


def test_a_form_goes_on_while_its_answer_says_so() -> None:
    (second,) = read_list(SAMPLES["forms"]).next
    assert (second.method, second.body) == ("POST", "pageNo=2&cid=7")
    assert not follow("forms", "<form><input name=pageNo value=3></form>第3页/共3页").next


CALLS = [
    ("$.post('/g/list.jsp', {catId: '7', page: p, size: 5}, f)", "POST", "catId=7&page=1&size=5"),
    (
        "var ch='a1'; axios.post('/api/page', {channelId: ch, pageNum: 1, pageSize: 10})",
        "POST",
        '{"channelId": "a1", "pageNum": 1, "pageSize": 10}',
    ),
    (
        "$.ajax({type:'POST', url:'/api/page', contentType:'application/json',"
        " data: JSON.stringify({ch: 'a1', pageIndex: 0}), success: function(d){}});",
        "POST",
        '{"ch": "a1", "pageIndex": 0}',
    ),
    ("fetch('./list_'+page+'.json')", "GET", ""),
    ("fetch(`/api/list?page=${page}&ch=7`)", "GET", ""),
]


@pytest.mark.parametrize(("script", "method", "body"), CALLS)
def test_what_a_script_sends_is_sent(script: str, method: str, body: str) -> None:
    (request,) = read_list(page_of(f"<script>{script}</script>", COLUMN)).next
    assert (request.method, request.body) == (method, body)


def test_a_fetched_list_ends_where_its_own_count_says() -> None:
    rows = [{"docTitle": f"甲局{y}年年报", "docPubUrl": f"/p/{y}.html"} for y in (2022, 2023)]
    assert follow("scripted", json.dumps({"total": 3, "rows": rows})).next
    assert not follow("scripted", json.dumps({"total": 2, "rows": rows})).next


def test_a_dataproxy_that_refuses_get_is_asked_by_post() -> None:
    (request,) = read_list(SAMPLES["jpage"]).next
    (posted,) = request.instead
    assert posted.method == "POST"
    (following,) = read_list(read_web_page(records(2023, 2022), posted.url), posted).next
    assert following.method == "POST"


def test_a_pager_written_from_variables_is_form_a() -> None:
    script = """<script>var currentPage = 0;//所在页从0开始
    var countPage = 3//共多少页
    document.write("<a href=\\"index"+"_" + nextPage + "."+"shtml\\">下一页</a>");</script>"""
    (request,) = read_list(page_of(script, COLUMN)).next
    assert request.url == f"{HOME}zwgk/zfxxgknb/index_1.shtml"


def test_a_pager_that_a_script_goes_to_is_followed_as_it_is_written() -> None:
    script = "<script>function go(n){ location.href='list.aspx?cid=3&PageIndex='+n; }</script>"
    page = page_of(
        f"{ITEMS}共3页<a href='javascript:go(2)'>下一页</a>{script}", f"{HOME}list.aspx?cid=3"
    )
    (request,) = read_list(page).next
    assert request.url == f"{HOME}list.aspx?cid=3&PageIndex=2"


@pytest.mark.parametrize("words", ["下一页 &gt;", "[2]", "<img alt='下一页'>", "后页", "›"])
def test_the_words_of_a_next_page(words: str) -> None:
    page = page_of(f"{ITEMS}<a href='p2.html'>{words}</a>", COLUMN)
    assert [request.url for request in read_list(page).next] == [f"{HOME}zwgk/zfxxgknb/p2.html"]


def test_folders_of_a_month_are_no_page_count() -> None:
    page = page_of(f'<div id="vsb_content"></div>{report_item(2023, folder="nb1/2024-01/")}',
                   f"{HOME}nb1.htm")  # fmt: skip
    assert not read_list(page).next
