"""The frames of the pages: what every page of a site has around its content.

Each frame is one habit of real sites: a modern one of divs, an older one of nested layout tables, one of
the accessible kind with roles and a side menu on the right.
"""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from collections.abc import Callable
from html import escape

from tests.sites.pages import Link, Page
from tests.sites.plan import SitePlan

Frame = Callable[[SitePlan, Page, tuple[Link, ...]], str]


def anchor(link: Link, extra: str = "") -> str:
    """One link."""
    text, href = link
    return f'<a href="{escape(href)}"{extra}>{escape(text, quote=False)}</a>'


def items(links: tuple[Link, ...], extra: str = "") -> str:
    """Links as list items."""
    return "".join(f"<li>{anchor(link, extra)}</li>" for link in links)


def metas(plan: SitePlan, page: Page) -> str:
    """The meta tags that government pages must carry."""
    names = {
        "SiteName": f"{plan.name}人民政府门户网站",
        "SiteDomain": f"www.{plan.slug}.gov.example",
        "SiteIDCode": f"{plan.code}0001",
        "ColumnName": page.column,
        "ColumnType": page.column,
    }
    if page.is_article:
        names |= {
            "ArticleTitle": page.title,
            "PubDate": page.published_on,
            "ContentSource": page.source,
        }
    lines = [f'<meta name="{k}" content="{escape(v)}" />' for k, v in names.items() if v]
    if plan.declared:
        lines.insert(
            0, f'<meta http-equiv="Content-Type" content="text/html; charset={plan.declared}" />'
        )
    return "\n".join(lines)


def full_title(plan: SitePlan, page: Page) -> str:
    """The title of the window: page, column, site."""
    parts = [page.title, page.column if page.is_article else "", f"{plan.name}人民政府"]
    return escape("_".join(p for p in parts if p), quote=False)


def footer(plan: SitePlan) -> str:
    """Licence numbers, contacts and the links every site has at its foot."""
    return (
        f'<p>主办：{plan.name}人民政府办公室　承办：{plan.name}大数据中心</p>'
        f'<p>地址：{plan.name}人民路1号　电话：0000-1234567　网站标识码：{plan.code}0001</p>'
        f'<p>某ICP备{plan.code}号-1　某公网安备 {plan.code}02000001号</p>'
        '<p><a href="/wzdt/">网站地图</a> | <a href="/lxwm/">联系我们</a> | '
        '<a href="http://www.province.gov.example/">上级政府网站</a> | '
        '<a href="javascript:void(0)" onclick="SetHome(this)">设为首页</a></p>'
    )  # fmt: skip


def modern(plan: SitePlan, page: Page, nav: tuple[Link, ...]) -> str:
    """Divs, a left menu, share buttons under the title."""
    crumbs = " &gt; ".join(anchor(link, ' class="CurrChnlCls"') for link in page.crumbs)
    title = article_title(page, "h1", 'class="article-title"')
    menu = f'<div class="left-menu"><ul>{items(page.menu)}</ul></div>' if page.menu else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
{metas(plan, page)}
<meta name="viewport" content="width=device-width, initial-scale=1.0" />
<title>{full_title(plan, page)}</title>
<link rel="stylesheet" href="/css/base.css" />
<script src="/js/jquery.min.js"></script>
{page.head}
</head>
<body>
<div class="header"><div class="wrap"><a class="logo" href="/"><img src="/images/logo.png" alt="{plan.name}人民政府" /></a>
<form class="search" action="/search" method="get"><input name="q" placeholder="请输入关键字" /><button>搜索</button></form></div>
<div class="nav"><ul class="clearfix">{items(nav)}</ul></div></div>
<div class="container">
<div class="position">当前位置：{crumbs}</div>
{menu}
<div class="content">
{title}
<div class="article-content TRS_Editor" id="zoom">
{page.body}
</div>
{share(page)}
</div></div>
<div class="footer">{footer(plan)}</div>
</body>
</html>"""


def classic(plan: SitePlan, page: Page, nav: tuple[Link, ...]) -> str:
    """Nested layout tables of the 2000s, upper-case tags."""
    crumbs = " &gt;&gt; ".join(anchor(link) for link in page.crumbs)
    bar = "".join(f"<TD align=center>{anchor(link)}</TD>" for link in nav)
    menu = "".join(f"<TR><TD height=26>·{anchor(link)}</TD></TR>" for link in page.menu)
    side = f'<TD width=180 vAlign=top><TABLE width="100%">{menu}</TABLE></TD>' if page.menu else ""
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML><HEAD>
{metas(plan, page)}
<TITLE>{full_title(plan, page)}</TITLE>
{page.head}
</HEAD>
<BODY>
<TABLE width=980 align=center cellSpacing=0 cellPadding=0 border=0><TBODY>
<TR><TD><A href="/"><IMG src="/images/banner.jpg" alt="{plan.name}人民政府"></A></TD></TR>
<TR><TD><TABLE width="100%" bgColor=#c00000><TR>{bar}</TR></TABLE></TD></TR>
<TR><TD height=30>您现在的位置：{crumbs}</TD></TR>
<TR><TD><TABLE width="100%"><TBODY><TR>{side}<TD vAlign=top>
<TABLE width="96%" align=center><TBODY>
<TR><TD>{article_title(page, "div", "align=center class=bt")}</TD></TR>
<TR><TD class=nr id=vsb_content>{page.body}</TD></TR>
<TR><TD>{share(page)}</TD></TR>
</TBODY></TABLE></TD></TR></TBODY></TABLE></TD></TR>
<TR><TD align=center>{footer(plan)}</TD></TR>
</TBODY></TABLE>
</BODY></HTML>"""


def accessible(plan: SitePlan, page: Page, nav: tuple[Link, ...]) -> str:
    """Roles and labels everywhere, the menu behind the content, single-quoted attributes."""
    crumbs = "".join(
        f"<span>{anchor(link, ' target=_self')}</span><i>/</i>" for link in page.crumbs
    )
    menu = (
        f"<aside role='navigation' aria-label='栏目导航'><dl>{definitions(page.menu)}</dl></aside>"
        if page.menu
        else ""
    )
    return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
{metas(plan, page)}
<title>{full_title(plan, page)}</title>
{page.head}
</head>
<body>
<header role='banner'><a href='/'>{plan.name}人民政府</a><span>无障碍浏览</span><span>繁體</span>
<nav role='navigation'><ul>{items(nav, " target='_blank'")}</ul></nav></header>
<main>
<div class='crumb' role='region' aria-label='当前位置'>首页位置：{crumbs}</div>
<section role='article'>
{article_title(page, "h2", "class='tit'")}
<div class='pages_content'><!--正文开始-->
<ucapcontent>{page.body}</ucapcontent>
<!--正文结束--></div>
{share(page)}
</section>
{menu}
</main>
<footer role='contentinfo'>{footer(plan)}</footer>
<div style='display:none'><script>var _hmt = _hmt || [];</script></div>
</body>
</html>"""


def definitions(links: tuple[Link, ...]) -> str:
    """A menu as a definition list, the address repeated in data-href."""
    return "".join(f"<dd data-href='{escape(h)}'>{anchor((t, h))}</dd>" for t, h in links)


def article_title(page: Page, tag: str, attributes: str) -> str:
    """The title as the page shows it, with the line of dates under it."""
    if not page.shows_title:
        return ""
    shown = f"<{tag} {attributes}>{escape(page.title, quote=False)}</{tag}>"
    if not page.is_article:
        return shown
    return f'{shown}\n<div class="info"><span>发布日期：{page.published_on}</span> <span>来源：{page.source}</span> <span>字号：【大 中 小】</span> <span>浏览次数：<b id="hits"></b></span></div>'


def share(page: Page) -> str:
    """What stands under an article."""
    if not page.is_article:
        return ""
    return (
        '<div class="share bdsharebuttonbox"><span>分享到：</span><a href="#" title="分享到微信">微信</a>'
        '<a href="#" title="分享到微博">微博</a> <a href="javascript:window.print()">打印本页</a> '
        '<a href="javascript:window.close()">关闭窗口</a></div>'
    )


FRAMES: dict[str, Frame] = {"modern": modern, "classic": classic, "accessible": accessible}
