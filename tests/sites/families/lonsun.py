"""龙讯 Lonsun of Anhui: `/public/column/{organId}?type=4&action=list&catId=…`, lists by `/site/label/8888`.

The page holds the parameters of the label (siteId, organId, catId, pageSize, pageCount, file) in a script
and the first page of the list; the rest is HTML from the label. Variant `bare`: not even the first page.
Articles are `/public/{organId}/{id}.html`.
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from zlib import crc32

from tests.sites.exchange import Reply, Request
from tests.sites.families.base import Family, list_page, newest_first
from tests.sites.pages import Article, Column, Page, always
from tests.sites.site import DistrictSite

LABEL = "/site/label/8888"
LIST_FILE = "/xxgk/publicInfoList_newest2020"


class Lonsun(Family):
    """Lists by label."""

    def __init__(self, variant: str = "") -> None:
        super().__init__(variant)
        self.categories: dict[str, tuple[list[Article], str]] = {}

    def organ(self, column: Column) -> int:
        """The number of the body."""
        return 6600000 + crc32(column.owner.encode()) % 90000

    def address(self, column: Column) -> str:
        """The list of the category."""
        return f"/public/column/{self.organ(column)}?type=4&action=list&catId={column.id}"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """By body and number."""
        return f"/public/{self.organ(column)}/{serial}1.html"

    def file_path(self, column: Column, serial: int, published_on: str, extension: str) -> str:
        """The file store."""
        return f"/group6/M00/0{serial % 9}/{serial:X}.{extension}"

    def publish(self, site: DistrictSite, column: Column) -> None:
        """The page and its part of the label."""
        self.categories[str(column.id)] = newest_first(column), str(self.organ(column))
        site.page(self.address(column), always(self.column_page(site, column)))
        site.answer_with(LABEL, lambda request: self.label(site, request))

    def site_id(self, site: DistrictSite) -> str:
        """The number of the site."""
        return f"6{site.plan.code}"

    def column_page(self, site: DistrictSite, column: Column) -> Page:
        """The first lines and the script of the rest."""
        articles, size = newest_first(column), column.per_page
        pages = -(-len(articles) // size)
        query = f"labelName=publicInfoList&siteId={self.site_id(site)}&pageSize={size}&pageIndex=1&action=list&isDate=true&dateFormat=yyyy-MM-dd&length=50&organId={self.organ(column)}&type=4&catId={column.id}&cId=&result=暂无相关信息&file={LIST_FILE}"
        script = f"""<script>Ls.pagination("#page_public_info", function(index, $dom){{
  $.get('{LABEL}?IsAjax=1&dataType=html&{query}'.replace('pageIndex=1', 'pageIndex=' + index), function(html){{ $('.xxgk_navli').html(html); }});
}}, {{pageCount:{pages},pageIndex:1,pageSize:{size},siteId:{self.site_id(site)},organId:'{self.organ(column)}',catId:'{column.id}'}});</script>"""
        first = "" if self.variant == "bare" else self.listing(articles[:size], "/")
        return list_page(
            column,
            f'<div class="xxgk_navli">{first}</div><div id="page_public_info"></div>{script}',
        )

    def label(self, site: DistrictSite, request: Request) -> Reply:
        """A fragment of HTML."""
        asked = request.form
        articles, organ = self.categories.get(asked.get("catId", ""), ([], ""))
        if asked.get("organId") != organ or asked.get("labelName") != "publicInfoList":
            articles = []
        size, page = int(asked.get("pageSize", "15")), max(int(asked.get("pageIndex", "1")), 1)
        shown = articles[(page - 1) * size : page * size]
        html = self.listing(shown, "/") if shown else "<p>暂无相关信息</p>"
        return Reply(html.encode(site.plan.encoding), media_type="text/html;charset=UTF-8")


FAMILY = Lonsun
