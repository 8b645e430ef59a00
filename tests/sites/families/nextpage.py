"""An ordinary static site: 首页 上一页 1 2 3 下一页 尾页 as plain links, `list_2.html` for the second page."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from tests.sites.families.base import Family
from tests.sites.pages import Column


class NextPage(Family):
    """Plain links everywhere."""

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """A serial number in a folder of the day."""
        return f"{column.directory}{published_on.replace('-', '/')}/{serial}.html"

    def page_path(self, column: Column, number: int) -> str:
        """`list_2.html` and on."""
        return (
            f"{column.directory}list_{number}.html"
            if number > 1
            else f"{column.directory}index.html"
        )

    def pager(self, column: Column, number: int, count: int) -> str:
        """Numbered links with the usual words at both ends."""
        if count == 1:
            return ""
        links = [f'<a href="{self.page_path(column, n)}">{n}</a>' for n in range(1, count + 1)]
        if number < count:
            links.append(f'<a class="next" href="{self.page_path(column, number + 1)}">下一页</a>')
        first, last = self.page_path(column, 1), self.page_path(column, count)
        return f'<div class="pages"><a href="{first}">首页</a> {" ".join(links)} <a href="{last}">尾页</a> 共{count}页</div>'


FAMILY = NextPage
