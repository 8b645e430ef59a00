"""What a careful reader gets from a page, in the form of the truth files of real documents."""

from dataclasses import dataclass
from typing import Any

from tests.gate.generator.draft import Draft, Heading, Para, Sheet
from tests.gate.generator.relations import failing_relations


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the gate: its bytes, how they were served, and what is true of it."""

    id: str
    payload: bytes
    url: str
    content_type: str | None
    form: str
    frame: str
    mutations: tuple[str, ...]
    expect: dict[str, Any]
    medium: str = "html"


def expectation(draft: Draft) -> dict[str, Any]:
    """The `expect` part of a truth file for a report."""
    failing, undecided = failing_relations(draft)
    years = list(draft.years or (draft.year,))
    return {
        "is_report": True,
        "year": years[0] if len(years) == 1 else years,
        "organ": both_scripts(draft, list(draft.organ.accepted)),
        "format": [draft.form],
        "title": both_scripts(draft, draft.titles),
        "body": body_lines(draft),
        "neutral": neutral_lines(draft),
        "sections": sections(draft),
        "cells": cells(draft),
        "indicators": indicators(draft),
        "failing": failing,
        "undecided": undecided,
        "attachments": draft.attachments,
        "index_number": draft.index_number,
        "published_on": None if draft.migrated_date else draft.shown_date,
    }


def both_scripts(draft: Draft, names: list[str]) -> list[str]:
    """Names may be given in the script of the page or in simplified script."""
    if draft.script == "simplified":
        return names
    from tests.gate.generator.script import to_traditional

    return sorted({*names, *(to_traditional(name) for name in names)})


def body_lines(draft: Draft) -> list[str]:
    """The text of the report, tables left out."""
    return [b.text for b in draft.blocks if not isinstance(b, Sheet) and not is_neutral(b)]


def is_neutral(block: object) -> bool:
    return isinstance(block, Para) and block.neutral


def neutral_lines(draft: Draft) -> list[str]:
    """Lines that neither help nor harm: the title and what stands around it."""
    own = [b.text for b in draft.blocks if isinstance(b, Para) and b.neutral]
    titles = (draft.heading_title or "").split("\n")
    return [*titles, *draft.titles, *draft.neutral, *own]


def sections(draft: Draft) -> list[dict[str, Any]]:
    """Paragraphs under the headings they stand under; before the first heading: preface."""
    found: list[dict[str, Any]] = [{"keys": ["preface"], "heading": None, "paragraphs": []}]
    for block in draft.blocks:
        if isinstance(block, Heading):
            found.append({"keys": list(block.keys), "heading": block.text, "paragraphs": []})
        elif isinstance(block, Para) and not block.neutral:
            found[-1]["paragraphs"].append(block.text)
    return found if found[0]["paragraphs"] else found[1:]


def cells(draft: Draft) -> list[dict[str, Any]]:
    """Every value cell of the statutory tables with its accepted readings, each key once."""
    listed: dict[tuple[str, str, str], dict[str, Any]] = {}
    for cell in (*draft.value_cells(), *draft.ghosts):
        if cell.key is not None and cell.key not in listed:
            table, row, column = cell.key
            listed[cell.key] = {
                "table": table,
                "row": row,
                "column": column,
                "accept": [list(pair) for pair in cell.accept],
                "optional": any(pair == (None, None) for pair in cell.accept),
            }
    return list(listed.values())


def indicators(draft: Draft) -> list[dict[str, Any]]:
    """Numbers that must be kept under their printed label."""
    return [
        {
            "label": cell.indicator.label,
            "column": list(cell.indicator.column),
            "unit": cell.indicator.unit,
            "accept": [list(pair) for pair in cell.accept],
        }
        for cell in draft.value_cells()
        if cell.indicator is not None
    ]
