"""A generator of static pages that names no product: `index_2.html` is the second page.

The pager shows only `共N页` and a box to type a number into; the links are made by a script that is
not in the page. The second page must be guessed and proved. Variant `offset`: it is `index_1.html`.
"""

from tests.sites.families.base import Family
from tests.sites.pages import Column


class IndexN(Family):
    """Numbers behind `index`."""

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`content_ID.html` in the column."""
        return f"{column.directory}content_{serial}.html"

    def page_path(self, column: Column, number: int) -> str:
        """With or without an offset."""
        shown = number - 1 if self.variant == "offset" else number
        return f"{column.directory}index{f'_{shown}' if number > 1 else ''}.html"

    def pager(self, column: Column, number: int, count: int) -> str:
        """Words without links."""
        shown = f"共{len(column.articles)}条 第{number}/{count}页 跳转到"
        return f'<div class="page" data-count="{count}">{shown}<input size="2"/></div>'


FAMILY = IndexN
