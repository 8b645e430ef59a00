"""The statutory sections: the best increasing chain of headings, and the text between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.headings import ORDER, Heading, read_heading
from parsers.model import Block, Grid, Paragraph, Section

_WITH_GRID = 1.5  # what a table of the section right behind a heading adds to its strength


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading at its place among the blocks."""

    index: int
    text: str
    heading: Heading


def find_openings(blocks: Sequence[Block], tables: dict[int, frozenset[str]]) -> list[Opening]:
    """The headings that open sections; `tables` names the statutory tables each grid holds."""
    candidates = [
        Opening(i, block.text, _weighed(heading, blocks, i, tables))
        for i, block in enumerate(blocks)
        if isinstance(block, Paragraph) and (heading := read_heading(block.text)) is not None
    ]
    chain = _best_chain([c for c in candidates if c.heading.key is not None])
    return _with_unknown(chain, candidates)


def _weighed(
    heading: Heading, blocks: Sequence[Block], i: int, tables: dict[int, frozenset[str]]
) -> Heading:
    for block in blocks[i + 1 : i + 3]:
        if isinstance(block, Grid) and heading.key in tables.get(block.ordinal, ()):
            return replace(heading, strength=heading.strength + _WITH_GRID)
    return heading


def _best_chain(candidates: list[Opening]) -> list[Opening]:
    """At most one heading a section, in the form's order, with the greatest total strength."""
    best: list[tuple[float, int | None]] = []
    for j, this in enumerate(candidates):
        rank = ORDER.index(this.heading.key or "")
        score, previous = this.heading.strength, None
        for i in range(j):
            if ORDER.index(candidates[i].heading.key or "") >= rank:
                continue
            bonus = 0.5 if candidates[i].heading.style == this.heading.style else 0.0
            total = best[i][0] + this.heading.strength + bonus
            if total > score:
                score, previous = total, i
        best.append((score, previous))
    if not best:
        return []
    at: int | None = max(range(len(best)), key=lambda k: best[k][0])
    chain: list[Opening] = []
    while at is not None:
        chain.append(candidates[at])
        at = best[at][1]
    chain.reverse()
    return _consistent(chain)


def _consistent(chain: list[Opening]) -> list[Opening]:
    """Weak lines are no headings beside strong ones: a sub-heading never opens a section."""
    strongest = max(opening.heading.strength for opening in chain)
    floor = 1.5 if strongest >= 4 else 1.0
    return [opening for opening in chain if opening.heading.strength >= floor]


def _with_unknown(chain: list[Opening], candidates: list[Opening]) -> list[Opening]:
    """Add headings of no known section whose number continues the chain's: they open `other`."""
    if not chain:
        return []
    result: list[Opening] = []
    for this, following in zip(chain, [*chain[1:], None], strict=True):
        result.append(this)
        number = this.heading.number
        for c in candidates:
            if c.index <= this.index or (following and c.index >= following.index):
                continue
            if c.heading.style != this.heading.style or c.heading.number is None or number is None:
                continue
            limit = following.heading.number if following else None
            if c.heading.number == number + 1 and (limit is None or c.heading.number < limit):
                result.append(c)
                number = c.heading.number
    return result


def read_sections(
    blocks: Sequence[Block], openings: Sequence[Opening], first: int
) -> list[Section]:
    """Sections with their text, tables left out; what stands before the first is preface."""
    sections: list[Section] = []
    bounds = [opening.index for opening in openings] + [len(blocks)]
    preface = _text(blocks[first : bounds[0]])
    if preface:
        sections.append(Section("preface", None, preface))
    known = {opening.heading.key for opening in openings if opening.heading.key}
    seen: set[str] = set()
    for opening, end in zip(openings, bounds[1:], strict=True):
        key = opening.heading.key or "other"
        if opening.heading.key is not None and (key in seen or key not in known):
            key = "other"
        seen.add(key)
        sections.append(Section(key, opening.text, _text(blocks[opening.index + 1 : end])))
    return sections


def _text(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
