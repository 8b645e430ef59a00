"""Directories of bodies as strange sites write them."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

import json
from collections.abc import Callable

from tests.sites.exchange import Reply
from tests.sites.strange.desk import Desk, links

Pairs = list[tuple[str, str]]


def plain(desk: Desk, title: str, path: str, pairs: Pairs) -> str:
    """Links."""
    return desk.serve(path, title, links(pairs))


def select(desk: Desk, title: str, path: str, pairs: Pairs) -> str:
    """A box whose values are addresses relative to the page."""
    options = "".join(
        f'<option value="..{href.removeprefix(desk.root)}">{text}</option>' for text, href in pairs
    )
    return desk.serve(
        path,
        title,
        f'<select name="dw" onchange="jump(this)"><option>请选择</option>{options}</select>',
    )


def image_map(desk: Desk, title: str, path: str, pairs: Pairs) -> str:
    """A map to click on."""
    areas = "".join(
        f'<area shape="rect" coords="{n},0,9,9" href="{href}" alt="{text}" title="{text}">'
        for n, (text, href) in enumerate(pairs)
    )
    return desk.serve(
        path, title, f'<img src="/images/map.png" usemap="#m"><map name="m">{areas}</map>'
    )


def tabs_json(desk: Desk, title: str, path: str, pairs: Pairs) -> str:
    """Names and addresses in a variable."""
    data = json.dumps(
        [{"orgName": text, "orgCode": n, "orgUrl": href} for n, (text, href) in enumerate(pairs)],
        ensure_ascii=False,
    )
    return desk.serve(
        path,
        title,
        f'<div id="orgs"></div><script>var orgList={data};renderOrgs(orgList);</script>',
    )


def fetched(desk: Desk, title: str, path: str, pairs: Pairs) -> str:
    """Names and addresses fetched as JSON."""
    data = json.dumps(
        {"success": True, "rows": [{"name": text, "siteUrl": href} for text, href in pairs]},
        ensure_ascii=False,
    )
    desk.answer(
        f"{path}orgs.do",
        lambda _: Reply(data.encode(desk.site.plan.encoding), media_type="application/json"),
    )
    return desk.serve(
        path,
        title,
        f"<div id=o></div><script>$.getJSON('{path}orgs.do',function(d){{draw(d.rows)}});</script>",
    )


def clicks(desk: Desk, title: str, path: str, pairs: Pairs) -> str:
    """Cells with handlers."""
    cells = "".join(
        f"<td onclick=\"javascript:window.open('{href}')\">{text}</td>" for text, href in pairs
    )
    return desk.serve(path, title, f"<table><tr>{cells}</tr></table>")


def framed(desk: Desk, title: str, path: str, pairs: Pairs) -> str:
    """The list in a frame."""
    desk.serve(f"{path}inner.htm", title, links(pairs))
    return desk.serve(path, title, f'<iframe src="{path}inner.htm" frameborder=0></iframe>')


def images(desk: Desk, title: str, path: str, pairs: Pairs) -> str:
    """Pictures with names."""
    return desk.serve(
        path,
        title,
        "".join(
            f'<a href="{href}"><img src="/images/{n}.png" alt="{text}"></a>'
            for n, (text, href) in enumerate(pairs)
        ),
    )


DIRECTORIES: dict[str, Callable[[Desk, str, str, Pairs], str]] = {
    "plain": plain, "select": select, "image_map": image_map, "tabs_json": tabs_json, "fetched": fetched,
    "clicks": clicks, "framed": framed, "images": images,
}  # fmt: skip
