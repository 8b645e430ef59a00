"""大汉 JCMS with the jpage list: `/col/colN/index.html` and `/module/web/jpage/dataproxy.jsp`.

The column page embeds the first records in a `<script type="text/xml">` data store of CDATA items; the
rest comes from the proxy, by GET or POST, with col, appid, webid, path, columnid, sourceContentType,
unitid, webname, permissiontype and startrecord/endrecord/perpage. The variant `page` ignores startrecord
and obeys only `page`. More than 300 records at once are cut.
"""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from tests.sites.exchange import Reply, Request
from tests.sites.families.base import Family, list_page
from tests.sites.pages import Article, Column, Page
from tests.sites.site import DistrictSite

PROXY = "/module/web/jpage/dataproxy.jsp"
MOST = 300


class Jpage(Family):
    """Columns by number, records from the proxy."""

    head = '<script src="/script/jpage/jquery.jpage.js"></script>'

    def address(self, column: Column) -> str:
        """`/col/colN/index.html`."""
        return f"/col/col{column.id}/index.html"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`/art/2024/1/15/art_COL_ID.html`, the day without zeros."""
        year, month, day = (int(part) for part in published_on.split("-"))
        return f"/art/{year}/{month}/{day}/art_{column.id}_{serial}.html"

    def file_path(self, column: Column, serial: int, published_on: str, extension: str) -> str:
        """Attachments have a folder of their own."""
        return f"/attach/0/{published_on[2:4]}{serial:08d}.{extension}"

    def publish(self, site: DistrictSite, column: Column) -> None:
        """The column page and its part of the proxy."""
        articles = sorted(column.articles, key=lambda a: a.published_on, reverse=True)
        site.page(self.address(column), lambda: self.column_page(site, column, articles))
        if PROXY not in site.answers:
            site.answer_with(PROXY, lambda request: self.proxy(site, request))
        self.columns[str(column.id)] = articles

    def __init__(self, variant: str = "") -> None:
        super().__init__(variant)
        self.columns: dict[str, list[Article]] = {}

    def column_page(self, site: DistrictSite, column: Column, articles: list[Article]) -> Page:
        """The first records in the page, the parameters of the rest in a script."""
        unit, size = column.id * 7 % 9973, column.per_page
        query = f"appid=1&webid=1&path=/&columnid={column.id}&unitid={unit}&webname=%27%27&permissiontype=0"
        store = self.store(articles[: size * 2], f"{PROXY}?page=1&{query}")
        script = f"""<script>$(function(){{ $('#{unit}').jpage({{ perPage:{size}, totalRecord:{len(articles)}, openCookies:false,
proxyUrl:'{PROXY}', ajaxParam:{{'col':'1','appid':'1','webid':'1','path':'/','columnid':'{column.id}','sourceContentType':'1','unitid':'{unit}','webname':'{site.plan.name}','permissiontype':'0'}},
dataBefore:'<ul>', dataAfter:'</ul>' }}); }});</script>"""
        return list_page(
            column, f'<div id="{unit}"><script type="text/xml">{store}</script></div>{script}'
        )

    def store(self, articles: list[Article], next_group: str) -> str:
        """Records as the product wraps them."""
        records = "".join(
            f"<record><![CDATA[\n{self.row(a, a.path)}]]></record>\n" for a in articles
        )
        return f'<datastore>\n<nextgroup><![CDATA[<a href="{next_group}"></a>]]></nextgroup>\n<recordset>\n{records}</recordset>\n</datastore>'

    def proxy(self, site: DistrictSite, request: Request) -> Reply:
        """A slice of one column, as XML."""
        asked = request.form
        articles = self.columns.get(asked.get("columnid", ""), [])
        size = min(int(asked.get("perpage", "15")), MOST)
        first = (int(asked.get("page", "1")) - 1) * size
        last = first + size
        if self.variant != "page" and "startrecord" in asked:
            first = int(asked["startrecord"]) - 1
            last = min(int(asked.get("endrecord", first + size)), first + MOST)
        total, pages = len(articles), -(-len(articles) // size)
        inner = self.store(articles[max(first, 0) : last], "").replace(
            "<datastore>",
            f"<datastore>\n<totalrecord>{total}</totalrecord>\n<totalpage>{pages}</totalpage>",
            1,
        )
        text = f"<?xml version='1.0' encoding='{site.plan.encoding}'?>\n{inner}"
        return Reply(text.encode(site.plan.encoding, "xmlcharrefreplace"), media_type="text/xml")


FAMILY = Jpage
