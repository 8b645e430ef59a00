"""Mutations of the section headings and of the text under them."""

import re
from random import Random

from tests.gate.generator.draft import Block, Draft, Heading, Para, Sheet
from tests.gate.generator.mutation import ANNUAL, EVERY, mutation
from tests.gate.generator.readings import head, label


def headings_of(draft: Draft) -> list[Heading]:
    return [block for block in draft.blocks if isinstance(block, Heading)]


@mutation("headings_misnumbered", group="headings")
def headings_misnumbered(draft: Draft, rng: Random) -> bool:
    """二 to 六 printed as 一 to 五, or a number twice."""
    ordinals = rng.choice(("一一二三四五", "一二三三四五", "一二三四四六"))
    return renumber(draft, [f"{n}、" for n in ordinals])


@mutation("headings_bracketed", group="headings")
def headings_bracketed(draft: Draft, rng: Random) -> bool:
    """Sections numbered （一）（二）."""
    return renumber(draft, [f"（{n}）" for n in "一二三四五六"])


@mutation("headings_unnumbered", group="headings")
def headings_unnumbered(draft: Draft, rng: Random) -> bool:
    """Sections without numbers, or as bullets."""
    return renumber(draft, [rng.choice(("", "●"))] * 6)


def renumber(draft: Draft, numbers: list[str]) -> bool:
    """Other numbers before the same headings."""
    headings = headings_of(draft)
    if len(headings) != len(numbers):
        return False
    for heading, number in zip(headings, numbers, strict=True):
        heading.text = number + heading.text.split("、", 1)[1]
    return True


@mutation("headings_missing", group="headings")
def headings_missing(draft: Draft, rng: Random) -> bool:
    """The headings over tables left out: the tables speak for themselves."""
    gone = rng.sample(("proactive", "requests", "remedies"), rng.randint(1, 3))
    draft.blocks = [
        b for b in draft.blocks if not (isinstance(b, Heading) and b.keys[0] in gone)
    ]  # fmt: skip
    return True


@mutation("headings_glued", forms=EVERY, group="glue")
def headings_glued(draft: Draft, rng: Random) -> bool:
    """A heading and its paragraph in one block, a line break between."""
    if draft.dress.truth_is_text:
        return False
    for heading, after in zip(draft.blocks, draft.blocks[1:], strict=False):
        if isinstance(heading, Heading) and isinstance(after, Para):
            heading.glued = True
    return True


TOPIC = re.compile(r"^（([一二三四五])）(抓好|规范)?([^。]+?)(情况)?。(.+)$")


@mutation("topics_at_top_level", group="headings")
def topics_at_top_level(draft: Draft, rng: Random) -> bool:
    """The topics of 总体情况 numbered like sections."""
    blocks: list[Block] = []
    for block in draft.blocks:
        match = TOPIC.match(block.text) if isinstance(block, Para) else None
        if match and len(match[3]) < 10 and "问题" not in match[3]:
            blocks.append(Para(f"{match[1]}、{match[3]}", neutral=True))
            blocks.append(Para(match[5]))
        else:
            blocks.append(block)
    changed = len(blocks) != len(draft.blocks)
    draft.blocks = blocks
    return changed


GUIDANCE = (
    "（此处填写本行政机关年度工作的总体情况，请自行删除本提示）",
    "（说明：各单位按实际情况填写，没有的填0）",
    "【模板提示：本部分字数不少于300字】",
)


@mutation("guidance_left", forms=ANNUAL)
def guidance_left(draft: Draft, rng: Random) -> bool:
    """A template's own instructions left standing."""
    for heading in rng.sample(headings_of(draft), min(2, len(headings_of(draft)))):
        at = draft.blocks.index(heading)
        draft.blocks.insert(at + 1, Para(rng.choice(GUIDANCE), neutral=True))
    return True


@mutation("signed_end", forms=EVERY, order=6)
def signed_end(draft: Draft, rng: Random) -> bool:
    """The body's name and a date under the text."""
    day = f"{draft.year + 1}年1月{rng.randint(10, 30)}日"
    draft.blocks += [Para(draft.organ.name, neutral=True), Para(day, neutral=True)]
    return True


@mutation("summary_before", weight=1.5)
def summary_before(draft: Draft, rng: Random) -> bool:
    """A summary in the overview with the same words as the real tables, other years beside."""
    years = [f"{draft.year - back}年" for back in (2, 1, 0)]
    names = rng.choice((
        ("本年新收政府信息公开申请数量", "予以公开", "不予公开", "结转下年度继续办理"),
        ("行政许可", "行政处罚", "行政强制", "行政事业性收费"),
        ("主动公开信息数", "收到申请数", "行政复议", "行政诉讼"),
    ))  # fmt: skip
    rows = [[head("项目"), *(head(year) for year in years)]]
    rows += [[label(name), *(label(str(rng.randint(0, 400))) for _ in years)] for name in names]
    at = next(
        at for at, block in enumerate(draft.blocks)
        if isinstance(block, Sheet) or (isinstance(block, Heading) and block.keys[0] != "overview")
    )  # fmt: skip
    draft.blocks.insert(at, Sheet("summary", rows, 4))
    return True
