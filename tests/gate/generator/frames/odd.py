"""Frames that fit no family: .jhtml article pages, social media, bilingual sites, bare files."""

from collections.abc import Callable

from tests.gate.generator.frames.context import (
    Scene,
    crumbs,
    footer,
    menu,
    metas,
    other_reports,
)
from tests.gate.generator.frames.modern import document


def jeecms(scene: Scene) -> str:
    """JEECMS: everything in unnamed divs, the neighbours before the article."""
    body = f"""<div><div><a href="/">{scene.site}</a> | <a href="/en/">English</a></div>
<div><ul>{menu(scene)}</ul></div><div>{crumbs(scene)}</div>
<div><div><b>历年年报</b>{other_reports(scene, 7)}</div>
<div><div><b>{scene.shown_title}</b></div><div>{scene.date} 来源：{scene.draft.organ.name}</div>
<div>{scene.article}</div></div></div><div>{footer(scene)}</div></div>"""
    return document(scene, "", body)


def wechat(scene: Scene) -> str:
    """A post of an official account: #js_content, sections in sections."""
    return f"""<!DOCTYPE html>
<html><head><meta charset="{{charset}}">
<meta property="og:title" content="{scene.page_title}"><title>{scene.page_title}</title></head>
<body id="activity-detail"><div class="rich_media"><div id="img-content">
<h1 class="rich_media_title" id="activity-name">{scene.shown_title}</h1>
<div id="meta_content"><span>{scene.draft.organ.name}</span>
<em id="publish_time">{scene.date}</em></div>
<div class="rich_media_content" id="js_content" style="visibility:hidden"><section><section>
{scene.article}</section></section></div>
<div class="rich_media_tool">阅读 {scene.rng.randint(20, 900)}
　在看　喜欢此内容的人还喜欢</div></div></div></body></html>
"""


def bilingual(scene: Scene) -> str:
    """A site that says everything around the article in two languages."""
    body = f"""<header><div>{scene.site} The People's Government</div><ul><li>首页 Home</li>
<li>政务公开 Open Government</li><li>办事服务 Services</li></ul></header>
<div class="crumb">您的位置 You are here：<a href="/">首页 Home</a> / 年报 Annual Reports</div>
<main><h1>{scene.shown_title}</h1>
<h2 class="en">Annual Report on Government Information Disclosure</h2>
<p class="info">发布日期 Date: {scene.date}　来源 Source: {scene.draft.organ.name}</p>
<div class="zw">{scene.article}</div></main>
<aside>相关 Related {other_reports(scene, 4)}</aside><footer>{footer(scene)}
<p>Copyright © {scene.draft.year + 2} All Rights Reserved</p></footer>"""
    return document(scene, "", body)


def bare(scene: Scene) -> str:
    """A file saved from a word processor and put on the server as it is."""
    title = f'<p align="center"><b>{scene.shown_title}</b></p>' if scene.shown_title else ""
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv="Content-Type" content="text/html; charset={{charset}}">
<meta name="Generator" content="Microsoft Word 11"><title>{scene.page_title}</title>
<style>p.MsoNormal {{margin:0cm}}</style></head><body lang="ZH-CN"><div class="Section1">
{title}
{scene.article}
</div></body></html>
"""


def shouting(scene: Scene) -> str:
    """Upper-case tags, unquoted attributes, scripts everywhere."""
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={{charset}}">
<TITLE>{scene.page_title} - {scene.site}</TITLE>{metas(scene)}
<SCRIPT>var today='{scene.draft.year + 3}年';document.write(today)</SCRIPT></HEAD>
<BODY><DIV ID=top><UL>{menu(scene)}</UL></DIV><DIV CLASS=path>{crumbs(scene)}</DIV>
<DIV ID=con><CENTER><FONT SIZE=5>{scene.shown_title}</FONT></CENTER>
<CENTER>日期：{scene.date} 【字号：大 中 小】</CENTER><DIV ID=content>{scene.article}</DIV></DIV>
<DIV ID=rel>{other_reports(scene, 5)}</DIV><DIV ID=foot>{footer(scene)}</DIV></BODY></HTML>
"""


FRAMES: dict[str, Callable[[Scene], str]] = {
    "jeecms": jeecms,
    "wechat": wechat,
    "bilingual": bilingual,
    "bare": bare,
    "shouting": shouting,
}
