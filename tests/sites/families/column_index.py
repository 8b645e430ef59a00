"""Static pages `column-index-N.shtml`, as in Chengdu; the pager goes by `onclick`."""

from tests.sites.families.base import Family
from tests.sites.pages import Column


class ColumnIndex(Family):
    """Every page has a number, the first too."""

    def address(self, column: Column) -> str:
        """The first page."""
        return self.page_path(column, 1)

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """A day folder and a long number."""
        return f"{column.directory}{published_on}/content_{10**9 + serial}.shtml"

    def page_path(self, column: Column, number: int) -> str:
        """`column-index-1.shtml` is the first."""
        return f"{column.directory}column-index-{number}.shtml"

    def pager(self, column: Column, number: int, count: int) -> str:
        """Buttons."""
        buttons = [
            f'<a href="javascript:;" onclick="location.href=\'column-index-{n}.shtml\'">{n}</a>'
            for n in range(1, count + 1)
        ]
        return f'<div class="pagination">{"".join(buttons)}</div>'


FAMILY = ColumnIndex
