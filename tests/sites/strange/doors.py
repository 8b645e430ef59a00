"""How one comes into a strange site."""

# ruff: noqa: E501

from collections.abc import Callable

from tests.sites.exchange import redirect
from tests.sites.strange.desk import Desk


def plain(desk: Desk) -> str:
    """The home page is the home page."""
    return "/"


def subfolder(desk: Desk) -> str:
    """The whole site lies in a folder; the root redirects."""
    desk.root = "/yx"
    desk.answer("/", lambda _: redirect("/yx/"))
    return "/yx/"


def splash(desk: Desk) -> str:
    """A picture with a link to go in."""
    desk.raw(
        "/",
        desk.html(
            "欢迎",
            '<div style="text-align:center"><a href="/main.html"><img src="/images/welcome.jpg"></a><br><a href="/main.html">进入网站</a></div>',
        ),
    )
    return "/"


def frameset(desk: Desk) -> str:
    """A frame set of upper-case tags."""
    desk.raw(
        "/",
        b'<HTML><HEAD><TITLE>x</TITLE></HEAD><FRAMESET ROWS="0,*"><FRAME SRC="about:blank"><FRAME SRC="main.html" NAME=m></FRAMESET></HTML>',
    )
    return "/"


def based(desk: Desk) -> str:
    """A base element that moves every relative address."""
    desk.head = f'<base href="{desk.site.base}/" target="_blank">'
    return "/"


def shouting(desk: Desk) -> str:
    """A refresh in a noscript and a script that goes on, to an address with an upper-case scheme."""
    target = f"{desk.site.base.replace('http', 'HTTP')}/portal/"
    desk.raw(
        "/",
        f"<html><head><script>setTimeout(\"window.location='{target}'\",100);</script><noscript><meta http-equiv=refresh content='0;URL={target}'></noscript></head><body></body></html>".encode(),
    )
    return "/portal/"


DOORS: dict[str, Callable[[Desk], str]] = {
    "plain": plain, "subfolder": subfolder, "splash": splash, "frameset": frameset, "based": based,
    "shouting": shouting,
}  # fmt: skip
