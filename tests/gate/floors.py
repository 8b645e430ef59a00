"""Floors: pinned in floors.toml, raised by `--pin`, never lowered."""

import re
import tomllib
from collections import Counter
from pathlib import Path

from tests.gate.evaluate import Result
from tests.gate.table import rate, text_rate, total

FLOORS = Path(__file__).with_name("floors.toml")
CEILINGS = ("silent", "crashes", "timeouts", "unstable")  # these are limits from above


def reached(results: list[Result]) -> dict[str, float]:
    """The measures that have floors."""
    counts: Counter[str] = total(results)
    surplus = counts["cells.surplus"] + counts["blanks.wrong"]
    asked = counts["cells.asked"] + surplus
    measures: dict[str, float | None] = {
        "cells_right": counts["cells.right"] / asked if asked else None,
        "section_f1": text_rate(counts, "section"),
        **{name: rate(counts, name) for name in ("is_report", "year", "organ")},
        **{name: float(counts[name]) for name in CEILINGS},
    }
    ours, peer = text_rate(counts, "against_peer"), text_rate(counts, "peer")
    if ours is not None and peer is not None:
        measures["body_over_trafilatura"] = ours - peer
    return {name: value for name, value in measures.items() if value is not None}


def breaches(part: str, results: list[Result]) -> list[str]:
    """Every floor of a part that was not held, in words."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[part]
    found = reached(results)
    return [
        f"{part} {name}: {found[name]:.5g}, pinned {floor:g}"
        for name, floor in floors.items()
        if name in found and is_under(name, found[name], floor)
    ]


def is_under(name: str, value: float, floor: float) -> bool:
    return value > floor if name in CEILINGS else value < floor


def raised(name: str, value: float, floor: float) -> float:
    """The new floor: what was reached, if that is better, four places and rounded down."""
    if name in CEILINGS:
        return min(value, floor)
    return max(floor, int(value * 10000) / 10000)


def pin(part: str, results: list[Result], path: Path = FLOORS) -> None:
    """Write better floors into the file, leaving its comments alone."""
    found = reached(results)
    lines, current = [], ""
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.startswith("["):
            current = text.strip("[]")
        entry = re.fullmatch(r"(\w+) = ([\d.]+)", text)
        if entry and current == part and entry[1] in found:
            better = raised(entry[1], found[entry[1]], float(entry[2]))
            text = f"{entry[1]} = {better:g}" if better != float(entry[2]) else text
        lines.append(text)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
