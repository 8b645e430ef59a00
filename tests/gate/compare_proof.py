"""Proof of every value: the grid it names holds that text at that place."""

from typing import TYPE_CHECKING, Any

from tests.gate.text_score import squeeze

if TYPE_CHECKING:
    from tests.gate.compare import Verdict

Grids = dict[int, list[dict[str, Any]]]


def compare_proof(found: dict[str, Any], verdict: "Verdict") -> None:
    """Every reading with a value points at an authored cell that prints it."""
    grids: Grids = {grid["ordinal"]: grid["cells"] for grid in found.get("grids", [])}
    for cell in found["cells"]:
        if cell["value"] is not None:
            name = f"{cell['table']}.{cell['row']}.{cell['column']}"
            printed = text_at(grids, cell["grid"], *cell["at"])
            held = printed is not None and agree(squeeze(printed), squeeze(cell["raw"]))
            verdict.note("proof", held, f"{name} raw {cell['raw']!r}, the grid has {printed!r}")


def text_at(grids: Grids, ordinal: int, row: int, column: int) -> str | None:
    """The text of the authored cell that covers a place."""
    for cell in grids.get(ordinal, []):
        top, left = cell["at"]
        height, width = cell["span"]
        if top <= row < top + height and left <= column < left + width:
            return str(cell["raw"])
    return None


def agree(printed: str, raw: str) -> bool:
    """The same text, or a part of it where one cell's text was put together from several."""
    return bool(raw) and (raw == printed or raw in printed or (printed != "" and printed in raw))


def count_needless(expect: dict[str, Any], found: dict[str, Any], verdict: "Verdict") -> None:
    """Pages read without a fault on which issues point at cells all the same."""
    plain = all(len(c["accept"]) == 1 and c["accept"][0][1] != "text" for c in expect["cells"])
    tables = {cell["table"] for cell in expect["cells"]}
    wrong = ("cells.wrong", "cells.missing", "cells.surplus", "blanks.wrong")
    if plain and tables and not expect["failing"] and not any(verdict.counts[n] for n in wrong):
        pointed = [i for i in found["issues"] if (i["where"] or "").split(".")[0] in tables]
        verdict.counts["faultless"] += 1
        verdict.counts["needless"] += bool(pointed)
