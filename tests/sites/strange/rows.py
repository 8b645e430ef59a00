"""How lists of strange sites write a line."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from collections.abc import Callable
from html import escape

from tests.sites.strange.desk import Item


def plain(item: Item) -> str:
    """Title and day."""
    return f'<li><a href="{item.path}" title="{escape(item.title)}">{escape(item.title)}</a><b>{item.day}</b></li>'


def look(item: Item) -> str:
    """A table whose link says 查看; the title stands in another cell."""
    return f'<tr><td>{item.report.year}</td><td>{escape(item.title)}</td><td>{item.day}</td><td><a href="{item.path}" target="_blank">查看</a></td></tr>'


def download(item: Item) -> str:
    """A picture to click on, the title in front of it."""
    return f'<dl><dt>{escape(item.title)}</dt><dd>{item.day}</dd><dd><a href="{item.path}"><img src="/images/down.png" alt="下载"></a></dd></dl>'


def year_only(item: Item) -> str:
    """Nothing but the year, the title as a tooltip."""
    return f'<li class="nd"><a href="{item.path}" title="{escape(item.title)}">{item.report.year}年</a></li>'


def bare_year(item: Item) -> str:
    """Nothing but the year; only the column says what it is."""
    return f'<span><a href="{item.path}">{item.report.year}年度</a></span>'


def block(item: Item) -> str:
    """The whole block is the link."""
    return f'<div class="xx"><a href="{item.path}"><h3>{escape(item.title)}</h3><p>{item.day}　阅读全文</p></a></div>'


def opened(item: Item) -> str:
    """javascript:void and window.open."""
    return f"<li>· <a href=\"javascript:void(0)\" onClick=\"window.open('{item.path}','_blank','width=900')\">{escape(item.title)}</a> {item.day}</li>"


def in_href(item: Item) -> str:
    """The call stands in the href."""
    return f"<li><a href=\"javascript:window.open('{item.path}');void(0);\">{escape(item.title)}</a>[{item.day}]</li>"


def data_url(item: Item) -> str:
    """A script reads the address from an attribute."""
    return f'<li data-url="{item.path}" class="itm"><em>{item.day}</em><p>{escape(item.title)}</p></li>'


def unquoted(item: Item) -> str:
    """Attributes as of 1999."""
    return f"<TR><TD><IMG SRC=/images/dot.gif> <A HREF={item.path} TARGET=_blank CLASS=a1>{escape(item.title)}</A></TD><TD>({item.day[5:]})</TD></TR>"


def covered(item: Item) -> str:
    """An empty link laid over the line."""
    return f'<li style="position:relative"><a href="{item.path}" class="cover"></a><span class="t">{escape(item.title)}</span><span>{item.day}</span></li>'


def cut(item: Item) -> str:
    """The title cut short, in full nowhere."""
    return f'<li><a href="{item.path}">{escape(item.title[:16])}...</a><i>{item.day}</i></li>'


def looked_up(item: Item) -> str:
    """A link 【点击查看】 behind the title."""
    return f'<p>{escape(item.title)}（{item.day}）<a href="{item.path}">【点击查看】</a></p>'


ROWS: dict[str, Callable[[Item], str]] = {
    "plain": plain, "look": look, "download": download, "year_only": year_only, "bare_year": bare_year,
    "block": block, "opened": opened, "in_href": in_href, "data_url": data_url, "unquoted": unquoted,
    "covered": covered, "cut": cut, "looked_up": looked_up,
}  # fmt: skip


def listing(items: list[Item], style: str) -> str:
    """A list in one of the styles."""
    inner = "\n".join(ROWS[style](item) for item in items)
    return (
        f"<table>{inner}</table>"
        if inner[:3].lower() == "<tr"
        else f'<div class="lb">{inner}</div>'
    )
