"""A frame put together at random: no product's, so that nothing can be learned by heart."""

from random import Random

from tests.gate.generator.frames.context import (
    Scene,
    crumbs,
    footer,
    menu,
    metas,
    other_reports,
    side_menu,
)

NAMES = ("box", "con", "wrap", "inner", "main", "list", "left", "text", "info", "news", "zw", "bd")
DUTIES = (
    "贯彻执行国家有关法律、法规和方针政策，拟订本地区发展规划并组织实施；指导下级单位开展工作，"
    "负责机关日常运转和政务公开、保密、信访等事务；承办上级交办的其他事项。"
)
LEADERS = (
    "张某，主持全面工作；李某，分管财务、人事和机关党建；王某，分管业务一科、业务二科；"
    "赵某，协助李某负责信息公开和档案管理，联系电话见公开指南。"
)
WARNING = "本网站部分内容来自网络，如有侵权请联系删除；未经授权不得转载，转载须注明来源。"


def random_frame(scene: Scene) -> str:
    """Head, breadcrumbs, aside, article and foot in elements with names of no meaning."""
    rng = scene.rng
    before = [part for part in before_article(scene) if rng.random() < 0.7]
    after = [part for part in after_article(scene) if rng.random() < 0.7]
    rng.shuffle(before)
    rng.shuffle(after)
    article = article_part(scene)
    body = "\n".join(
        (*(wrapped(p, rng) for p in before), article, *(wrapped(p, rng) for p in after))
    )
    for _ in range(rng.randint(0, 4)):
        body = f'<div class="{name(rng)}">{body}</div>'
    return (
        f'<!doctype html><html><head><meta charset="{{charset}}">{metas(scene)}'
        f"<title>{scene.page_title}{rng.choice(('', ' - ' + scene.site, '_' + scene.site))}</title>"
        f"</head><body>{body}</body></html>"
    )


def name(rng: Random) -> str:
    """A class name that could mean anything."""
    return f"{rng.choice(NAMES)}{rng.choice(('', '-', '_'))}{rng.randint(1, 99)}"


def wrapped(part: str, rng: Random) -> str:
    """A part in an element of some name."""
    tag = rng.choice(("div", "div", "div", "section", "td"))
    if tag == "td":
        return f"<table><tr><td>{part}</td></tr></table>"
    return f'<{tag} class="{name(rng)}">{part}</{tag}>'


def before_article(scene: Scene) -> list[str]:
    """What may stand over an article or to its left."""
    return [
        f"<ul>{menu(scene)}</ul>",
        crumbs(scene, scene.rng.choice(("&gt;", "/", "»", "-"))),
        side_menu(scene),
        f"<h4>机构职能</h4><p>{DUTIES}</p>",
        f"<h4>领导信息</h4><p>{LEADERS}</p>",
        other_reports(scene, scene.rng.randint(3, 15)),
    ]


def after_article(scene: Scene) -> list[str]:
    """What may stand under an article or to its right."""
    return [
        f"<b>相关文章</b>{other_reports(scene, scene.rng.randint(2, 9))}",
        f"<p>{WARNING}</p>",
        f"<h4>联系我们</h4><p>{LEADERS}</p>",
        footer(scene),
        '<a href="javascript:window.print()">打印</a> <a href="javascript:window.close()">关闭</a>',
    ]


def article_part(scene: Scene) -> str:
    """Title, a line about the publication, the text."""
    rng = scene.rng
    tag = rng.choice(("h1", "h2", "h3", "div", "p"))
    title = f'<{tag} class="{name(rng)}">{scene.shown_title}</{tag}>'
    source = scene.draft.organ.name
    line = rng.choice(
        (
            f"发布时间：{scene.date} 信息来源：{source}",
            f"{scene.date}　　来源：{source}　　浏览量：{rng.randint(1, 9999)}",
            f"[ 发布日期：{scene.date} ] [ 作者：管理员 ] [ 点击：{rng.randint(1, 999)} ]",
        )
    )
    text = f'<div class="{name(rng)}">{scene.article}</div>'
    head = f'<div class="{name(rng)}">{line}</div>'
    return f'<div class="{name(rng)}">{title if scene.shown_title else ""}{head}{text}</div>'
