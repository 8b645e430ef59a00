"""truecms of Nantong and Rugao: JSONP around XML from `messageController/getMessage.do`.

startrecord, endrecord, perpage, columnId and callback; the answer is `callback({"result": "<datastore>…"})`.
404 without a Referer. perpage above a cap gives an empty result (cap 50), or 404 (variant `strict`, cap 20).
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import json

from tests.sites.exchange import Reply, Request, not_found
from tests.sites.families.base import Family, list_page, newest_first
from tests.sites.pages import Article, Column, Page, always
from tests.sites.site import DistrictSite

PROXY = "/cms/messageController/getMessage.do"


class Truecms(Family):
    """Records by number, wrapped twice."""

    def __init__(self, variant: str = "") -> None:
        super().__init__(variant)
        self.columns: dict[str, list[Article]] = {}

    def column_id(self, column: Column) -> str:
        """The product's own identifier."""
        return f"4028{column.id:08x}"

    def address(self, column: Column) -> str:
        """A folder with the column's index."""
        return f"{column.directory}{column.slug}.html"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`content/<number>.html`."""
        return f"{column.directory}content/{serial:08x}-4a.html"

    def publish(self, site: DistrictSite, column: Column) -> None:
        """The page and its part of the action."""
        self.columns[self.column_id(column)] = newest_first(column)
        site.page(self.address(column), always(self.column_page(column)))
        site.answer_with(PROXY, lambda request: self.messages(request))

    def column_page(self, column: Column) -> Page:
        """The parameters of the list."""
        total, size = len(column.articles), column.per_page
        script = f"$('#pageList').jpage({{ proxyUrl:'{PROXY}', columnId:'{self.column_id(column)}', perPage:{size}, totalRecord:{total} }});"
        return list_page(column, f'<div id="pageList"></div><script>{script}</script>')

    def messages(self, request: Request) -> Reply:
        """A slice of a column."""
        if "referer" not in request.headers:
            return not_found()
        asked = request.query
        size = int(asked.get("perpage", "15"))
        cap = 20 if self.variant == "strict" else 50
        if size > cap and self.variant == "strict":
            return not_found()
        articles = self.columns.get(asked.get("columnId", ""), [])
        first, last = int(asked.get("startrecord", "1")) - 1, int(asked.get("endrecord", str(size)))
        shown = articles[first : min(last, first + size)] if size <= cap else []
        records = "".join(f"<record><![CDATA[{self.row(a, a.path)}]]></record>" for a in shown)
        xml = (
            f"<datastore><totalrecord>{len(articles)}</totalrecord><recordset>{records}</recordset></datastore>"
            if shown
            else ""
        )
        text = f"{asked.get('callback', 'callback')}({json.dumps({'result': xml}, ensure_ascii=False)});"
        return Reply(text.encode(), media_type="text/javascript;charset=UTF-8")


FAMILY = Truecms
