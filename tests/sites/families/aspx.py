"""Dynamic pages: `list.aspx?id=COL&page=N`, articles `show.aspx?id=ID`.

Variant `cid`: `InfoPublic.aspx?cid=…&pid=…&page=N`, as in Yunnan. Variant `jsp`: `info/iList.jsp`
with node_id, cat_id and cur_page, as in Mianzhu. The pager has the next page only, as 下一页.
"""

from tests.sites.families.base import Family
from tests.sites.pages import Column

LISTS = {
    "": "/list.aspx?id={id}&page={n}",
    "cid": "/InfoPublic.aspx?cid={id}&pid=11&page={n}",
    "jsp": "/info/iList.jsp?node_id=GKbm&cat_id={id}&cur_page={n}",
}
SHOWS = {
    "": "/show.aspx?id={serial}",
    "cid": "/NewsView.aspx?NewsID={serial}&ClassID={id}",
    "jsp": "/info/iIndex.jsp?node_id=GKbm&cat_id={id}&info_id={serial}",
}
NO_PAGE = {"": "&page=1", "cid": "&page=1", "jsp": "&cur_page=1"}


class Aspx(Family):
    """Everything in the query."""

    def address(self, column: Column) -> str:
        """The list without a page number."""
        return self.page_path(column, 1)

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """By number."""
        return SHOWS[self.variant].format(id=column.id, serial=serial)

    def file_path(self, column: Column, serial: int, published_on: str, extension: str) -> str:
        """An upload folder by month."""
        return f"/UploadFiles/{published_on[:7].replace('-', '')}/{serial}.{extension}"

    def page_path(self, column: Column, number: int) -> str:
        """The first page has no number."""
        path = LISTS[self.variant].format(id=column.id, n=number)
        return path.removesuffix(NO_PAGE[self.variant])

    def pager(self, column: Column, number: int, count: int) -> str:
        """Only the neighbours."""
        if number == count:
            return f"<div>第{number}页/共{count}页</div>"
        following = self.page_path(column, number + 1).replace("&", "&amp;")
        return f'<div>第{number}页/共{count}页 <a href="{following}">下一页</a></div>'


FAMILY = Aspx
