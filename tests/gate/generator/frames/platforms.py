"""Frames of further products, each with the container its templates use."""

from collections.abc import Callable

from tests.gate.generator.frames.context import (
    COLUMN,
    Scene,
    crumbs,
    footer,
    menu,
    other_reports,
    side_menu,
)
from tests.gate.generator.frames.modern import TOOLS, document


def gkmlpt(scene: Scene) -> str:
    """The Guangdong disclosure platform: div.article-content, an index table over the article."""
    body = f"""<div class="header-wrap"><a href="/">{scene.site}</a><ul>{menu(scene)}</ul></div>
<div class="breadcrumb">{crumbs(scene)}</div>
<div class="content-body"><div class="classify"><table><tr>
<td><b>索引号：</b>{scene.index_number}</td><td><b>分类：</b>工作报告</td></tr><tr>
<td><b>发布机构：</b>{scene.draft.organ.name}</td><td><b>发布日期：</b>{scene.date}</td></tr><tr>
<td><b>名称：</b>{scene.shown_title}</td><td><b>文号：</b></td></tr></table></div>
<h1 class="content-title">{scene.shown_title}</h1>
<div class="date-row">发布日期：{scene.date} 浏览次数：<span>-</span></div>
<div class="article-content">{scene.article}</div>
<div class="related"><h3>相关阅读</h3>{other_reports(scene, 4)}</div></div>
<div class="foot">{footer(scene)}</div>
<script>window._CONFIG={{SID:'{scene.rng.randint(1, 999)}001',TREE:[]}}</script>"""
    return document(scene, '<link href="/gkmlpt/style.css" rel="stylesheet">', body)


def vsb(scene: Scene) -> str:
    """博达 VSB: a form named _newscontent_fromname around #vsb_content."""
    body = f"""<div class="top"><div class="mainnav"><ul>{menu(scene)}</ul></div></div>
<div class="sub"><div class="subl">{side_menu(scene)}</div><div class="subr">
<div class="position">{crumbs(scene, ">>")}</div>
<form name="_newscontent_fromname"><div class="nr"><h3 align="center">{scene.shown_title}</h3>
<div align="center" class="xinxi">发布时间：{scene.date}&nbsp;&nbsp;作者：&nbsp;&nbsp;点击：[<span>
{scene.rng.randint(10, 999)}</span>]</div>
<div id="vsb_content"><div class="v_news_content">{scene.article}</div></div>
<div id="div_vote_id"></div>
<p align="right">【<a href="javascript:window.opener=null;">关闭</a>】</p>
<p>上一条：<a href="1.htm">{scene.site}{scene.draft.year - 1}年政府信息公开工作年度报告</a></p>
</div></form></div></div><div class="bottom">{footer(scene)}</div>"""
    return document(scene, "<!--Announced by Visual SiteBuilder 9-->", body)


def lonsun(scene: Scene) -> str:
    """龙讯: an index table, then div#zoom.j-fontContent."""
    body = f"""<div class="wrap"><div class="nav">{menu(scene, "span")}</div>
<div class="location">{crumbs(scene)}</div>
<div class="xxgk_leftcon">{side_menu(scene)}{other_reports(scene, 6)}</div>
<div class="xxgk_nav_con"><div class="table_suoyin"><table><tbody><tr><th>索引号：</th>
<td>{scene.index_number}</td>
<th>组配分类：</th><td>{COLUMN}</td></tr><tr><th>发布机构：</th><td>{scene.draft.organ.name}</td>
<th>发文日期：</th><td>{scene.date}</td></tr></tbody></table></div>
<div class="wzcon j-fontContent" id="zoom"><h1 class="wztit">{scene.shown_title}</h1>
<div class="wzfbxx">发布时间：{scene.date} 浏览：{scene.rng.randint(1, 99)}次 {TOOLS}</div>
<div class="wzcon-body">{scene.article}</div></div></div></div>
<div class="footer">{footer(scene)}</div>"""
    return document(scene, '<script src="/assets/js/jquery.js"></script>', body)


def siteserver(scene: Scene) -> str:
    """SiteServer: article.content inside a bootstrap grid."""
    body = f"""<nav class="navbar"><ul>{menu(scene)}</ul></nav>
<div class="container"><ol class="breadcrumb"><li>{crumbs(scene)}</li></ol><div class="row">
<div class="col-md-9"><article><header><h2>{scene.shown_title}</h2><small>{scene.date}
 | {scene.draft.organ.name}</small></header>
<section class="content">{scene.article}</section></article>
<div class="share">分享到：<a href="#">微博</a><a href="#">微信</a></div></div>
<aside class="col-md-3"><h4>最新公开</h4>{other_reports(scene, 10)}</aside></div></div>
<footer>{footer(scene)}</footer>"""
    return document(scene, '<meta name="generator" content="SiteServer CMS">', body)


def epoint(scene: Scene) -> str:
    """新点 EWB: class names with ewb-."""
    body = f"""<div class="ewb-header"><ul class="ewb-nav">{menu(scene)}</ul></div>
<div class="ewb-container"><div class="ewb-location">{crumbs(scene)}</div>
<div class="ewb-article"><h3 class="article-title">{scene.shown_title}</h3>
<div class="article-sources">信息来源：{scene.draft.organ.name}　发布日期：{scene.date}
　阅读次数：{scene.rng.randint(1, 999)}</div>
<div class="article-content" id="zoomcon">{scene.article}</div>
<div class="ewb-qr">扫一扫在手机打开当前页</div></div></div>
<div class="ewb-footer">{footer(scene)}</div>"""
    return document(scene, '<link rel="stylesheet" href="/EWB-FRONT/css/style.css">', body)


FRAMES: dict[str, Callable[[Scene], str]] = {
    "gkmlpt": gkmlpt,
    "vsb": vsb,
    "lonsun": lonsun,
    "siteserver": siteserver,
    "epoint": epoint,
}
