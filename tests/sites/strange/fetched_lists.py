"""Lists of strange sites that a script fetches or a form sends for."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import json
from html import escape
from urllib.parse import parse_qsl

from tests.sites.exchange import Reply, Request, not_found
from tests.sites.strange.desk import Desk, Item
from tests.sites.strange.rows import listing
from tests.sites.strange.static_lists import Writer, cut_up

SIZE = 5


def number_of(asked: dict[str, str], *keys: str, first: int = 1) -> int:
    """The page that a request asks for, counted from 1."""
    text = next((asked[key] for key in keys if key in asked), str(first))
    return (int(text) if text.isdigit() else first) - first + 1


def part_of(items: list[Item], number: int, size: int = SIZE) -> list[Item]:
    """One page."""
    return items[(number - 1) * size : number * size] if number > 0 else []


def form_post(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """A form with hidden fields; `goPage(2)` fills in the number and sends it."""
    path, column = f"{folder}list.do", str(next(desk.serials))
    pages = len(cut_up(items, SIZE))

    def answer(request: Request) -> Reply:
        asked = request.form
        if asked.get("columnId", column) != column:
            return not_found()
        number = number_of(asked, "pageNo") if request.method == "POST" else 1
        script = "<script>function goPage(n){ document.listForm.pageNo.value=n; document.listForm.submit(); }</script>"
        form = f'<form name="listForm" action="{path}" method="post"><input type="hidden" name="pageNo" value="{number}"/><input type=hidden name=columnId value={column}><input type="hidden" name="title" value=""></form>'
        pager = (
            f'第{number}页/共{pages}页 <a href="#" onclick="goPage({number + 1});return false;">下一页</a>'
            if number < pages
            else ""
        )
        return Reply(desk.html(title, listing(part_of(items, number), row) + form + script + pager))

    desk.answer(path, answer)
    return f"{path}?columnId={column}"


def postback(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """ASP.NET: `__doPostBack` with a view state that must come back."""
    path, pages = f"{folder}InfoList.aspx", len(cut_up(items, SIZE))

    def answer(request: Request) -> Reply:
        sent = dict(parse_qsl(request.body.decode("latin-1"), keep_blank_values=True))
        number = 1
        if request.method == "POST":
            if not sent.get("__VIEWSTATE", "").startswith("/wEP"):
                return Reply(status=500)
            wanted = sent.get("__EVENTARGUMENT", "1")
            number = int(wanted) if wanted.isdigit() else 1
        pager = "".join(
            f"<a href=\"javascript:__doPostBack('ctl00$AspNetPager1','{n}')\">{n}</a> "
            for n in range(1, pages + 1)
            if n != number
        )
        following = (
            f"<a href=\"javascript:__doPostBack('ctl00$AspNetPager1','{number + 1}')\">下一页</a>"
            if number < pages
            else ""
        )
        form = f'<form method="post" action="./InfoList.aspx" id="form1"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUK{number}MTQ" /><input type="hidden" name="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" value="" /><input type="hidden" name="__EVENTVALIDATION" value="/wEWAgL{number}" />{listing(part_of(items, number), row)}{pager}{following}</form>'
        return Reply(desk.html(title, form))

    desk.answer(path, answer)
    return path


def rows_as_json(items: list[Item], keys: tuple[str, str, str]) -> list[dict[str, object]]:
    """The rows under the names that a product gives them."""
    title, url, day = keys
    return [
        {"id": n, title: item.title, url: item.path, day: item.day} for n, item in enumerate(items)
    ]


KEYS = (
    ("title", "url", "publishDate"), ("docTitle", "docPubUrl", "docRelTime"), ("TITLE", "VISITURL", "SHOWTIME"),
    ("articleTitle", "articleUrl", "pubTime"), ("infoTitle", "linkUrl", "createDate"), ("subject", "href", "date"),
)  # fmt: skip


def posted_json(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """POST with a JSON body, JSON back."""
    api, channel, keys = "/api/v1/article/page", f"c{next(desk.serials)}", desk.rng.choice(KEYS)
    lists = posted.setdefault(desk.site.base + api, {})
    lists[channel] = items

    def answer(request: Request) -> Reply:
        if request.method != "POST":
            return Reply(b'{"code":405}', 405, "application/json")
        asked = json.loads(request.body or b"{}")
        found = lists.get(str(asked.get("channelId")), [])
        number = int(asked.get("pageNum", 1))
        size = min(int(asked.get("pageSize", 5)), 8)
        data = {"total": len(found), "list": rows_as_json(part_of(found, number, size), keys)}
        return desk.text(
            json.dumps({"code": 0, "data": data}, ensure_ascii=False), "application/json"
        )

    desk.answer(api, answer)
    script = f"""<div id="list"></div><script>var channelId = "{channel}"; var pageNum = 1; var pageSize = 5;
function load(n){{ pageNum = n; $.ajax({{ type: "POST", url: "{api}", contentType: "application/json;charset=utf-8", dataType: "json",
data: JSON.stringify({{ channelId: channelId, pageNum: pageNum, pageSize: pageSize }}), success: function(res){{ render(res.data); }} }}); }} load(1);</script>"""
    return desk.serve(folder, title, script)


posted: dict[str, dict[str, list[Item]]] = {}


def posted_form(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """`$.post` with a form, an HTML fragment back."""
    api, channel = "/zfxxgk/getList.jsp", str(next(desk.serials))
    lists = posted.setdefault(desk.site.base + api, {})
    lists[channel] = items

    def answer(request: Request) -> Reply:
        asked = dict(parse_qsl(request.body.decode("latin-1")))
        if request.method != "POST":
            return not_found()
        found = lists.get(asked.get("catId", ""), [])
        return desk.text(
            listing(part_of(found, number_of(asked, "page")), row) if found else "暂无数据"
        )

    desk.answer(api, answer)
    pages = len(cut_up(items, SIZE))
    script = f"""<div id="con"></div><div class="page" total="{pages}"></div><script type="text/javascript">
var catId='{channel}', totalPage={pages};
function getList(p){{ $.post("{api}", {{ "catId": catId, "page": p, "size": {SIZE} }}, function(html){{ $("#con").html(html); }}); }}
getList(1);</script>"""
    return desk.serve(folder, title, script)


def jsonp(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """JSONP: the answer is a call."""
    api, cid, keys = "/interface/infoList.jsp", str(next(desk.serials)), desk.rng.choice(KEYS)
    lists = posted.setdefault(desk.site.base + api, {})
    lists[cid] = items

    def answer(request: Request) -> Reply:
        asked = request.query
        found = lists.get(asked.get("cid", ""), [])
        rows = rows_as_json(part_of(found, number_of(asked, "page")), keys)
        inner = json.dumps({"rows": rows, "count": len(found)}, ensure_ascii=False)
        return desk.text(f"{asked.get('callback', 'cb')}({inner});", "application/javascript")

    desk.answer(api, answer)
    script = f"""<ul id=u></ul><script>$.ajax({{ url: "{api}?callback=?", dataType: "jsonp", data: {{ cid: {cid}, page: 1, pagesize: {SIZE} }},
success: function(d){{ show(d.rows); }} }});</script>"""
    return desk.serve(folder, title, script)


def variable(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """All rows in a variable of a script; the browser turns the pages."""
    data = json.dumps(
        rows_as_json(items, desk.rng.choice(KEYS)), ensure_ascii=desk.rng.random() < 0.5
    )
    return desk.serve(
        folder,
        title,
        f'<div id="app"></div><script>\nvar dataList = {data};\nnew Pager("#app", dataList, 10);\n</script>',
    )


def json_files(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """The list as files beside the page: `list_1.json`, `list_2.json`."""
    keys = desk.rng.choice(KEYS)
    pages = cut_up(items, SIZE)
    for number, part in enumerate(pages, 1):
        data = json.dumps(
            {"pageCount": len(pages), "data": rows_as_json(part, keys)}, ensure_ascii=False
        )
        desk.raw(
            f"{folder}list_{number}.json",
            data.encode(desk.site.plan.encoding, "backslashreplace"),
            "application/json",
        )
    script = "<div id=box></div><script>var page=1;fetch('./list_'+page+'.json').then(r=>r.json()).then(function(d){draw(d)});</script>"
    return desk.serve(folder, title, script)


def load_more(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """加载更多: a button with the address of the rest."""
    api = f"{folder}more"

    def answer(request: Request) -> Reply:
        part = part_of(items, number_of(request.query, "page"))
        return desk.text(listing(part, row) if part else "")

    desk.answer(api, answer)
    button = (
        f'<div class="btn" data-url="{api}?page=2" onclick="loadMore(this)">加载更多</div>'
        if len(items) > SIZE
        else ""
    )
    return desk.serve(folder, title, listing(items[:SIZE], row) + button)


def proxied(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """大汉 dataproxy that takes POST only, cuts perpage at 30, ignores startrecord, counts wrongly."""
    proxy, unit = "/module/web/jpage/dataproxy.jsp", str(next(desk.serials))
    lists = posted.setdefault(desk.site.base + proxy, {})
    lists[unit] = items
    post_only, wrong = desk.rng.random() < 0.5, desk.rng.choice((0, 0, 7))

    def answer(request: Request) -> Reply:
        asked = request.form
        if post_only and request.method != "POST":
            return Reply(status=405)
        found = lists.get(asked.get("unitid", ""), [])
        size = min(int(asked.get("perpage", "15")), 30)
        part = part_of(found, number_of(asked, "page"), size)
        records = "".join(
            f"<record><![CDATA[{escape_cdata(listing([item], row))}]]></record>" for item in part
        )
        return desk.text(
            f'<?xml version="1.0" encoding="{desk.charset}" ?><datastore><totalrecord>{len(found) + wrong}</totalrecord><totalpage>{-(-len(found) // size)}</totalpage><recordset>{records}</recordset></datastore>',
            "text/xml",
        )

    desk.answer(proxy, answer)
    script = f"""<div id="{unit}" class="default_pgContainer"></div><script>var col=1,appid=1,webid=3;
$(function(){{ $("#{unit}").jpage({{ dataBefore:'', dataAfter:'', totalRecord:{len(items) + wrong}, perPage:15, groupSize:3, proxyUrl:'/module/web/jpage/dataproxy.jsp', ajaxParam:{{ col:1, appid:1, webid:3, path:'/', columnid:{int(unit) + 1}, sourceContentType:1, unitid:'{unit}', webname:'{escape(desk.site.plan.name)}', permissiontype:0 }} }}); }});</script>"""
    return desk.serve(folder, title, script)


def escape_cdata(text: str) -> str:
    """CDATA cannot hold its own end."""
    return text.replace("]]>", "")


FETCHED: dict[str, Writer] = {
    "form_post": form_post, "postback": postback, "posted_json": posted_json, "posted_form": posted_form,
    "jsonp": jsonp, "variable": variable, "json_files": json_files, "load_more": load_more, "proxied": proxied,
}  # fmt: skip
