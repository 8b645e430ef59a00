"""Directories of departments and towns, in the ways in which sites write them."""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import json

from tests.sites import decoys
from tests.sites.builder import Builder
from tests.sites.doors import SHELLS, link_boxes
from tests.sites.pages import Link, Page, always
from tests.sites.places import Organ
from tests.sites.platforms import HOME, HUB, all_reports, platform

PAGE = 2  # bodies on one page of a directory that has pages


def directory(builder: Builder, title: str, path: str, organs: list[Organ], folder: str) -> Link:
    """A list of bodies that leads to their platforms; half of the sites put a front page before them."""
    builder.through_front = builder.rng.random() < 0.5
    quirks = builder.site.plan.quirks
    if "in_notices" in quirks:
        builder.noticed.add(organs[-1].name)
    links = []
    for organ in organs:
        home = f"{folder}{organ.slug}/"
        crumbs = (HOME, HUB, (title, path), (organ.short, home))
        target = platform(builder, organ, f"{home}zfxxgk/", crumbs)
        address = builder.bases.get(organ.slug, "") + entrance(builder, organ, home, target, crumbs)
        links.append((organ.short, address))
    if "sitemap" in quirks:  # the last body is known to the sitemap alone
        links.pop()
        builder.site.unlinked.add(organs[-1].name)
    publish(builder, title, path, links)
    return title, path


def publish(builder: Builder, title: str, path: str, links: list[Link]) -> None:
    """The page of the directory, or its pages."""
    site, crumbs = builder.site, (HOME, HUB, (title, path))
    style = next((q for q in sorted(site.plan.quirks) if q in WRITTEN), "")
    if "dir_paged" not in site.plan.quirks:
        body = WRITTEN[style](links) if style else link_boxes(links)
        site.page(path, always(Page(title, body, crumbs)))
        return
    pages = [links[at : at + PAGE] for at in range(0, len(links), PAGE)]
    for number, part in enumerate(pages, 1):
        following = (
            f'<a href="{path}index_{number + 1}.html">下一页</a>' if number < len(pages) else ""
        )
        own = path if number == 1 else f"{path}index_{number}.html"
        site.page(own, always(Page(title, link_boxes(part) + following, crumbs)))


def options(links: list[Link]) -> str:
    """A box to choose from, as 友情链接 are."""
    inner = "".join(f'<option value="{href}">{text}</option>' for text, href in links)
    return f'<select onchange="if(this.value)window.open(this.value)"><option value="">--请选择--</option>{inner}</select>'


def clicks(links: list[Link]) -> str:
    """Cells that know where they lead."""
    return (
        "<table><tr>"
        + "".join(
            f'<td class="dept" style="cursor:pointer" onclick="location.href=\'{href}\'">{text}</td>'
            for text, href in links
        )
        + "</tr></table>"
    )


def tree_nodes(links: list[Link]) -> str:
    """A zTree, its nodes in a script."""
    nodes = [
        {"id": n + 1, "pId": 0, "name": text, "url": href, "target": "_self"}
        for n, (text, href) in enumerate(links)
    ]
    return f'<ul id="tree" class="ztree"></ul><script>var zNodes = {json.dumps(nodes, ensure_ascii=False)};\n$.fn.zTree.init($("#tree"), {{}}, zNodes);</script>'


WRITTEN = {"dir_select": options, "dir_onclick": clicks, "dir_tree": tree_nodes}


def entrance(
    builder: Builder, organ: Organ, home: str, target: str, crumbs: tuple[Link, ...]
) -> str:
    """Where the directory leads: the platform, a front page, or a shell that sends the browser on."""
    site = builder.site
    if "shell" in site.plan.quirks:
        site.file(home, SHELLS[len(organ.slug) % len(SHELLS)].format(target).encode(), "text/html")
        return home
    if organ.name in builder.noticed:
        site.page(
            home, always(front_page(organ, target, crumbs, notices(builder, organ, home, crumbs)))
        )
        return home
    if builder.through_front:
        site.page(home, always(front_page(organ, target, crumbs)))
        return home
    return target


def front_page(organ: Organ, target: str, crumbs: tuple[Link, ...], *more: Link) -> Page:
    """The front page of a department or a town."""
    links = [("政府信息公开", target)]
    if target.endswith("/"):
        links.insert(0, ("机构职能", f"{target}zfxxgkzn/"))
    return Page(organ.name, link_boxes([*links, *more]), crumbs)


def notices(builder: Builder, organ: Organ, home: str, crumbs: tuple[Link, ...]) -> Link:
    """通知公告 of one body, its annual reports among them."""
    column = builder.column("通知公告", "tzgg", home, organ.slug, crumbs)
    for number in range(8):
        day = f"202{number % 4 + 1}-06-1{number}"
        title = decoys.news_title(organ.short, builder.rng)
        builder.add_decoy(column, title, decoys.news(title, day, builder.rng).body, day)
    for report in all_reports(builder, organ):
        builder.add_report(column, report)
    builder.publish(column)
    return column.title, builder.family.address(column)
