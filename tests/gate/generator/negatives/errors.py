"""What servers send instead of a page: error pages, challenges, empty shells."""

from collections.abc import Callable
from random import Random

from tests.gate.generator.draft import Organ


def soft_404(rng: Random, organ: Organ, year: int) -> str:
    """Status 200, and nothing there."""
    return (
        f'<html><head><meta charset="{{charset}}"><title>404 - {organ.place}</title></head><body>'
        '<div class="err"><h2>404</h2><p>抱歉，您访问的页面不存在或已删除！</p>'
        '<p><a href="/">返回首页</a>　<a href="javascript:history.back()">返回上一页</a></p>'
        "<ul><li>政府信息公开指南</li><li>政府信息公开年报</li></ul></div></body></html>"
    )


def script_challenge(rng: Random, organ: Organ, year: int) -> str:
    """The first answer of a protective proxy: a script that sets a cookie and reloads."""
    noise = "".join(rng.choice("abcdef0123456789+-[]()!") for _ in range(900))
    return (
        f"<script>document.cookie=(('_')+('_')+('j')+'sl_clearance_s={noise[:60]}');"
        f"location.href=location.pathname+location.search;/*{noise}*/</script>"
    )


def cookie_shell(rng: Random, organ: Organ, year: int) -> str:
    """A shell whose script computes everything."""
    noise = "".join(rng.choice("ABCDEFabcdef0123456789") for _ in range(2000))
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><meta content="{noise[:80]}">'
        f'<script>$_ts=window["$_ts"];if(!$_ts)$_ts={{}};$_ts.nsd={rng.randint(10000, 99999)};'
        f'$_ts.cd="{noise}";</script></head><body></body></html>'
    )


def shield(rng: Random, organ: Organ, year: int) -> str:
    """An HTML page of a shield that takes us for an attacker."""
    return (
        '<html><head><meta charset="{charset}"><title>访问拦截</title></head><body>'
        "<h1>当前访问疑似黑客攻击，已被云防护拦截</h1>"
        f"<p>事件编号：{rng.randint(10**9, 10**10)}</p><p>网站：政府信息公开年报</p></body></html>"
    )


def redirect_shell(rng: Random, organ: Organ, year: int) -> str:
    """A page that only sends the browser elsewhere."""
    return (
        '<html><head><meta charset="{charset}">'
        '<meta http-equiv="refresh" content="0;url=./"></head>'
        f"<body><!-- {organ.name}{year}年政府信息公开工作年度报告 --></body></html>"
    )


def server_error(rng: Random, organ: Organ, year: int) -> str:
    """A stack trace."""
    lines = "\n".join(
        f"\tat org.app.Service.call(Service.java:{rng.randint(1, 900)})" for _ in range(9)
    )
    trace = f"java.lang.NullPointerException\n{lines}"
    return f"<html><body><h1>HTTP Status 500</h1><pre>{trace}</pre></body></html>"


PAGES: dict[str, Callable[[Random, Organ, int], str]] = {
    "not_soft_404": soft_404,
    "not_challenge_script": script_challenge,
    "not_cookie_shell": cookie_shell,
    "not_shield": shield,
    "not_redirect_shell": redirect_shell,
    "not_server_error": server_error,
}
