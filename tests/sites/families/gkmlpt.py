"""Guangdong's gkmlpt (开普): one page a body, drawn by scripts from JSON.

`{base}/gkmlpt/index#{cat}` holds `window._CONFIG` with SID and TREE; the base of a department has its
folder. `{base}/gkmlpt/api/all/{cat}?page={n}&sid={sid}` gives 100 articles a page with total, title, url,
post_url, publisher and dates; cat 0 is everything; page 0 behaves like page 1. Beyond the end: 404.
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import json
from datetime import UTC, datetime

from tests.sites.exchange import Reply, Request, not_found
from tests.sites.families.base import Family, hex32, newest_first
from tests.sites.pages import Article, Column, Page
from tests.sites.site import DistrictSite

SIZE = 100
BRANCHES = ("政府信息公开指南", "政府信息公开制度", "机构职能", "规划计划", "财政预决算")


class Gkmlpt(Family):
    """TREE and api/all."""

    def __init__(self, variant: str = "") -> None:
        super().__init__(variant)
        self.columns: dict[str, dict[int, Column]] = {}  # by base

    def base(self, column: Column) -> str:
        """The folder of the body, `/` for the government."""
        return f"/{column.owner}/" if column.owner and column.owner != "qzf" else "/"

    def index(self, column: Column) -> str:
        """The page of the body."""
        return f"{self.base(column)}gkmlpt/index"

    def address(self, column: Column) -> str:
        """The page with the category behind it."""
        return f"{self.index(column)}#{column.id}"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`gkmlpt/content/0/N/post_ID.html`."""
        return f"{self.base(column)}gkmlpt/content/0/{serial // 1000}/post_{serial}.html"

    def file_path(self, column: Column, serial: int, published_on: str, extension: str) -> str:
        """Attachments by number."""
        return f"{self.base(column)}attachment/0/{serial // 1000}/{serial}.{extension}"

    def platform(self, site: DistrictSite, folder: str, column: Column) -> str:
        """The page of the body is its platform."""
        return self.index(column)

    def publish(self, site: DistrictSite, column: Column) -> None:
        """The page of the body, and its part of the API."""
        base = self.base(column)
        self.columns.setdefault(base, {})[column.id] = column
        site.page(self.index(column), lambda: self.index_page(site, base))
        for category in self.columns[base]:
            path = f"{base}gkmlpt/api/all/{category}"
            site.answer_with(path, lambda r, c=category: self.api(site, base, c, r))  # type: ignore[misc]
        site.answer_with(f"{base}gkmlpt/api/all/0", lambda r: self.api(site, base, 0, r))

    def sid(self, site: DistrictSite) -> str:
        """The number of the site."""
        return f"7{site.plan.code}"

    def index_page(self, site: DistrictSite, base: str) -> Page:
        """Nothing to see without scripts."""
        branches = [
            {"id": 20 + n, "name": name, "parent_id": 0, "children": []}
            for n, name in enumerate(BRANCHES)
        ]
        known = [
            {"id": c.id, "name": c.title, "parent_id": 19, "children": []}
            for c in self.columns[base].values()
        ]
        tree = [
            *branches,
            {"id": 19, "name": "法定主动公开内容", "parent_id": 0, "children": known},
        ]
        host = site.base.removeprefix("http://")
        script = f"window._CONFIG = {{\n  HOST: '{host}',\n  SID: '{self.sid(site)}',\n  IS_DEV: false,\n  TREE: {json.dumps(tree, ensure_ascii=False)},\n  BASE_URL: '{base}gkmlpt'\n}};"
        body = f'<div id="app"></div><script>{script}</script><script src="/gkmlpt/gkml/pc/js/chunk-common.js"></script>'
        return Page("政府信息公开目录", body)

    def api(self, site: DistrictSite, base: str, category: int, request: Request) -> Reply:
        """One page of a category."""
        columns = self.columns[base]
        articles = [a for c in columns.values() if category in (0, c.id) for a in newest_first(c)]
        page = max(int(request.query.get("page", "1")), 1)
        shown = articles[(page - 1) * SIZE : page * SIZE]
        if not shown and page > 1:
            return not_found()
        answer = {
            "classify": {"id": category, "post_count": len(articles)}, "total": len(articles),
            "articles": [self.entry(site, a) for a in shown],
        }  # fmt: skip
        return Reply(json.dumps(answer).encode(), media_type="application/json")

    def entry(self, site: DistrictSite, article: Article) -> dict[str, object]:
        """One article as the API gives it."""
        moment = datetime.fromisoformat(article.published_on).replace(tzinfo=UTC)
        return {
            "id": int(hex32(article.path)[:6], 16), "title": article.label, "publisher": site.plan.name,
            "url": site.url(article.path), "post_url": site.url(article.path),
            "display_publish_time": int(moment.timestamp()), "create_time": int(moment.timestamp()),
            "created_at": f"{article.published_on} 09:30:00", "date": article.published_on,
        }  # fmt: skip


FAMILY = Gkmlpt
