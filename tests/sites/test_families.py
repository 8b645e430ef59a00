"""Each family serves its lists as its manual says; the walkers follow the manuals, not the code."""
# Addresses stay whole, however long they are.
# ruff: noqa: E501

import json
import re
from collections.abc import Callable, Iterator

import pytest

from tests.sites import DistrictWeb
from tests.sites.client import get, post, post_json
from tests.sites.families import FAMILIES, family_named
from tests.sites.families.base import Family
from tests.sites.pages import Article, Column
from tests.sites.plan import SitePlan
from tests.sites.server import LoopbackServer
from tests.sites.site import DistrictSite
from tests.sites.world import VARIANTS, plan_at

ALL = [(name, variant) for name in FAMILIES for variant in VARIANTS.get(name, ("",))]
Walker = Callable[[str, Column, Family, str], Iterator[str]]


@pytest.fixture(scope="module")
def server() -> Iterator[LoopbackServer]:
    opened = LoopbackServer()
    opened.start()
    yield opened
    opened.stop()


def page(url: str) -> str:
    return get(url)[1].decode()


def linked(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    """下一页, 下页, or the numbers in the pager, as a reader would click."""
    at, seen = family.address(column), set()
    todo = [at]
    while todo:
        at = todo.pop(0)
        text = page(base + at).replace("&amp;", "&")
        yield text
        for href in re.findall(
            r"""(?:href="|href=')([^"'#;]*)["'][^<>]*>(?:下一页|下页|\d+)<""", text
        ):
            folder = at.rpartition("/")[0]
            target = href if href.startswith("/") else f"{folder}/{href}"
            if target not in seen:
                seen.add(target)
                todo.append(target)


def trs_a(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    first = page(base + column.directory)
    yield first
    count = int(re.search(r'createPageHTML\((\d+), 0, "index", "html"\)', first)[1])  # type: ignore[index]
    for k in range(2, count + 1):
        yield page(f"{base}{column.directory}index_{k - 1}.html")
    assert "refresh" in page(f"{base}{column.directory}index_{count}.html")


def counted(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    """createPageHTML with the count second and the stem fourth."""
    address = family.address(column)
    first = page(base + address)
    yield first
    call = re.search(r"createPageHTML\(['\"]page.div['\"], ?(\d+), ?1, ?['\"](\w+)['\"]", first)
    assert call
    for k in range(2, int(call[1]) + 1):
        yield page(f"{base}{address.replace(f'{call[2]}.', f'{call[2]}_{k}.')}")


def index_n(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    first = page(base + column.directory)
    yield first
    count = int(re.search(r"第1/(\d+)页", first)[1])  # type: ignore[index]
    for k in range(2, count + 1):
        yield page(f"{base}{column.directory}index_{k - (variant == 'offset')}.html")


def jpage(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    first = page(f"{base}/col/col{column.id}/index.html")
    yield first
    unit = re.search(r"'unitid':'(\d+)'", first)[1]  # type: ignore[index]
    for number in (1, 2, 3):
        start = (number - 1) * 4 + 1
        form: dict[str, object] = {
            "col": 1, "appid": 1, "webid": 1, "path": "/", "columnid": column.id, "unitid": unit,
            "startrecord": start, "endrecord": start + 3, "perpage": 4, "page": number,
        }  # fmt: skip
        xml = post(f"{base}/module/web/jpage/dataproxy.jsp", form).decode()
        assert "<totalrecord>11</totalrecord>" in xml
        assert xml.count("<record>") <= 4
        yield xml


def hanweb_xxgk(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    first = page(f"{base}/col/col{column.id}/index.html")
    area = re.search(r"tree\.jsp\?area=(\w+)", first)[1]  # type: ignore[index]
    for number in range(1, 5):
        form: dict[str, object] = {"area": area, "currpage": number, "fbtime": -1}
        yield post(f"{base}/module/xxgk/search.jsp", form).decode()


def jpaas(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    text = page(f"{base}{column.directory}index.html")
    found = re.search(r'url="([^"]+)" queryData="([^"]+)"', text)
    assert found
    query = "&".join(f"{k}={v}" for k, v in json.loads(found[2].replace("'", '"')).items())
    api = f"{base}{found[1]}?{query}".replace("当前栏目list", "list")
    for number in (1, 2, 3):
        wanted = f"%7B%22pageNo%22:{number},%22pageSize%22:4%7D"
        body = get(f"{api}&paramJson={wanted}", {"Referer": base})[1]
        yield json.loads(body)["data"]["html"]
    if variant == "referer":
        assert get(api)[0].status == 403


def gkmlpt(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    text = page(f"{base}/gkmlpt/index")
    sid = re.search(r"SID: '(\d+)'", text)[1]  # type: ignore[index]
    tree = json.loads(re.search(r"TREE: (\[.*\])", text)[1])  # type: ignore[index]
    (branch,) = [b for b in tree if b["children"]]
    (category,) = [b["id"] for b in branch["children"] if b["name"] == column.title]
    body = page(f"{base}/gkmlpt/api/all/{category}?page=1&sid={sid}")
    assert json.loads(body)["total"] == 11
    yield body


def lonsun(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    text = page(base + family.address(column))
    yield text
    count = int(re.search(r"pageCount:(\d+)", text)[1])  # type: ignore[index]
    label = re.search(r"'(/site/label/8888[^']+)'", text)[1]  # type: ignore[index]
    for number in range(1, count + 1):
        url = label.replace("pageIndex=1", f"pageIndex={number}").replace("暂无相关信息", "none")
        yield page(base + url)


def haiyun(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    text = page(base + family.address(column))
    api = re.search(r'url: "([^"]+)page=1"', text)[1]  # type: ignore[index]
    for number in (1, 2, 3):
        yield "".join(
            r["url"] for r in json.loads(page(f"{base}{api}page={number}"))["data"]["results"]
        )


def epoint(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    info = json.loads(re.search(r"siteInfo = (\{.*\})", page(f"{base}/js/webBuilderCommon.js"))[1])  # type: ignore[index]
    query = dict(re.findall(r"(\w+)=(\w*)", family.address(column)))
    for number in (1, 2, 3):
        at = number - (variant == "zero")
        asked = {**query, "siteGuid": info["siteGuid"], "pageIndex": at, "pageSize": 4}
        url = f"{base}{info['projectName']}/rest/lightfrontaction/getgovinfolist"
        yield json.dumps(post_json(url, asked)["custom"])


def truecms(base: str, column: Column, family: Family, variant: str) -> Iterator[str]:
    text = page(base + family.address(column))
    proxy = re.search(r"proxyUrl:'([^']+)'", text)[1]  # type: ignore[index]
    identifier = re.search(r"columnId:'([^']+)'", text)[1]  # type: ignore[index]
    for start in (1, 5, 9):
        url = f"{base}{proxy}?startrecord={start}&endrecord={start + 3}&perpage=4&columnId={identifier}&callback=cb"
        assert get(url)[0].status == 404
        body = get(url, {"Referer": base})[1].decode()
        yield json.loads(body[3:-2])["result"]


WALKERS: dict[str, Walker] = {
    "trs_a": trs_a, "trs_b": counted, "ucap": counted, "index_n": index_n, "jpage": jpage,
    "hanweb_xxgk": hanweb_xxgk, "jpaas": jpaas, "gkmlpt": gkmlpt, "lonsun": lonsun,
    "haiyun": haiyun, "epoint": epoint, "truecms": truecms, "nextpage": linked, "vsb": linked,
    "aspx": linked, "column_index": linked,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "variant"), [pair for pair in ALL if pair[0] != "hanweb_annual"]
)  # which has no lists
def test_lists_hold_every_article(server: LoopbackServer, name: str, variant: str) -> None:
    family = family_named(name, variant)
    site = DistrictSite(SitePlan("990101", "云溪区", "yunxi", name, variant=variant), "", "t")
    port = server.listen("127.0.90.1", site.respond)
    site.base = f"http://127.0.90.1:{port}"
    column = Column(1313, "政府信息公开年报", "zfxxgknb", "/zwgk/", 4, "qzf")
    for n in range(11):
        day = f"2024-01-{n + 10}"
        path = family.article_path(column, 500 + n, day)
        column.articles.append(Article(f"第{n}篇", day, path))
    family.publish(site, column)
    text = "".join(WALKERS[name](site.base, column, family, variant)).replace("&amp;", "&")
    short = [a.path.removeprefix(column.directory) for a in column.articles]
    assert [path for path in short if path not in text] == []


def test_annual_reports_by_year_are_enumerated(server: LoopbackServer) -> None:
    with DistrictWeb(1, [plan_at(0, family="hanweb_annual", departments=1, towns=1)]) as web:
        report = web.truth[0]
        text = page(report.url)
        assert report.organ in text
        assert 'value="2008"' in text
        nothing = re.sub(r"fbtime=\d+", "fbtime=2009", report.url)
        assert "暂无" in page(nothing)
