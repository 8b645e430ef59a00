"""开普 UCAP static pages: `/cNNNNNN/list.shtml`, articles `/cNNNNNN/YYYYMM/<32 hex>.shtml`.

The list pages count from one in a `createPageHTML` of their own spelling; the column is known by
its number only, no folder names it. The article stands in `<ucapcontent>`.
"""

from tests.sites.families.base import Family, hex32
from tests.sites.pages import Column


class Ucap(Family):
    """Opaque addresses."""

    def folder(self, column: Column) -> str:
        """`/c112233/`."""
        return f"/c{100000 + column.id}/"

    def address(self, column: Column) -> str:
        """The first list page."""
        return f"{self.folder(column)}list.shtml"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """32 hexadecimal digits in a folder of the month."""
        month = published_on.replace("-", "")[:6]
        return f"{self.folder(column)}{month}/{hex32(column.id, serial)}.shtml"

    def page_path(self, column: Column, number: int) -> str:
        """`list_2.shtml` and on."""
        return f"{self.folder(column)}list{f'_{number}' if number > 1 else ''}.shtml"

    def pager(self, column: Column, number: int, count: int) -> str:
        """Double quotes, and the box named with a hyphen."""
        rows = len(column.articles)
        call = f'createPageHTML("page-div",{count},{number},"list","shtml",{rows});'
        return f'<div id="page-div"></div><script type="text/javascript">{call}</script>'


FAMILY = Ucap
