"""Frames of the larger products: div layouts, metas, a container with a known name."""

from collections.abc import Callable

from tests.gate.generator.frames.context import (
    COLUMN,
    Scene,
    crumbs,
    footer,
    menu,
    metas,
    other_reports,
    side_menu,
)

TOOLS = (
    '<div class="tools">字体：[<a href="javascript:;">大</a> <a href="javascript:;">中</a> '
    '<a href="javascript:;">小</a>] <a href="javascript:window.print()">打印本页</a> '
    '<a href="javascript:window.close()">关闭窗口</a> 分享到：<span class="share">微信</span></div>'
)


def document(scene: Scene, head: str, body: str) -> str:
    """The outer document."""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{{charset}}">\n'
        f"<title>{scene.page_title}_{COLUMN}_{scene.site}</title>\n{metas(scene)}\n{head}\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def trs(scene: Scene) -> str:
    """TRS WCM: TRS_Editor inside an article column, list of others on the right."""
    body = f"""<div class="header"><div class="logo">{scene.site}门户网站</div>
<ul class="nav">{menu(scene)}</ul></div>
<div class="main"><div class="crumb">{crumbs(scene)}</div>
<div class="left">{side_menu(scene)}</div>
<div class="article"><h1 class="tit">{scene.shown_title}</h1>
<div class="info"><span>发布时间：{scene.date}</span> <span>来源：{scene.draft.organ.name}</span>
<span>浏览次数：<em id="hits">{scene.rng.randint(10, 900)}</em></span></div>{TOOLS}
<div class="xl_con"><div class="TRS_Editor"><style>.TRS_Editor P{{margin:0}}</style>
{scene.article}</div></div>
<div class="pages"><p>上一篇：<a href="./1.html">没有了</a></p></div></div>
<div class="right"><h3>相关链接</h3>{other_reports(scene)}</div></div>
<div class="footer">{footer(scene)}</div>"""
    return document(scene, '<link rel="stylesheet" href="/images/style.css">', body)


def hanweb(scene: Scene) -> str:
    """大汉 JCMS art page: #zoom between comment markers."""
    body = f"""<div id="header"><ul>{menu(scene)}</ul></div>
<table width="1000" align="center"><tr><td class="wz">{crumbs(scene, "/")}</td></tr></table>
<div class="main-txt"><div id="title">{scene.shown_title}</div>
<div class="art-info">发布日期：{scene.date}　访问次数：<script>document.write(12)</script></div>
<div id="zoom"><!--ZJEG_RSS.content.begin--><!--StartFragment-->
{scene.article}
<!--EndFragment--><!--ZJEG_RSS.content.end--></div></div>
<div class="more"><h4>{COLUMN}</h4>{other_reports(scene, 12)}</div>
<div id="bottom">{footer(scene)}</div>"""
    return document(scene, "<script>var webid=1;</script>", body)


def ucap(scene: Scene) -> str:
    """开普 UCAP: the text in <ucapcontent>, the date in <publishtime>."""
    body = f"""<header><nav><ul>{menu(scene)}</ul></nav></header>
<div class="bread">{crumbs(scene)}</div>
<div class="content-box"><div class="h-title"><ucaptitle>{scene.shown_title}</ucaptitle></div>
<div class="source"><span>发布时间：<publishtime>{scene.date}</publishtime></span>
<span>来源：{scene.draft.organ.name}</span></div>{TOOLS}
<div class="pages_content" id="UCAP-CONTENT"><ucapcontent>{scene.article}</ucapcontent></div>
<div class="relate"><b>相关信息</b>{other_reports(scene, 5)}</div></div>
<footer>{footer(scene)}</footer>"""
    return document(scene, '<meta name="others" content="页面生成时间">', body)


FRAMES: dict[str, Callable[[Scene], str]] = {"trs": trs, "hanweb": hanweb, "ucap": ucap}
