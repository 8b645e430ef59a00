"""Copies of reports on other people's hosts: the text is stolen, the links sell something."""

import re
from random import Random

LINES = (
    "澳门百家乐真人在线开户送彩金",
    "pg电子游戏官方网站入口",
    "六合彩开奖结果今晚直播",
    "亚博体育app下载手机版",
    "时时彩计划网页版登录",
)


def hijack(page: str, rng: Random) -> str:
    """Titles and links of gambling around and inside the article."""
    chosen = rng.sample(LINES, 3)
    links = "".join(
        f'<a href="http://{i}.example.com/">{line}</a> ' for i, line in enumerate(chosen)
    )
    page = re.sub(r"<title>.*?</title>", f"<title>{chosen[0]}-{chosen[1]}</title>", page, count=1)
    paragraphs = [m.end() for m in re.finditer("</p>", page)]
    for at in sorted(rng.sample(paragraphs, min(3, len(paragraphs))), reverse=True):
        page = f"{page[:at]}<p>{rng.choice(LINES)}</p>{page[at:]}"
    return page.replace("</body>", f'<div class="friend">{links}</div></body>', 1)
