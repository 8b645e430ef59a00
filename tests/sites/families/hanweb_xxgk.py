"""大汉 xxgk module: `/module/xxgk/tree.jsp?area=CODE` and POST `/module/xxgk/search.jsp`.

The column page holds a frame with the tree and a script that loads the list: infotypeId, jdid, area, divid,
currpage, sortfield, texttype, fbtime=-1, standardXxgk. The reply is a table and `共N页`; it holds all items
of the area, whatever the column, so the items of a column are those whose address has `art_COL_`.
"""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from html import escape

from tests.sites.exchange import Reply, Request
from tests.sites.families.base import Family, list_page
from tests.sites.pages import Article, Column, Page, always
from tests.sites.site import DistrictSite

SEARCH = "/module/xxgk/search.jsp"
TREE = "/module/xxgk/tree.jsp"
OTHERS = (
    "关于公布权责清单的通知",
    "政府信息主动公开基本目录",
    "机构职能",
    "领导分工",
    "财政预算公开",
)


class HanwebXxgk(Family):
    """Lists drawn by a POST."""

    def __init__(self, variant: str = "") -> None:
        super().__init__(variant)
        self.areas: dict[str, list[Article]] = {}

    def area(self, column: Column) -> str:
        """The organ code of the column, as the product uses it."""
        return f"11{column.id:06d}MB{column.id % 97:02d}"

    def address(self, column: Column) -> str:
        """`/col/colN/index.html`."""
        return f"/col/col{column.id}/index.html"

    def article_path(self, column: Column, serial: int, published_on: str) -> str:
        """`/art/2024/1/15/art_COL_ID.html`."""
        year, month, day = (int(part) for part in published_on.split("-"))
        return f"/art/{year}/{month}/{day}/art_{column.id}_{serial}.html"

    def file_path(self, column: Column, serial: int, published_on: str, extension: str) -> str:
        """Attachments have a folder of their own."""
        return f"/attach/0/{published_on[2:4]}{serial:08d}.{extension}"

    def publish(self, site: DistrictSite, column: Column) -> None:
        """A page without a list, and the module's answers."""
        others = [
            Article(
                title,
                f"2020-0{n + 1}-11",
                f"/art/2020/{n + 1}/11/art_{column.id + 1}_{column.id * 10 + n}.html",
            )
            for n, title in enumerate(OTHERS)
        ]
        for other in others:
            site.page(
                other.path,
                always(
                    Page(
                        other.title,
                        f"<p>{other.title}。</p>",
                        is_article=True,
                        published_on=other.published_on,
                    )
                ),
            )
        self.areas[self.area(column)] = sorted(
            [*column.articles, *others], key=lambda a: a.published_on, reverse=True
        )
        site.page(self.address(column), always(self.column_page(column)))
        site.answer_with(SEARCH, lambda request: self.search(site, column.per_page, request))
        site.answer_with(
            TREE, lambda _: Reply(b'<html><body><a href="javascript:void(0)">A01</a></body></html>')
        )

    def column_page(self, column: Column) -> Page:
        """The frame and the script, no list."""
        area, box = self.area(column), f"div{column.id}"
        query = f"standardXxgk=1&infotypeId=&vc_title=&vc_number=&area={area}"
        body = f"""<iframe src="{TREE}?area={area}&divid={box}&standardXxgk=1" width="200"></iframe>
<div id="{box}">正在加载，请稍候……</div>
<script>$(function(){{ loadDynamic('{SEARCH}?{query}', '{box}', '0', '{column.per_page}', 'infotypeId=0&jdid=1&area={area}&divid={box}&vc_title=&vc_number=&sortfield=compaltedate:0&currpage=1&vc_filenumber=&vc_all=&texttype=0&fbtime=-1'); }});</script>"""
        return list_page(column, body)

    def search(self, site: DistrictSite, size: int, request: Request) -> Reply:
        """One page of all items of the area."""
        asked = request.form
        found = self.areas.get(asked.get("area", ""), [])
        page = max(int(asked.get("currpage") or 1), 1)
        count = -(-len(found) // size)
        rows = "".join(
            f'<tr class="tr_main_value_{"even" if n % 2 else "odd"}"><td><a href="{site.url(a.path)}" title="{escape(a.label)}" target="_blank">{escape(a.label)}</a></td><td>{a.published_on}</td></tr>'
            for n, a in enumerate(found[(page - 1) * size : page * size])
        )
        text = f'<table class="table_list">{rows}</table><div class="page">共{len(found)}条 共{count}页 第{page}页</div>'
        return Reply(text.encode(site.plan.encoding))


FAMILY = HanwebXxgk
