"""Pages of the gate that are no report."""

from random import Random

from tests.gate.generator.annual import annual_report
from tests.gate.generator.draft import Draft, Dress
from tests.gate.generator.encode import encode_page
from tests.gate.generator.frames import FRAMES, Scene
from tests.gate.generator.hijack import hijack
from tests.gate.generator.negatives import BARE, NEGATIVES
from tests.gate.generator.organs import invent_organ
from tests.gate.generator.render_html import render_article
from tests.gate.generator.truth import Page

HIJACKED = "not_hijacked_copy"
KINDS = (*NEGATIVES, *BARE, HIJACKED, HIJACKED)


def foreign_page(rng: Random, page_id: str, number: int) -> Page:
    """The `number`-th kind of page that is no report."""
    kind = KINDS[number % len(KINDS)]
    organ, year = invent_organ(rng), rng.randint(2015, 2025)
    draft = annual_report(rng, organ, "annual_2021", Dress())
    draft.shown_date = f"{year + 1}-02-0{rng.randint(1, 9)}"
    draft.encoding = rng.choice(("utf-8", "utf-8", "gb2312", "none_gbk"))
    frame = rng.choice(list(FRAMES))
    host = f"www.{organ.code}.gov.cn"
    if kind == HIJACKED:
        host = f"www.{rng.choice(('lucky', 'shop', 'paper'))}{rng.randint(10, 99)}.com"
        markup = hijack(framed(draft, render_article(draft, rng), frame, host, rng), rng)
    elif kind in BARE:
        frame, markup = "bare", BARE[kind](rng, organ, year)
    else:
        draft.titles[0], article = NEGATIVES[kind](rng, organ, year)
        draft.heading_title = draft.titles[0]
        markup = framed(draft, article, frame, host, rng)
    url = f"http://{host}/zwgk/zfxxgknb/{year + 1}/{number}.html"
    payload, content_type = encode_page(draft, markup)
    return Page(
        page_id, payload, url, content_type, "not_a_report", frame, (kind,), {"is_report": False}
    )


def framed(draft: Draft, article: str, frame: str, host: str, rng: Random) -> str:
    """The article in a frame."""
    return FRAMES[frame](Scene(draft, article, rng, host, f"http://{host}/1.html"))
