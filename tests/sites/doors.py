"""How one comes in: plain home pages, splash pages, frames and shells that send the browser on."""

from collections.abc import Iterable

from tests.sites.pages import Link, Page, always
from tests.sites.site import DistrictSite

INSIDE = "/main/index.shtml"
SHELLS = (
    '<html><head><meta http-equiv="refresh" content="0; url={}"></head><body></body></html>',
    '<html><head><script>window.location.href = "{}";</script></head><body></body></html>',
    "<html><body><script language=javascript>location.replace('{}')</script></body></html>",
)
FRAMES = """<html><head><title>{title}</title></head>
<frameset rows="120,*" border="0">
<frame src="/top.htm" name="top"><frame src="{inside}" name="main">
<noframes><body>您的浏览器不支持框架</body></noframes></frameset></html>"""


def link_boxes(links: Iterable[Link]) -> str:
    """Links as the home page shows them."""
    rows = "".join(f'<li><a href="{href}" title="{text}">{text}</a></li>' for text, href in links)
    return f'<div class="box"><ul>{rows}</ul></div>'


def front_door(site: DistrictSite, home: Page) -> None:
    """The home page, directly or behind a splash page or a frame set."""
    quirks = site.plan.quirks
    if "splash" in quirks:
        site.page(INSIDE, always(home))
        site.file("/", SHELLS[1].format(INSIDE).encode(), "text/html")
    elif "frameset" in quirks:
        site.page(INSIDE, always(home))
        site.file("/top.htm", b"<html><body></body></html>", "text/html")
        shell = FRAMES.format(title=home.title, inside=INSIDE)
        site.file("/", shell.encode(site.plan.encoding), f"text/html; charset={site.plan.encoding}")
    else:
        site.page("/", always(home))
