"""TRS WCM, the form of pagination that counts from zero.

A column is a folder. `createPageHTML(COUNT, IDX0, "index", "html")`: page 1 is `index.html`, page k is
`index_{k-1}.html`, IDX0 is the index of the current page from zero. Links are relative (`./202401/t…`).
Beyond the last page the server answers with a page that sends the browser back to `./`.
"""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from tests.sites.exchange import Reply, Request
from tests.sites.families.base import Family, relative
from tests.sites.pages import Column
from tests.sites.site import DistrictSite

BEYOND = b'<html><head><meta http-equiv="refresh" content="0;url=./"></head><body></body></html>'


class TrsFormA(Family):
    """Dated files in folders."""

    head = '<script src="/images/createPage.js"></script>'

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`202401/t20240115_1234.html` under the column."""
        day = published_on.replace("-", "")
        return f"{column.directory}{day[:6]}/t{day}_{serial}.html"

    def page_path(self, column: Column, number: int) -> str:
        """The first page has no number, the second has 1."""
        return f"{column.directory}index{f'_{number - 1}' if number > 1 else ''}.html"

    def pager(self, column: Column, number: int, count: int) -> str:
        """The script call; the links are drawn by the script."""
        return f'<div class="page"><script>createPageHTML({count}, {number - 1}, "index", "html");</script></div>'

    def publish(self, site: DistrictSite, column: Column) -> None:
        """The pages, and what lies beyond the last."""
        super().publish(site, column)
        prefix = f"{column.directory}index_"

        def beyond(request: Request) -> Reply | None:
            return Reply(BEYOND) if request.path.startswith(prefix) else None

        site.fallbacks.append(beyond)

    def href(self, path: str, at: str) -> str:
        """Relative where it can be."""
        return relative(path, at)


FAMILY = TrsFormA
