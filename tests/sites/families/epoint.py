"""新点 Epoint EWB: `govInfoPub.html?deptcode=…&categorynum=…`, lists by POST of JSON.

siteGuid and projectName stand in `/js/webBuilderCommon.js`. POST
`{projectName}/rest/lightfrontaction/getgovinfolist` with deptcode, categorynum, siteGuid, pageIndex from
1 and pageSize (50 at most) gives custom.data[].infourl and custom.total. Variant `zero`: pageIndex from 0.
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import json

from tests.sites.exchange import Reply, Request
from tests.sites.families.base import Family, hex32, list_page, newest_first
from tests.sites.pages import Article, Column, Page, always
from tests.sites.site import DistrictSite

PROJECT = "/EWB-FRONT"
MOST = 50


class Epoint(Family):
    """Lists by JSON."""

    head = '<script src="/js/webBuilderCommon.js"></script>'

    def __init__(self, variant: str = "") -> None:
        super().__init__(variant)
        self.categories: dict[tuple[str, str], list[Article]] = {}

    def key(self, column: Column) -> tuple[str, str]:
        """deptcode and categorynum."""
        return column.owner.upper(), f"003{column.id:06d}"

    def address(self, column: Column) -> str:
        """One page for all columns, told apart by the query."""
        department, category = self.key(column)
        return f"/dynamic/zwgk/govInfoPub.html?deptcode={department}&categorynum={category}"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`/zwgk/{category}/{day}/{guid}.html`."""
        guid = hex32("info", serial)
        return f"/{column.slug}/{self.key(column)[1]}/{published_on.replace('-', '')}/{guid[:8]}-{guid[8:12]}-{guid[12:16]}-{guid[16:20]}-{guid[20:]}.html"

    def publish(self, site: DistrictSite, column: Column) -> None:
        """The page, the script with the site's identity, and the action."""
        self.categories[self.key(column)] = newest_first(column)
        site.page(self.address(column), always(self.column_page(column)))
        identity = {"siteGuid": self.guid(site), "projectName": PROJECT}
        script = f"var siteInfo = {json.dumps(identity)};\nvar Util = {{}};"
        site.file("/js/webBuilderCommon.js", script.encode(), "application/javascript")
        site.answer_with(
            f"{PROJECT}/rest/lightfrontaction/getgovinfolist", lambda r: self.listed(site, r)
        )

    def guid(self, site: DistrictSite) -> str:
        """The site's identity."""
        digits = hex32(site.plan.code)
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def column_page(self, column: Column) -> Page:
        """Empty until the script has run."""
        department, category = self.key(column)
        body = f'<div class="ewb-list" id="infolist" data-deptcode="{department}" data-categorynum="{category}" data-pagesize="{column.per_page}"></div><div class="ewb-page"></div><script src="/js/govinfo.js"></script>'
        return list_page(column, body)

    def listed(self, site: DistrictSite, request: Request) -> Reply:
        """One page of a category."""
        try:
            asked = json.loads(request.body)
        except ValueError:
            return Reply(b'{"status":{"code":"300"}}', media_type="application/json")
        asked = asked.get("params", asked)
        articles: list[Article] = []
        if asked.get("siteGuid") == self.guid(site):
            articles = self.categories.get(
                (asked.get("deptcode", ""), asked.get("categorynum", "")), []
            )
        size = min(int(asked.get("pageSize", 15)), MOST)
        page = int(asked.get("pageIndex", 0)) + (1 if self.variant == "zero" else 0)
        shown = articles[max(page - 1, 0) * size : max(page, 1) * size]
        data = [
            {
                "infourl": a.path,
                "title": a.label[:30],
                "realtitle": a.label,
                "infodate": a.published_on,
            }
            for a in shown
        ]
        answer = {"custom": {"total": len(articles), "data": data}, "status": {"code": 1}}
        return Reply(
            json.dumps(answer, ensure_ascii=False).encode(),
            media_type="application/json;charset=UTF-8",
        )


FAMILY = Epoint
