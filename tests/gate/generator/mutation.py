"""The register of mutations: each named, each done at one stage of making a page."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.gate.generator.draft import Draft

ANNUAL = ("annual_2021", "annual_2019")
EVERY = ("annual_2021", "annual_2019", "annex_2014", "free_2008")

Change = Callable[[Draft, Random], bool]
Edit = Callable[[str, Random], str]


@dataclass(frozen=True, slots=True)
class Mutation:
    """A named mess; `change` returns whether it could be made on this draft."""

    name: str
    change: Change
    forms: tuple[str, ...]
    group: str  # two mutations of one group never meet on a page
    weight: float
    order: int


REGISTER: dict[str, Mutation] = {}


def mutation(
    name: str,
    *,
    forms: tuple[str, ...] = ANNUAL,
    group: str | None = None,
    weight: float = 1.0,
    order: int = 5,
) -> Callable[[Change], Change]:
    """Enter a mutation; lower orders are made first."""

    def enter(change: Change) -> Change:
        REGISTER[name] = Mutation(name, change, forms, group or name, weight, order)
        return change

    return enter


EDITS: dict[str, Edit] = {}


def page_edit(name: str) -> Callable[[Edit], Edit]:
    """Enter an edit of the finished markup, which a mutation asks for by name."""

    def enter(edit: Edit) -> Edit:
        EDITS[name] = edit
        return edit

    return enter
