"""博达 VSB: the newest page has no number, the older ones count down.

The column is `/zfxxgknb.htm`; the page before it is `/zfxxgknb/N.htm` with the largest N next, down to
`/zfxxgknb/1.htm`, the oldest. Articles are `/info/COL/ID.htm` with the text in `#vsb_content`.
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from tests.sites.families.base import Family
from tests.sites.pages import Column


class Vsb(Family):
    """Pages that count down."""

    head = '<script language="javascript" src="/system/resource/js/dynclicks.js"></script>\n<!--Announced by Visual SiteBuilder 9-->'

    def stem(self, column: Column) -> str:
        """The address without `.htm`."""
        return column.directory.rstrip("/")

    def address(self, column: Column) -> str:
        """The newest page."""
        return f"{self.stem(column)}.htm"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`/info/COL/ID.htm`."""
        return f"/info/{column.id}/{serial}.htm"

    def file_path(self, column: Column, serial: int, published_on: str, extension: str) -> str:
        """Attachments have a folder of their own."""
        return f"/__local/A/{serial:X}/{serial}.{extension}"

    def page_path(self, column: Column, number: int) -> str:
        """The second page has the largest number."""
        count = len(column.pages())
        return (
            self.address(column) if number == 1 else f"{self.stem(column)}/{count - number + 1}.htm"
        )

    def pager(self, column: Column, number: int, count: int) -> str:
        """首页 上页 下页 尾页, and how many there are."""
        words = []
        if number > 1:
            words += [
                f'<a href="{self.page_path(column, 1)}">首页</a>',
                f'<a href="{self.page_path(column, number - 1)}">上页</a>',
            ]
        if number < count:
            words += [
                f'<a href="{self.page_path(column, number + 1)}">下页</a>',
                f'<a href="{self.page_path(column, count)}">尾页</a>',
            ]
        return f'<div class="pb_sys_common"><span>共{len(column.articles)}条</span> {number}/{count} {" ".join(words)}</div>'


FAMILY = Vsb
