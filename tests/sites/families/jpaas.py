"""大汉 JPAAS: the list is a unit built by `/api-gateway/jpaas-publish-server/front/page/build/unit`.

The column page names the unit in the queryData of a script tag (webId, pageId, tplSetId, tagId, parseType
`bulidstatic`). The answer is JSON with the HTML in data.html; further pages need
paramJson={"pageNo":N,"pageSize":M}, a bare pageNo is ignored. Variant `referer`: 403 without a Referer.
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import json

from tests.sites.exchange import Reply, Request
from tests.sites.families.base import Family, hex32, list_page, newest_first
from tests.sites.pages import Article, Column, Page, always
from tests.sites.site import DistrictSite

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


class Jpaas(Family):
    """Lists as JSON around HTML."""

    def __init__(self, variant: str = "") -> None:
        super().__init__(variant)
        self.units: dict[str, tuple[list[Article], int]] = {}

    def address(self, column: Column) -> str:
        """The folder's index."""
        return f"{column.directory}index.html"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`art/2024/art_<32 hex>.html` under the column."""
        return f"{column.directory}art/{published_on[:4]}/art_{hex32(column.id, serial)}.html"

    def file_path(self, column: Column, serial: int, published_on: str, extension: str) -> str:
        """The product's store of files."""
        return f"/cms_files/filemanager/{hex32('file', serial)}/{published_on[:7]}/{serial}.{extension}"

    def publish(self, site: DistrictSite, column: Column) -> None:
        """A page without a list, and the unit."""
        self.units[self.page_id(column)] = newest_first(column), column.per_page
        site.page(self.address(column), always(self.column_page(site, column)))
        site.page(column.directory, always(self.column_page(site, column)))
        site.answer_with(UNIT, lambda request: self.unit(request))

    def page_id(self, column: Column) -> str:
        """The column's own identifier."""
        return hex32("column", column.id)

    def column_page(self, site: DistrictSite, column: Column) -> Page:
        """The script tag that draws the list."""
        query = f"{{'parseType':'bulidstatic','webId':'{hex32(site.plan.code)}','tplSetId':'{hex32(site.plan.slug)}','pageType':'column','tagId':'当前栏目list','editType':'null','pageId':'{self.page_id(column)}'}}"
        body = f'<div class="list-box"><script id="unit{column.id}" src="/script/unitbuild.js" url="{UNIT}" queryData="{query}"></script></div>'
        return list_page(column, body)

    def unit(self, request: Request) -> Reply:
        """One page of the list."""
        if self.variant == "referer" and "referer" not in request.headers:
            return Reply(b"Forbidden", 403)
        asked = request.query
        if asked.get("pageId") not in self.units or "webId" not in asked or "tplSetId" not in asked:
            return self.json({"success": False, "code": "500", "data": None})
        articles, size = self.units[asked["pageId"]]
        wanted = json.loads(asked.get("paramJson") or "{}")
        page, size = int(wanted.get("pageNo", 1)), int(wanted.get("pageSize", size))
        shown = articles[(page - 1) * size : page * size]
        pages = -(-len(articles) // size)
        html = f'<div class="page-content">{self.listing(shown, "/")}</div><div class="pagination" currpage="{page}" totalpage="{pages}" count="{len(articles)}"></div>'
        return self.json({"success": True, "code": "200", "data": {"html": html}})

    def json(self, answer: dict[str, object]) -> Reply:
        """JSON as the product sends it."""
        return Reply(
            json.dumps(answer, ensure_ascii=False).encode(),
            media_type="application/json;charset=UTF-8",
        )


FAMILY = Jpaas
