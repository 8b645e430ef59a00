"""TRS 海云: the list of a channel comes from `/common/search/{channelId}` as JSON.

`?_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=1` gives data.results with title, url and
publishedTimeStr, data.total, data.page and data.rows. The channel is in a meta tag and in a script.
Variants `searchList` and `search` have another folder. Without _isJson the answer is HTML.
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import json

from tests.sites.exchange import Reply, Request
from tests.sites.families.base import Family, hex32, list_page, newest_first
from tests.sites.pages import Article, Column, Page, always
from tests.sites.site import DistrictSite

FOLDERS = {"": "/common/search/", "searchList": "/searchList/", "search": "/search/"}


class Haiyun(Family):
    """Channels by 32 hexadecimal digits."""

    def channel(self, column: Column) -> str:
        """The channel's identifier."""
        return hex32("channel", column.id)

    def address(self, column: Column) -> str:
        """A list page under the channel's folder."""
        return f"{column.directory}common_list.shtml"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`c{serial}/content.shtml` by month."""
        return f"{column.directory}{published_on.replace('-', '')[:6]}/c{column.id}_{serial}.shtml"

    def publish(self, site: DistrictSite, column: Column) -> None:
        """The page and the channel."""
        site.page(self.address(column), always(self.column_page(column)))
        path = FOLDERS[self.variant] + self.channel(column)
        articles = newest_first(column)
        site.answer_with(path, lambda request: self.search(site, articles, request))

    def column_page(self, column: Column) -> Page:
        """A template that the script fills."""
        channel = self.channel(column)
        url = f"{FOLDERS[self.variant]}{channel}?_isAgg=true&_isJson=true&_pageSize={column.per_page}&_template=index&_rangeTimeGte=&_channelName=&page=1"
        body = f"""<ul id="list" data-channel="{channel}"></ul><div id="page"></div>
<script>var channelId = "{channel}"; $.ajax({{ url: "{url}", dataType: "json", success: function(res) {{ draw(res.data.results); }} }});</script>
<script type="text/template"><li><a href="{{{{url}}}}">{{{{title}}}}</a></li></script>"""
        page = list_page(column, body)
        return Page(
            page.title,
            page.body,
            page.crumbs,
            page.menu,
            page.column,
            head=f'<meta name="channelid" content="{channel}" />',
        )

    def search(self, site: DistrictSite, articles: list[Article], request: Request) -> Reply:
        """One page of the channel."""
        asked = request.query
        if asked.get("_isJson") != "true":
            return Reply(b"<html><body></body></html>")
        size, page = int(asked.get("_pageSize", "20")), max(int(asked.get("page", "1")), 1)
        host = site.base.removeprefix("http:")
        results = [
            {
                "title": a.label,
                "url": host + a.path,
                "publishedTimeStr": f"{a.published_on} 10:00:00",
                "channelName": "",
            }
            for a in articles[(page - 1) * size : page * size]
        ]
        data = {"page": page, "rows": size, "total": len(articles), "results": results}
        return Reply(
            json.dumps({"data": data}, ensure_ascii=False).encode(),
            media_type="application/json;charset=UTF-8",
        )


FAMILY = Haiyun
