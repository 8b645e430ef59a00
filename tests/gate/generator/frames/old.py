"""Frames of older sites: everything stands in layout tables."""

from collections.abc import Callable

from tests.gate.generator.frames.context import (
    Scene,
    crumbs,
    footer,
    menu,
    other_reports,
    side_menu,
)


def plain_2008(scene: Scene) -> str:
    """A hand-made site of 2008: layout tables and <font>, no metas."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}">
<title>{scene.page_title}</title></head><body bgcolor="#FFFFFF">
<table width="778" border="0" align="center"><tr>{menu(scene, "td")}</tr></table>
<table width="778" border="0" align="center"><tr><td width="180" valign="top">
<table><tr><td bgcolor="#CC0000"><font color="#FFFFFF">信息公开</font></td></tr>
<tr><td>{side_menu(scene)}</td></tr><tr><td>{other_reports(scene, 6)}</td></tr></table></td>
<td valign="top"><table width="100%"><tr><td><font size="2">{crumbs(scene)}</font></td></tr>
<tr><td align="center"><font size="4" color="#990000"><b>{scene.shown_title}</b></font></td></tr>
<tr><td align="center"><font size="2">发布时间：{scene.date}　点击数：{scene.rng.randint(9, 999)}
</font></td></tr><tr><td><hr></td></tr>
<tr><td class="content"><font size="3">{scene.article}</font></td></tr>
<tr><td align="right">[<a href="javascript:window.close()">关闭窗口</a>]</td></tr></table>
</td></tr></table>
<table width="778" align="center"><tr><td align="center">{footer(scene)}</td></tr></table>
</body></html>
"""


def one_table(scene: Scene) -> str:
    """The whole page is one table: head, neighbours, article and foot are its rows."""
    return f"""<html><head><title>{scene.page_title}-{scene.site}</title>
<meta http-equiv="Content-Type" content="text/html; charset={{charset}}">
</head><body><table width="1002" border="0" cellspacing="0" cellpadding="0" align="center">
<tr><td colspan="2"><img src="/top.jpg" width="1002"></td></tr>
<tr><td colspan="2">{menu(scene, "span")}</td></tr>
<tr><td colspan="2" class="dh">{crumbs(scene)}</td></tr>
<tr><td width="220" rowspan="4" valign="top">{side_menu(scene)}{other_reports(scene, 9)}</td>
<td class="title">{scene.shown_title}</td></tr>
<tr><td>作者：　来源：{scene.draft.organ.name}　日期：{scene.date}</td></tr>
<tr><td class="nr">{scene.article}</td></tr>
<tr><td>【打印】【关闭】</td></tr>
<tr><td colspan="2" align="center">{footer(scene)}</td></tr></table></body></html>
"""


FRAMES: dict[str, Callable[[Scene], str]] = {"plain_2008": plain_2008, "one_table": one_table}
LAYOUT_FRAMES = ("plain_2008", "one_table")
