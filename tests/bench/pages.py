"""Pages as large as real ones: official tables pasted from Word, in a frame of 170 links.

The reports are the gate's own, so each has another body, year and numbers; what is added here is
weight: a style on every cell, as editors leave it, and the links of a large site.
"""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from random import Random

from tests.gate.generator.frames import FRAMES
from tests.gate.generator.page import blank_draft, finish
from tests.gate.generator.soup import soup_paragraph

CONTENT_TYPE = "text/html; charset=utf-8"
FORMS = ("annual_2021", "annual_2021", "annual_2021", "annual_2019", "annual_2019", "annex_2014")
_FRAMES = sorted(FRAMES.keys() - {"bare"})
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(r'href="[^"]*"')
_CELL = re.compile(r"<(td|th)\b")
_BORDER = "border:1px solid windowtext"
_THEMES = ("教育", "医疗", "就业", "住房", "交通", "旅游", "农业", "气象", "文化", "体育", "婚育",
           "养老", "户籍", "税务", "科技", "生态", "消防")  # fmt: skip
_KINDS = ("动态", "资讯", "图片", "视频", "问答", "地图", "名录", "预告", "回顾", "风采")


@dataclass(frozen=True, slots=True)
class BenchPage:
    """A page and the address it is served at."""

    payload: bytes
    url: str


@cache
def navigation() -> str:
    """What stands around the content of every page: 170 links to news that no report is among."""
    columns = []
    for number, theme in enumerate(_THEMES):
        links = "".join(
            f'<li><a href="/xw/{number}/t202401{at + 11}_{number}{at}.html" target="_blank">'
            f"{theme}{kind}</a><span>2024-01-{at + 11}</span></li>"
            for at, kind in enumerate(_KINDS)
        )
        columns.append(f'<div class="news-item"><ul class="news-list clearfix">{links}</ul></div>')
    return f'<div class="news-wrap">{"".join(columns)}</div>'


def report_page(seed: str, number: int, *, heavy: bool = True) -> BenchPage:
    """A report; heavy ones have about 110 KB, light ones a tenth of it."""
    rng = Random(f"bench/{seed}/{number}")
    draft = blank_draft(rng, FORMS[number % len(FORMS)] if heavy else "annual_2021", small=False)
    draft.dress.soup = heavy
    draft.frame = rng.choice(_FRAMES)
    page = finish(draft, rng, f"bench-{seed}-{number}")
    markup = _HREF.sub('href="/"', page.payload.decode())  # its neighbours are served nowhere
    return BenchPage((with_weight(markup) if heavy else markup).encode(), page.url)


def plain_page(title: str, links: list[tuple[str, str]], seed: str, *, heavy: bool = True) -> bytes:
    """A page that only leads on: a list of links, and where heavy the news and pasted teasers."""
    rng = Random(f"bench/{seed}")
    items = "".join(f'<li><a href="{href}">{escape(text)}</a></li>' for text, href in links)
    teasers = "".join(teaser(rng) for _ in range(52)) if heavy else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"{navigation() if heavy else ''}<div class='main'><h2>{title}</h2><ul class='list'>"
        f"{items}</ul></div><div class='side'>{teasers}</div></body></html>"
    ).encode()


def teaser(rng: Random) -> str:
    """A few lines of news, pasted from Word."""
    words = "".join(rng.choice(_THEMES) + rng.choice(_KINDS) for _ in range(45))
    return f'<p class="MsoNormal" style="text-indent:32.0pt">{soup_paragraph(words, rng)}</p>\n'


def with_weight(markup: str) -> str:
    """The page under the news, every cell with the style that editors write into it."""
    styled = _CELL.sub(rf'<\1 valign="center" style="{_BORDER}"', markup)
    return _BODY.sub(lambda found: found[0] + navigation(), styled, count=1)
