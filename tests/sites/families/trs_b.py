"""TRS WCM and its relatives, the form of pagination that counts from one.

`createPageHTML('page_div', COUNT, CUR1, 'xlist', 'shtml', ROWS)`: page 1 is `xlist.shtml`, page N is
`xlist_{N}.shtml`: off by one from the other form. ROWS is the number of all items.
"""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from tests.sites.families.base import Family
from tests.sites.pages import Column


class TrsFormB(Family):
    """`xlist` pages, articles in month folders."""

    def address(self, column: Column) -> str:
        """The list page itself."""
        return f"{column.directory}xlist.shtml"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """A dated `.shtml`."""
        day = published_on.replace("-", "")
        return f"{column.directory}{day[:6]}/t{day}_{serial}.shtml"

    def page_path(self, column: Column, number: int) -> str:
        """The second page has 2."""
        return f"{column.directory}xlist{f'_{number}' if number > 1 else ''}.shtml"

    def pager(self, column: Column, number: int, count: int) -> str:
        """The script call with the name of its box first."""
        rows = len(column.articles)
        return f"<div id=\"page_div\"></div><script>createPageHTML('page_div',{count}, {number},'xlist','shtml',{rows});</script>"


FAMILY = TrsFormB
