"""Mutations of what stands between and inside the paragraphs: links, pictures, lists, files."""

from random import Random

from tests.gate.generator.draft import Block, Draft, Heading, Para, Sheet
from tests.gate.generator.mutation import ANNUAL, EVERY, mutation
from tests.gate.generator.readings import head


@mutation("inline_markup", forms=EVERY)
def inline_markup(draft: Draft, rng: Random) -> bool:
    """Links and bold words inside paragraphs."""
    draft.dress.inline_markup = not draft.dress.truth_is_text
    return draft.dress.inline_markup


@mutation("pictures", forms=EVERY)
def pictures(draft: Draft, rng: Random) -> bool:
    """Pictures between paragraphs, with words in their alt texts."""
    draft.dress.pictures = not draft.dress.truth_is_text
    return draft.dress.pictures


@mutation("paragraphs_as_list", forms=EVERY, group="paragraphs")
def paragraphs_as_list(draft: Draft, rng: Random) -> bool:
    """Paragraphs as items of lists."""
    if draft.dress.truth_is_text or draft.dress.unclosed:
        return False
    draft.dress.paragraphs = "li"
    return True


@mutation("short_text", forms=ANNUAL, order=4)
def short_text(draft: Draft, rng: Random) -> bool:
    """A report of next to no words."""
    words = {"overview": f"{draft.year}年工作正常开展。", "problems": "无。", "other": "无"}
    blocks: list[Block] = []
    section, spoken = "preface", set()
    for block in draft.blocks:
        if isinstance(block, Heading):
            section = block.keys[0]
        if isinstance(block, Para) and section in words:
            if section not in spoken:
                blocks.append(Para(words[section]))
            spoken.add(section)
            continue
        blocks.append(block)
    draft.blocks = blocks
    return True


@mutation("attachments", forms=EVERY, order=6)
def attachments(draft: Draft, rng: Random) -> bool:
    """The same report as a file, linked under the text."""
    if draft.dress.truth_is_text:
        return False
    suffix = rng.choice(("docx", "pdf", "doc", "wps", "ofd"))
    name = f"{draft.organ.name}{draft.year}年政府信息公开工作年度报告.{suffix}"
    address = f"./P0{rng.randint(10**7, 10**8)}.{suffix}"
    draft.attachments.append(address[2:])
    link = f'附件：<a href="{address}">{name}</a>'
    draft.blocks.append(Para(f"附件：{name}", neutral=True, html=link))
    return True


@mutation("headings_in_tables", group="headings", order=8)
def headings_in_tables(draft: Draft, rng: Random) -> bool:
    """The headings of sections 二 to 四 as first rows of their tables."""
    blocks: list[Block] = []
    for block in draft.blocks:
        before = blocks[-1] if blocks else None
        if isinstance(block, Sheet) and isinstance(before, Heading):
            blocks.pop()
            block.rows.insert(0, [head(before.text, colspan=block.width)])
            draft.neutral.append(before.text)
        blocks.append(block)
    draft.blocks = blocks
    return True
