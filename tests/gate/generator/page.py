"""One page from a seed and a number: a clean report, its mutations, a frame, bytes, truth."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.gate.generator import mutations as _all_mutations  # noqa: F401 - fills the register
from tests.gate.generator.annual import annual_report
from tests.gate.generator.draft import Draft, Dress
from tests.gate.generator.encode import encode_page
from tests.gate.generator.foreign import foreign_page
from tests.gate.generator.frames import FRAMES, Scene
from tests.gate.generator.mutation import EDITS, REGISTER, Mutation
from tests.gate.generator.older import older_report
from tests.gate.generator.organs import invent_organ
from tests.gate.generator.render_html import render_article
from tests.gate.generator.render_text import render_text
from tests.gate.generator.truth import Page, expectation

FOREIGN = 6  # every so manieth page is no report
FORMS = ("annual_2021", "annual_2021", "annual_2019", "annex_2014", "free_2008")
REPORTS = {
    "annual_2021": annual_report,
    "annual_2019": annual_report,
    "annex_2014": older_report,
    "free_2008": older_report,
}


def generate(seed: int, count: int) -> Iterator[Page]:
    """`count` pages; each depends on the seed and its own number only."""
    return (make_page(seed, index) for index in range(count))


def make_page(seed: int, index: int) -> Page:
    """Page `index` of a seed; every mutation leads one page in turn."""
    rng = Random(f"{seed}:{index}")
    if index % FOREIGN == FOREIGN - 1:
        return foreign_page(rng, f"s{seed}-{index:04d}", index // FOREIGN)
    lead = list(REGISTER.values())[(index - index // FOREIGN) % len(REGISTER)]
    form = rng.choice([f for f in FORMS if f in lead.forms])
    draft = blank_draft(rng, form, small=lead.name == "tables_run_together")
    mutate(draft, rng, chosen_mutations(rng, lead, form))
    return finish(draft, rng, f"s{seed}-{index:04d}")


def blank_draft(rng: Random, form: str, small: bool) -> Draft:
    """A clean report of the form in some clean dress and frame; `small`: numbers of one digit."""
    dress = Dress(
        paragraphs=rng.choice(("p", "p", "div", "br")),
        headings=rng.choice(("strong", "h", "p", "p")),
        cell_tags=rng.choice(("td", "td", "td_p", "th")),
    )
    organ = invent_organ(rng)
    organ = replace(organ, scale=1) if small else organ
    draft = REPORTS[form](rng, organ, form, dress)
    draft.frame = rng.choice(list(FRAMES))
    draft.shown_date = f"{draft.year + 1}-01-{rng.randint(10, 31)}"
    return draft


def chosen_mutations(rng: Random, lead: Mutation, form: str) -> list[Mutation]:
    """The leading mutation and a few that agree with it, in the order they are made."""
    chosen = {lead.group: lead}
    others = [m for m in REGISTER.values() if form in m.forms]
    for other in rng.choices(others, [m.weight for m in others], k=rng.choice((0, 1, 2, 3, 4))):
        chosen.setdefault(other.group, other)
    return sorted(chosen.values(), key=lambda m: m.order)


def mutate(draft: Draft, rng: Random, chosen: list[Mutation]) -> None:
    """Make the mutations that can be made, and write down which."""
    for item in chosen:
        if item.change(draft, rng):
            draft.mutations.append(item.name)


def finish(draft: Draft, rng: Random, page_id: str) -> Page:
    """Render, frame, encode, and say what is true of the result."""
    host = f"www.{draft.organ.code}.gov.cn"
    url = page_url(draft, rng, host)
    if draft.dress.truth_is_text:
        markup = render_text(draft)
    else:
        scene = Scene(draft, render_article(draft, rng), rng, host, url)
        markup = FRAMES[draft.frame](scene)
        for name in draft.page_edits:
            markup = EDITS[name](markup, rng)
    if draft.dress.truth_is_text or draft.frame == "bare":
        draft.shown_date = None  # no frame, no date
    if draft.dress.truth_is_text and draft.heading_title is None:
        draft.titles = []  # and no <title> either
    payload, content_type = encode_page(draft, markup)
    return Page(
        page_id, payload, url, content_type, draft.form,
        "text" if draft.dress.truth_is_text else draft.frame,
        tuple(sorted(draft.mutations)), expectation(draft),
        "text" if draft.dress.truth_is_text else "html",
    )  # fmt: skip


def page_url(draft: Draft, rng: Random, host: str) -> str:
    """An address in one of the usual shapes."""
    year = draft.url_year or draft.year + 1
    end = "txt" if draft.dress.truth_is_text else "html"
    name = f"t{year}01{rng.randint(10, 31)}_{rng.randint(1000, 99999)}.{end}"
    return f"http://{host}/zwgk/zfxxgknb/{year}01/{name}"
